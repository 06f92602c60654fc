/// What becomes of the objects that an object owns when it is deleted.
public enum Propagation: String, Sendable {
    /// They stay, without their owner.
    case orphan = "Orphan"
    /// They are deleted after it.
    case background = "Background"
    /// They are deleted before it.
    case foreground = "Foreground"
}
