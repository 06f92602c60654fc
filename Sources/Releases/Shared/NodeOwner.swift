import WorkspaceAPI

/// What nodes are requested for, with the labels that link a claim to it.
public enum NodeOwner: Sendable {
    case workspace, ragEngine

    public var nameLabel: String {
        switch self {
        case .workspace: ObjectLabel.workspace
        case .ragEngine: ObjectLabel.ragEngine
        }
    }

    public var namespaceLabel: String {
        switch self {
        case .workspace: ObjectLabel.workspaceNamespace
        case .ragEngine: ObjectLabel.ragEngineNamespace
        }
    }
}
