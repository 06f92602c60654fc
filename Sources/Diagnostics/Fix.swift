/// The one right answer to a mistake, as a change to the value or key at the diagnostic's position.
public enum Fix: Sendable, Equatable {
    /// Another value, such as the accepted word that is closest to what was written.
    case replaceValue(String)
    /// The same text in quotes: it was read as a number or a boolean where a string is expected.
    case quoteValue
    /// Another name of the field.
    case renameKey(String)
    /// The fields below the key belong beside it.
    case moveUp
}
