import Bytes

/// Records which fields a decoder asks for and their types; the table of supported fields is generated from these records.
public final class FieldRecorder {
    /// The type a field is decoded as; the raw value is its name in the table.
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
        /// Whether the field is required.
        public fileprivate(set) var isRequired = false
        /// Whether an unknown field below it is an error.
        public fileprivate(set) var isClosed = false
        /// The accepted values; empty if any value is accepted.
        public fileprivate(set) var choices: [String] = []
    }

    /// In the order in which they were first asked for.
    public private(set) var fields: [Field] = []

    public init() {}

    public func record(_ path: String, _ type: FieldType) {
        let path = withoutIndices(path)
        if index(of: path) == nil { fields.append(Field(path: path, type: type)) }
    }

    /// Records that a field is required.
    public func require(_ path: String) {
        if let index = index(of: withoutIndices(path)) { fields[index].isRequired = true }
    }

    /// Records that the mapping at a path, or each mapping of a list, has only the fields that were asked for.
    public func close(_ path: String) {
        let path = withoutIndices(path)
        if let index = index(of: path.hasSuffix("[]") ? String(path.dropLast(2)) : path) { fields[index].isClosed = true }
    }

    /// Records the values that a field accepts.
    public func accept(_ path: String, _ choices: [String]) {
        if let index = index(of: withoutIndices(path)) { fields[index].choices = choices }
    }

    private func index(of path: String) -> Int? { fields.firstIndex { sameBytes($0.path, path) } }

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
