import Bytes
public import Diagnostics
public import YAML

/// Decodes one mapping field by field and reports what is missing, of the wrong type or unknown.
///
/// Every `take…` removes its field; ``finish()`` reports those that are left. Null counts as absent, as it does for the
/// API server.
public final class ObjectReader {
    public let path: String
    public let origin: Origin
    let collector: DiagnosticCollector
    /// Set if the fields that a decoder asks for should be recorded.
    let recorder: FieldRecorder?
    private let entries: [(String, Node)]
    private let keys: [Origin]
    // Unchecked: a single thread decodes, and nothing is called while one of the two changes. The checks would take longer than
    // the decoding.
    /// A bit for each of the first 64 entries, which are nearly always all of them.
    @exclusivity(unchecked) private var taken: UInt64 = 0
    private var takenBeyond: Set<Int> = []
    /// The fields that were asked for, which are the known ones.
    @exclusivity(unchecked) private var known: [String] = []

    /// Nil, with a diagnostic, if the value is not a mapping. `path` is the field's path for messages, empty at the top level.
    public init?(_ node: Node, path: String, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil) {
        guard case .mapping(let entries, let keys, let origin) = node else {
            wrongType(node, path: path, expected: "a mapping", collector)
            return nil
        }
        self.path = path
        self.origin = origin
        self.collector = collector
        self.recorder = recorder
        self.entries = entries
        self.keys = keys
        known.reserveCapacity(8)
    }

    public var position: SourcePosition? { origin.position }

    /// The path of one of the fields.
    public func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value under `key`; nil if it is absent or null.
    public func take(_ key: String) -> Node? { take(key, as: .any) }

    private func take(_ key: String, as type: FieldRecorder.FieldType) -> Node? {
        known.append(key)
        recorder?.record(path(key), type)
        for index in entries.indices where sameBytes(entries[index].0, key) {
            if index < 64 { taken |= 1 << UInt64(index) } else { takenBeyond.insert(index) }
            return entries[index].1.isNull ? nil : entries[index].1
        }
        return nil
    }

    /// The value under `key`, which still has to be taken; nil if it is absent or null.
    func peek(_ key: String) -> Node? {
        for index in entries.indices where sameBytes(entries[index].0, key) {
            return entries[index].1.isNull ? nil : entries[index].1
        }
        return nil
    }

    public func takeString(_ key: String) -> Sourced<String>? {
        guard let node = take(key, as: .string) else { return nil }
        guard case .string(let value, let origin) = node else {
            wrongType(node, path: path(key), expected: "a string", collector)
            return nil
        }
        return Sourced(value, origin)
    }

    /// A string that is required and must not be empty.
    public func takeRequiredString(_ key: String) -> Sourced<String>? {
        let errorsBefore = collector.diagnostics.count
        let text = takeString(key)
        recorder?.require(path(key))
        guard let text else {
            if collector.diagnostics.count == errorsBefore { missing(key) }
            return nil
        }
        guard !text.value.isEmpty else {
            collector.error(.missingField, "\(path(key)) is empty; a value is required", at: text.position)
            return nil
        }
        return text
    }

    /// A string that counts as absent if it is empty.
    public func takeNonEmptyString(_ key: String) -> Sourced<String>? {
        takeString(key).flatMap { $0.value.isEmpty ? nil : $0 }
    }

    /// The name of another object; one that is not valid is reported, and an empty one counts as absent.
    func takeObjectName(_ key: String) -> Sourced<String>? {
        let name = takeNonEmptyString(key)
        if let name { NameChecks.objectName(name, path: path(key), collector) }
        return name
    }

    /// A whole number. One that is not accepted is reported, under `rule` if it is out of the range; the nearest accepted number then
    /// takes its place, without a position, so that no further message is about it.
    public func takeInteger(
        _ key: String, in range: ClosedRange<Int>? = nil, _ rule: Rule = .invalidValue
    ) -> Sourced<Int>? {
        guard let node = take(key, as: .integer) else { return nil }
        switch WholeNumber(path: path(key), range: range).read(node, rule) {
        case .number(let number): return number
        case .mistake(let rule, let message, let instead):
            collector.error(rule, message, at: node.origin.position)
            return instead.map { Sourced($0, .default) }
        }
    }

    public func takeBool(_ key: String) -> Sourced<Bool>? {
        guard let node = take(key, as: .bool) else { return nil }
        guard case .bool(let value, let origin) = node else {
            wrongType(node, path: path(key), expected: "a boolean", collector)
            return nil
        }
        return Sourced(value, origin)
    }

    public func takeList(_ key: String) -> Sourced<[Node]>? { takeList(key, as: .list) }

    private func takeList(_ key: String, as type: FieldRecorder.FieldType) -> Sourced<[Node]>? {
        guard let node = take(key, as: type) else { return nil }
        guard case .sequence(let items, let origin) = node else {
            wrongType(node, path: path(key), expected: "a list", collector)
            return nil
        }
        return Sourced(items, origin)
    }

