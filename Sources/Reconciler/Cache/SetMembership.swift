internal import WorkspaceAPI
internal import YAML

/// What a Workspace says of the InferenceSet that it was made for.
struct SetMembership: Sendable, Equatable {
    /// The set's name, in KAITO's label.
    let set: String
    /// The uid of the controller that owns the Workspace; nil: none does.
    let controller: String?
    /// The template that it has; nil if KAITO made it.
    let templateHash: String?
    let deletionCost: Int

    /// Nil if the Workspace belongs to no set.
    init?(_ metadata: Node) {
        guard let set = metadata["labels"]?[KaitoLabel.inferenceSet.rawValue]?.string else { return nil }
        self.set = set
        controller = ObjectOwner.controller(of: metadata)?.uid
        let annotations = metadata["annotations"]
        templateHash = annotations?[RenderKey.templateHash]?.string
        deletionCost = annotations?[RenderKey.deletionCost]?.string.flatMap { Int($0) } ?? 0
    }
}
