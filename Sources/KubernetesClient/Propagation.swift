/// What happens to the dependents of an object when it is deleted.
public enum Propagation: String, Sendable {
    /// They are kept, without their owner.
    case orphan = "Orphan"
    /// They are deleted after it.
    case background = "Background"
    /// They are deleted before it.
    case foreground = "Foreground"
}
