import WorkspaceAPI
import YAML

/// What a download requests: the operator's flags, or the defaults of pkg/modelmirror/consts/consts.go at 8b050c7b.
enum MirrorResources {
    static func cpu(_ facts: ClusterFacts) -> Node { value(.modelMirrorDownloadCPU, facts, "3") }
    static func memory(_ facts: ClusterFacts) -> Node { value(.modelMirrorDownloadMemory, facts, "8Gi") }

    private static func value(_ flag: OperatorFlag, _ facts: ClusterFacts, _ standard: String) -> Node {
        facts.value(of: flag).map { .string($0.value, .facts) } ?? .string(standard)
    }
}
