public import YAML

/// What happened to an object of a watched kind.
public enum WatchEvent: Sendable {
    case added(Node)
    case modified(Node)
    case deleted(Node)
    /// Nothing happened up to this version: a watch may resume there.
    case bookmark(resourceVersion: String)
}
