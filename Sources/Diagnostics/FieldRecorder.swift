/// Notes which fields a decoder asks for, and as what: the table of supported fields is made of these notes.
public final class FieldRecorder {
    /// What a field is decoded as; the raw value is what the table calls it.
    public enum FieldType: String, Sendable {
        case any = "passed through as written"
        case string = "a string"
        case integer = "a whole number"
        case bool = "a boolean"
        case list = "a list"
        case strings = "a list of strings"
        case stringMap = "a mapping of strings"
        case object = "a mapping"
        case objects = "a list of mappings"
        case ignored = "known, not read"
    }

    public struct Field: Sendable {
        /// `[]` stands for every item of a list.
        public let path: String
        public let type: FieldType
    }

    /// In the order in which they were first asked for.
    public private(set) var fields: [Field] = []

    public init() {}

    public func record(_ path: String, _ type: FieldType) {
        let path = withoutIndices(path)
        if !fields.contains(where: { sameBytes($0.path, path) }) { fields.append(Field(path: path, type: type)) }
    }

    private func withoutIndices(_ path: String) -> String {
        var result = ""
        var isInside = false
        for character in path {
            if character == "]" { isInside = false }
            if !isInside { result.append(character) }
            if character == "[" { isInside = true }
        }
        return result
    }
}
