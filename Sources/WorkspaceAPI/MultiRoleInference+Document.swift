public import YAML

extension MultiRoleInference {
    /// The InferenceSet of a role as a document: what ``inferenceSet(_:)`` is the decoded form of.
    ///
    /// - Parameter root: the document that this was decoded from, whose values are taken over as they are.
    public func document(_ index: Int, of root: Node) -> Node {
        let set = inferenceSet(index)
        let template = set.template
        let selector = (root["spec"]?["labelSelector"] ?? [:])
            .setting("matchLabels", to: set.labelSelector.matchLabels.textNode ?? [:])
        return .fields([
            ("apiVersion", .string(set.apiVersion.value)),
            ("kind", .string(InferenceSet.kind)),
            (
                "metadata",
                .fields([
                    ("name", .string(set.name.value)), ("namespace", namespace.map { .string($0.value) }),
                    ("labels", set.labels?.textNode),
                ])
            ),
            (
                "spec",
                .fields([
                    // Left out, it is an autoscaler's.
                    ("replicas", root["spec"]?["roles"]?.items?[index]["replicas"]),
                    ("labelSelector", selector),
                    (
                        "template",
                        .fields([
                            (
                                "metadata",
                                .fields([
                                    ("labels", template.labels?.textNode), ("annotations", template.annotations?.textNode),
                                ])
                            ),
                            ("resource", .fields([("instanceType", template.instanceType.map { .string($0.value) })])),
                            ("inference", inference(roles[index])),
                        ])
                    ),
                ])
            ),
        ])
    }

    private func inference(_ role: InferenceRole) -> Node {
        let options = model.modelAccessSecret.map { Node.fields([("modelAccessSecret", .string($0.value))]) }
        return .fields([
            ("preset", .fields([("name", .string(model.name.value)), ("presetOptions", options)])),
            ("config", role.runtimeConfig.map { .string($0.value) }),
        ])
    }
}
