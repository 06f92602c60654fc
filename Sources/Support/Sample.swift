internal import Diagnostics
internal import Releases
internal import WorkspaceAPI
internal import YAML

/// A document that sets some of the fields, with the facts that it needs.
struct Sample {
    let facts: ClusterFacts
    private let kind: KaitoAPI.Kind
    private let root: Node

    init(_ sample: SupportSample) {
        kind = sample.kind
        root = YAMLText.read(sample.document)
        let header = "apiVersion: \(ClusterFacts.apiVersion)\nkind: \(ClusterFacts.kind)\n"
        facts = ClusterFacts.decode(YAMLText.read(header + sample.facts), DiagnosticCollector()) ?? .standard
    }

    /// The document for a subject; nil if the sample does not apply to it.
    func document(_ subject: Subject) -> Node? {
        if kind == .workspace, subject.kind == InferenceSet.kind { return inferenceSet(subject) }
        guard subject.kind == kind.rawValue else { return nil }
        let header: Node = ["apiVersion": .string(subject.apiVersion), "kind": .string(subject.kind)]
        return header.adding(root)
    }

    private func inferenceSet(_ subject: Subject) -> Node? {
        guard let inference = root["inference"] else { return nil }
        let resource = root["resource"]
        let set = YAMLText.read(SampleText.inferenceSet)
        let template: Node = [
            "metadata": (set["template"]?["metadata"] ?? [:]).setting(
                "annotations",
                to: (root["metadata"]?["annotations"] ?? [:]).removing(KaitoAnnotation.disableBenchmark.rawValue)),
            "resource": .fields([("instanceType", resource?["instanceType"]), ("partition", resource?["partition"])]),
            "inference": inference,
        ]
        let spec = set.setting("template", to: template)
            .setting("labelSelector", to: resource?["labelSelector"] ?? [:])
        return [
            "apiVersion": .string(subject.apiVersion), "kind": .string(subject.kind),
            "metadata": root["metadata"] ?? [:], "spec": spec, "status": [:],
        ]
    }
}

extension Node {
    /// The mapping with the entries of another one appended.
    fileprivate func adding(_ other: Node) -> Node {
        (other.entries ?? []).reduce(self) { $0.setting($1.0, to: $1.1) }
    }
}
