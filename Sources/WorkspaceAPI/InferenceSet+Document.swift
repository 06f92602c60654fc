public import YAML

extension InferenceSet {
    /// The Workspace of one replica as a document: what ``workspace(_:)`` is the decoded form of.
    ///
    /// - Parameter root: the document that the set was decoded from, whose values are taken over as they are.
    public func document(_ ordinal: Int, of root: Node) -> Node {
        let spec = root["spec"]
        let template = spec?["template"]
        let workspace = workspace(ordinal)
        return .fields([
            ("apiVersion", .string(workspace.apiVersion.value)),
            ("kind", .string(Workspace.kind)),
            (
                "metadata",
                .fields([
                    ("name", .string(workspace.name.value)),
                    ("namespace", workspace.namespace.map { .string($0.value) }),
                    ("labels", workspace.labels?.textNode),
                    ("annotations", workspace.annotations?.textNode),
                ])
            ),
            (
                "resource",
                .fields([
                    ("instanceType", template?["resource"]?["instanceType"]),
                    ("partition", template?["resource"]?["partition"]), ("labelSelector", spec?["labelSelector"]),
                ])
            ),
            ("inference", template?["inference"]),
        ])
    }
}
