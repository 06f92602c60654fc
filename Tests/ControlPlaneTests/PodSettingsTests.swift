import Foundation
import TestSupport
import Testing

/// The settings of the RenderConfig for pods reach the cluster as they are rendered offline.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct PodSettingsTests {
    private static let head = "apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\n"
    private static let settings = """
        pods:
          profile: restricted
          terminationGracePeriodSeconds: 120
          tolerations:
          - {key: team, operator: Exists, effect: NoSchedule}
          resources:
            requests: {cpu: "8", memory: 64Gi}
          updateStrategy: {type: OnDelete}
          podDisruptionBudget: {maxUnavailable: 1}
        """

    @Test func theyAreApplied() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("pod-settings")
        let proxy = try await FaultProxy(to: bed.plane)
        defer { proxy.stop() }
        let file = bed.plane.folder.appendingPathComponent("\(space).yaml")
        try Data((Self.head + Self.settings).utf8).write(to: file)
        try bed.start([space], through: proxy, ["--config=\(file.path)"])
        let workspace = Workspaces.inference("phi")
        try bed.apply(workspace, in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        let rendered = try Command.run(
            Repository.program("kaito-render"),
            ["render", "--filename=-", "--config=\(file.path)", "--namespace=\(space)", "--release=v0.12"], input: workspace)
        try #require(rendered.status == 0, Comment(rawValue: rendered.errors))
        #expect(rendered.output.contains("kind: PodDisruptionBudget"))
        let differences = try bed.differences(from: rendered.output, through: proxy)
        #expect(differences == [], "\(differences)")

        // What is no longer rendered goes.
        try bed.reconcilers.terminate(space)
        try await eventually(within: .seconds(20), "it ends") { bed.reconcilers.said(space).contains("\"msg\":\"ended\"") }
        try Data(Self.head.utf8).write(to: file)
        try bed.start([space], through: proxy, ["--config=\(file.path)"])
        try await eventually(within: .seconds(60), "the budget is gone") {
            try bed.names("poddisruptionbudgets", in: space).isEmpty
        }
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
    }
}
