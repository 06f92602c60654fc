import Changes
import Foundation
import TestSupport
import Testing
import YAML

/// A real API server accepts and refuses what the stories say.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct StoryTests {
    /// The objects of a story, in namespaces of its own.
    private struct Run {
        let story: Story
        let number: Int

        func namespace(_ name: String) -> String { "story-\(number)-\(name)" }

        /// - Parameter side: `before` or `after`.
        func manifests(_ side: String) throws -> [Manifest] {
            try story.documents(side).map { text in
                let manifest = try #require(Manifest(path: "", bytes: Array(text.utf8)))
                return try #require(
                    Manifest(path: "\(manifest.namespace)/\(manifest.kind)/\(manifest.name)", root: manifest.root))
            }
        }

        /// As JSON for the server, which knows nothing of the custom resources and of newer fields.
        func list(_ side: String) throws -> [Node] {
            try manifests(side).filter { !$0.namespace.isEmpty }.map { manifest in
                let metadata = (manifest.root["metadata"] ?? [:]).setting("namespace", to: .string(namespace(manifest.namespace)))
                let spec = manifest.root["spec"]?.removing("persistentVolumeClaimRetentionPolicy")
                let root = manifest.root.setting("metadata", to: metadata)
                return spec.map { root.setting("spec", to: $0) } ?? root
            }
        }
    }

    private func text(_ objects: [Node]) -> String {
        JSONWriter.text(of: ["apiVersion": "v1", "kind": "List", "items": .list(objects)])
    }

    /// The specs of workloads, with all that the server wrote into them, by `Kind namespace/name`.
    private func specs(_ kubectl: Kubectl) throws -> [String: String] {
        let path = "{range .items[*]}{.kind} {.metadata.namespace}/{.metadata.name}={.spec}{\"\\n\"}{end}"
        let lines = try kubectl.output(["get", "statefulsets,deployments,jobs", "-A", "--output=jsonpath=\(path)"])
        return Dictionary(
            lines.split(separator: "\n").map { line in
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                return (parts[0], parts[1])
            }, uniquingKeysWith: { first, _ in first })
    }

    @Test func theServerDoesWhatTheStoriesSay() async throws {
        let kubectl = try await Bed().plane.kubectl
        let runs = Story.all.enumerated().map { Run(story: $1, number: $0) }
        let namespaces = runs.flatMap { [$0.namespace("ml"), $0.namespace("prod")] }.map { name -> Node in
            ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
        }
        let apply = ["apply", "--validate=false", "--filename=-"]
        try kubectl.output(["create", "--filename=-"], input: text(namespaces))
        try kubectl.output(apply, input: text(runs.flatMap { try $0.list("before") }))
        let before = try specs(kubectl)
        var refused: [String: Set<String>] = [:]
        for run in runs {
            let objects = try run.list("after")
            if objects.isEmpty { continue }
            let answer = try kubectl(apply, input: text(objects))
            let names = answer.errors.matches(of: #/The (\w+) "([^"]+)" is invalid/#).map { "\($0.1) \($0.2)" }
            #expect(answer.status == 0 || !names.isEmpty, "\(run.story): \(answer.errors)")
            refused["\(run.story)"] = Set(names)
        }
        let after = try specs(kubectl)
        var checked = 0
        for run in runs {
            let set = ChangeSet(old: try run.manifests("before"), new: try run.manifests("after"))
            for change in set.groups.flatMap(\.changes) {
                guard let old = change.old, let new = change.new, old.path == new.path, !new.namespace.isEmpty else { continue }
                let isRefused = refused["\(run.story)"]?.contains("\(new.kind) \(new.name)") ?? false
                #expect(isRefused == !change.immutable.isEmpty, "\(run.story): \(new.title)")
                checked += 1
                let key = "\(new.kind) \(run.namespace(new.namespace))/\(new.name)"
                // What only spells out or leaves out a default leaves the object as it is.
                if !isRefused, let spec = before[key] {
                    #expect((after[key] == spec) == change.isEqualToServer, "\(run.story): \(new.title)")
                }
            }
        }
        #expect(checked >= 40)
        try kubectl.output(
            ["delete", "namespace", "--wait=false"] + runs.flatMap { [$0.namespace("ml"), $0.namespace("prod")] })
    }
}
