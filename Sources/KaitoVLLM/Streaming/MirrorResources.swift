import WorkspaceAPI
import YAML

/// What a download requests: the operator's flags, or the defaults of pkg/modelmirror/consts/consts.go at 8b050c7b.
enum MirrorResources {
    static func cpu(_ facts: ClusterFacts) -> Node { value("model-mirror-download-cpu", facts, "3") }
    static func memory(_ facts: ClusterFacts) -> Node { value("model-mirror-download-memory", facts, "8Gi") }

    private static func value(_ flag: String, _ facts: ClusterFacts, _ standard: String) -> Node {
        guard let given = facts.operatorFlags?[flag], !given.value.isEmpty else { return .string(standard) }
        return .string(given.value, .facts)
    }
}