    public func takeStrings(_ key: String) -> [Sourced<String>] {
        guard let list = takeList(key, as: .strings) else { return [] }
        var result: [Sourced<String>] = []
        for (index, item) in list.value.enumerated() {
            if case .string(let value, let origin) = item {
                result.append(Sourced(value, origin))
            } else {
                wrongType(item, path: "\(path(key))[\(index)]", expected: "a string", collector)
            }
        }
        return result
    }

    /// A mapping of strings, such as labels and annotations, in the order of the input.
    public func takeStringMap(_ key: String) -> StringMap? {
        guard let node = take(key, as: .stringMap) else { return nil }
        guard case .mapping(let entries, let keys, let origin) = node else {
            wrongType(node, path: path(key), expected: "a mapping of strings", collector)
            return nil
        }
        var result = StringMap(origin: origin)
        for (index, (name, value)) in entries.enumerated() {
            guard case .string(let text, let valueOrigin) = value else {
                wrongType(value, path: "\(path(key))[\(quoted(name))]", expected: "a string", collector)
                result.hasInvalidEntries = true
                continue
            }
            result.entries.append(
                StringMap.Entry(key: Sourced(name, keys.isEmpty ? origin : keys[index]), value: Sourced(text, valueOrigin)))
        }
        return result
    }

    /// A reader for the mapping under `key`.
    public func takeObject(_ key: String) -> ObjectReader? {
        guard let node = take(key, as: .object) else { return nil }
        return ObjectReader(node, path: path(key), collector, recorder: recorder)
    }

    /// Readers for the mappings of the list under `key`; nil if the list is absent.
    public func takeObjects(_ key: String) -> [ObjectReader]? {
        guard let list = takeList(key, as: .objects) else { return nil }
        let path = path(key)
        return list.value.enumerated().compactMap { index, item in
            ObjectReader(item, path: "\(path)[\(index)]", collector, recorder: recorder)
        }
    }

    /// Accepts fields without decoding them.
    public func ignore(_ keys: [String]) {
        for key in keys { _ = take(key, as: .ignored) }
    }

    /// Reports which of the fields are missing; they were taken before.
    public func require(_ keys: [String]) {
        for key in keys {
            recorder?.require(path(key))
            if !has(key) { missing(key) }
        }
    }

    public func missing(_ key: String) {
        collector.error(.missingField, "\(path(key)) is missing; it is required", at: keyPosition(key))
    }

    /// Whether the field exists and is not null, regardless of its type.
    public func has(_ key: String) -> Bool {
        // By index, since iterating would copy whole elements.
        for index in entries.indices where sameBytes(entries[index].0, key) && !entries[index].1.isNull { return true }
        return false
    }

    /// The position of a key, for messages about the field as a whole.
    public func keyPosition(_ key: String) -> SourcePosition? {
        for index in entries.indices where sameBytes(entries[index].0, key) && !keys.isEmpty {
            return keys[index].position
        }
        return position
    }

    private func isTaken(_ index: Int) -> Bool {
        index < 64 ? taken >> UInt64(index) & 1 == 1 : takenBeyond.contains(index)
    }

    /// Reports unknown fields.
    public func finish() {
        recorder?.close(path)
        for index in entries.indices where !isTaken(index) {
            let name = entries[index].0
            let place = keys.isEmpty ? origin.position : keys[index].position
            let owner = path.isEmpty ? "" : " in \(path)"
            let near = closest(to: name, among: known)
            let accepted = near.map { ", did you mean \"\($0)\"?" } ?? "; known fields are \(listed(known.sorted(by: byteOrder)))"
            // Not where the field is set as well.
            let meant = near.flatMap { has($0) ? nil : Fix.renameKey($0) }
            collector.error(.unknownField, "unknown field \(quoted(name))\(owner)\(accepted)", at: place, fix: meant)
        }
    }
}

/// Reports a value of the wrong type, with what was written and how to fix it.
func wrongType(_ node: Node, path: String, expected: String, _ collector: DiagnosticCollector) {
    collector.error(
        .wrongType, typeMessage(node, path: path, expected: expected), at: node.origin.position,
        fix: expected == "a string" && node.isPlainScalar ? .quoteValue : nil)
}

func typeMessage(_ node: Node, path: String, expected: String) -> String {
    let place = path.isEmpty ? "the document" : path
    var message = "\(place) must be \(expected), not \(node.typeName)"
    if expected == "a string" {
        switch node {
        case .bool: message += "; YAML 1.1 reads words like on, yes and no as booleans: quote it"
        case .number(let lexeme, _): message = "\(place) must be a string, not the number \(lexeme): quote it"
        default: break
        }
    }
    if case .string(let text, _) = node { message = "\(place) must be \(expected), not the string \(quoted(text))" }
    return message
}
