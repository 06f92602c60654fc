import Bytes

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
        /// Whether a document without it is not accepted.
        public fileprivate(set) var isRequired = false
        /// Whether a field below it that nobody asked for is an error.
        public fileprivate(set) var isClosed = false
        /// The words that it takes; empty where it takes others too.
        public fileprivate(set) var choices: [String] = []
    }

    /// In the order in which they were first asked for.
    public private(set) var fields: [Field] = []

    public init() {}

    public func record(_ path: String, _ type: FieldType) {
        let path = withoutIndices(path)
        if index(of: path) == nil { fields.append(Field(path: path, type: type)) }
    }

    /// Notes that a field must be there.
    public func require(_ path: String) {
        if let index = index(of: withoutIndices(path)) { fields[index].isRequired = true }
    }

    /// Notes that the mapping at a path, or each of a list, has no other fields than those that were asked for.
    public func close(_ path: String) {
        let path = withoutIndices(path)
        if let index = index(of: path.hasSuffix("[]") ? String(path.dropLast(2)) : path) { fields[index].isClosed = true }
    }

    /// Notes the words that a field takes.
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
