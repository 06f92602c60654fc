import Foundation
import TestSupport
import Testing
import YAML

/// What the suites of `fn` share: its input, and what they read from its output.
protocol FunctionSuite {}

extension FunctionSuite {
    static var workspace: String {
        """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata:
          name: phi
          namespace: ml
        resource:
          instanceType: Standard_NC24ads_A100_v4
          labelSelector: {matchLabels: {apps: phi}}
        inference: {preset: {name: phi-4-mini-instruct}}

        """
    }

    static var config: String {
        "functionConfig:\n  apiVersion: render.kaito.sh/v1alpha1\n  kind: RenderConfig\n  release: v0.12\n"
    }

    func fn(_ input: String) throws -> Command {
        try Command.run(Repository.program("kaito-render"), ["fn"], input: input)
    }

    func item(_ text: String) -> String {
        let lines = text.split(separator: "\n").map { "  \($0)\n" }.joined()
        return "- " + lines.dropFirst(2)
    }

    func list(_ items: [String], config: String = "", version: String = "v1") -> String {
        "apiVersion: config.kubernetes.io/\(version)\nkind: ResourceList\n\(config)items:\n" + items.joined()
    }

    func kinds(_ output: String) throws -> [String] {
        let root = try #require(read(output, as: "out.yaml").documents.first)
        return (root["items"]?.items ?? []).compactMap { $0["kind"]?.string }
    }

    func local(_ name: String) -> String {
        Self.workspace.replacingOccurrences(of: "  name: phi\n", with: "  name: \(name)\n").replacingOccurrences(
            of: "  namespace: ml\n",
            with: "  namespace: ml\n  annotations:\n    config.kubernetes.io/local-config: \"true\"\n")
    }

    func results(_ output: String) throws -> [Node] {
        let root = try #require(read(output, as: "out.yaml").documents.first)
        return root["results"]?.items ?? []
    }

    func owners(_ output: String) throws -> Set<String> {
        let root = try #require(read(output, as: "out.yaml").documents.first)
        let labels = (root["items"]?.items ?? []).compactMap { $0["metadata"]?["labels"] }
        return Set(labels.compactMap { ($0["kaito.sh/workspace"] ?? $0["app.kubernetes.io/name"])?.string })
    }
}
