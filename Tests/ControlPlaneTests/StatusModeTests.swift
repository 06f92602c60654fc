import Foundation
import TestSupport
import Testing

/// Beside a tool that applies the committed manifests.
@Suite(.enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct StatusModeTests {
    @Test func statusAloneIsWritten() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("gitops")
        // The sync tool's way goes through one too, since the API server lacks a field of StatefulSets.
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy, ["--mode=status"])
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await eventually(within: .seconds(30), "what is missing is told") {
            try bed.condition("InSync", of: "phi", in: space) == "False"
        }
        #expect(try bed.condition("InSync", of: "phi", in: space, field: "message").contains("is missing"))
        #expect(try bed.claims(of: "phi", in: space).isEmpty)
        #expect(try bed.value("{.metadata.finalizers}", of: "workspace/phi", in: space).isEmpty)

        let rendered = try Command.run(
            Repository.program("kaito-render"), ["render", "--filename=-", "--namespace=\(space)", "--release=v0.12"],
            input: Workspaces.inference("phi"))
        #expect(rendered.status == 0, Comment(rawValue: rendered.errors))
        let tool = Kubectl(kubeconfig: proxy.kubeconfig, cache: bed.plane.path("status-discovery"))
        try tool.output(["apply", "--server-side", "--validate=false", "--filename=-"], input: rendered.output)
        try await bed.becomes("InSync", "phi", in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)

        let patch = #"{"spec":{"replicas":2}}"#
        try bed.plane.kubectl.output(["patch", "statefulset", "phi", "--namespace=\(space)", "--type=merge", "--patch=\(patch)"])
        try await eventually(within: .seconds(30), "the difference is told") {
            try bed.condition("InSync", of: "phi", in: space, field: "message").contains("spec.replicas")
        }
        #expect(try bed.value("{.spec.replicas}", of: "statefulset/phi", in: space) == "2")
    }
}
