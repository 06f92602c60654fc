import Bytes
import WorkspaceAPI
import YAML

/// Rearranges a Workspace into an InferenceSet: its lines move, with their comments, and nothing else changes.
struct SetConversion {
    private let root: Node
    private let replicas: Int

    init(_ root: Node, replicas: Int) {
        self.root = root
        self.replicas = replicas
    }

    /// Why there is no InferenceSet that does the same; nil: there is one.
    var obstacle: String? {
        if root["tuning"] != nil { return "an InferenceSet cannot tune" }
        if root["resource"]?["preferredNodes"] != nil {
            return "an InferenceSet has no preferredNodes: select the nodes by labels first"
        }
        let annotations = (root["metadata"]?["annotations"]?.entries ?? []).map(\.0)
        let own = KaitoAnnotation.allCases.filter { annotation in
            annotation.isOfWorkspaceAlone && annotations.contains { sameBytes($0, annotation.rawValue) }
        }
        return own.isEmpty
            ? nil
            : "annotation \(own.map(\.rawValue).joined(separator: ", ")) belongs under spec.template.metadata.annotations of an InferenceSet; move it there once it is one"
    }

    /// Whether the edits are possible.
    func convert(_ edits: inout SourceEdits) -> Bool {
        guard let resource = root["resource"], let selector = resource["labelSelector"], root["inference"] != nil,
            let kind = root["kind"],
            let resourceLines = edits.lines(ofKey: "resource", in: root),
            let inferenceLines = edits.lines(ofKey: "inference", in: root),
            edits.lines(ofKey: "labelSelector", in: resource) != nil || resource.isFlow(in: edits)
        else { return false }
        var text = "spec:\n  replicas: \(replicas)\n" + block("labelSelector", selector, in: resource, indent: 2, edits)
        text += "  template:\n"
        let kept = ["labelSelector", "count"]
        let others = (resource.entries ?? []).map(\.0).filter { key in !kept.contains { sameBytes($0, key) } }
        if !others.isEmpty {
            text += resource.isFlow(in: edits) ? "    resource:\n" : edits.header(ofKey: "resource", in: root, indent: 4) ?? ""
            for key in others { text += block(key, resource[key] ?? .null(.rule), in: resource, indent: 6, edits) }
        }
        text += block("inference", root["inference"] ?? .null(.rule), in: root, indent: 4, edits)
        let (first, second) =
            resourceLines.lowerBound < inferenceLines.lowerBound
            ? (resourceLines, inferenceLines) : (inferenceLines, resourceLines)
        return edits.replace(kind, with: .string(InferenceSet.kind)) && edits.replaceLines(first, with: text)
            && edits.replaceLines(second, with: "")
    }

    /// The lines of a field at another indent; written anew where they are in braces.
    private func block(_ key: String, _ value: Node, in mapping: Node, indent: Int, _ edits: SourceEdits) -> String {
        if !mapping.isFlow(in: edits), let lines = edits.text(ofKey: key, in: mapping, indent: indent) { return lines }
        let prefix = String(repeating: " ", count: indent)
        return YAMLWriter.text(of: .mapping([(key, value)], keys: [], .rule)).split(separator: "\n").map { "\(prefix)\($0)\n" }
            .joined()
    }
}

extension Node {
    /// Whether a mapping is written in braces.
    fileprivate func isFlow(in edits: SourceEdits) -> Bool { edits.isFlow(self) }
}
