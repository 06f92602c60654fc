import Bytes
import CLibYAML
import Diagnostics

/// Reads the documents of one part of a YAML file into trees, using libyaml's events.
struct YAMLReader {
    private let parser: YAMLParser
    private let limits: Limits
    private let collector: DiagnosticCollector
    /// By name: there may be very many, and as many aliases.
    private var anchors: [KeySet.Key: (node: Node, size: Int)] = [:]
    private var openAnchors: [String] = []
    private var depth = 0
    /// Nodes built so far in this document, including those of expanded aliases.
    private var size = 0
    private var expanded = 0

    init(
        _ input: UnsafeBufferPointer<UInt8>, file: Int, firstLine: Int, limits: Limits, collector: DiagnosticCollector
    ) {
        parser = YAMLParser(input, file: file, firstLine: firstLine)
        self.limits = limits
        self.collector = collector
    }

    /// The documents up to the first syntax error, which goes to the collector.
    mutating func documents() -> [Document] {
        var documents: [Document] = []
        do throws(Diagnostic) {
            while let document = try nextDocument() { documents.append(document) }
        } catch {
            collector.add(error)
        }
        return documents
    }

    private mutating func nextDocument() throws(Diagnostic) -> Document? {
        while true {
            switch try parser.next().pointee.type {
            case YAML_STREAM_END_EVENT: return nil
            case YAML_DOCUMENT_START_EVENT:
                anchors.removeAll()
                (depth, size, expanded) = (0, 0, 0)
                return Document(root: try node(from: try parser.next()))
            default: continue
            }
        }
    }

    private mutating func node(from event: UnsafeMutablePointer<yaml_event_t>) throws(Diagnostic) -> Node {
        size += 1
        let origin = parser.origin(event.pointee.start_mark)
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            let anchor = event.pointee.data.scalar.anchor
            let node = try scalar(event, origin)
            if let anchor { anchors[KeySet.Key(text: text(anchor))] = (node, 1) }
            return node
        case YAML_SEQUENCE_START_EVENT:
            let start = event.pointee.data.sequence_start
            return try collection(start.anchor, start.tag, origin, accepts: "seq") { (reader) throws(Diagnostic) in
                try reader.sequence(origin)
            }
        case YAML_MAPPING_START_EVENT:
            let start = event.pointee.data.mapping_start
            return try collection(start.anchor, start.tag, origin, accepts: "map") { (reader) throws(Diagnostic) in
                try reader.mapping(origin)
            }
        case YAML_ALIAS_EVENT:
            return try alias(text(event.pointee.data.alias.anchor), origin)
        default:
            throw Diagnostic(.error, .yamlSyntax, "a value is expected here", at: origin.position)
        }
    }

    private mutating func collection(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?, _ origin: Origin,
        accepts kind: String, _ body: (inout YAMLReader) throws(Diagnostic) -> Node
    ) throws(Diagnostic) -> Node {
        if let tag, coreTag(tag) != kind { throw unsupportedTag(tag, origin) }
        guard depth < limits.depth else {
            throw Diagnostic(
                .error, .limitExceeded, "nested deeper than \(limits.depth) levels", at: origin.position)
        }
        let name = anchor.map { text($0) }
        if let name { openAnchors.append(name) }
        let sizeBefore = size
        depth += 1
        let node = try body(&self)
        depth -= 1
        if let name {
            openAnchors.removeLast()
            anchors[KeySet.Key(text: name)] = (node, size - sizeBefore + 1)
        }
        return node
    }

    private mutating func sequence(_ origin: Origin) throws(Diagnostic) -> Node {
        var items: [Node] = []
        while true {
            let event = try parser.next()
            if event.pointee.type == YAML_SEQUENCE_END_EVENT { return .sequence(items, origin) }
            items.append(try node(from: event))
        }
    }

    private mutating func mapping(_ origin: Origin) throws(Diagnostic) -> Node {
        var entries: [(String, Node)] = []
        var keys: [Origin] = []
        // Most mappings in manifests are short.
        entries.reserveCapacity(4)
        var repeated = 0
        keys.reserveCapacity(4)
        var names = KeySet()
        while true {
            let event = try parser.next()
            if event.pointee.type == YAML_MAPPING_END_EVENT { break }
            let keyOrigin = parser.origin(event.pointee.start_mark)
            let key = try key(event, keyOrigin)
            let value = try node(from: try parser.next())
            if names.insert(key, entries) {
                entries.append((key, value))
                keys.append(keyOrigin)
            } else {
                // A document with very many repeated keys must not take quadratic time.
                repeated += 1
                let first = repeated > 100 ? nil : entries.firstIndex { sameBytes($0.0, key) }.flatMap { keys[$0].position?.line }
                let place = first.map { "; it is first set on line \($0)" } ?? ""
                collector.error(.duplicateKey, "key \(quoted(key)) is set twice\(place)", at: keyOrigin.position)
            }
        }
        return .mapping(entries, keys: keys, origin)
    }

    /// A key as text. An integer becomes its digits, as with kubectl; merge keys and everything else are rejected.
    private mutating func key(_ event: UnsafeMutablePointer<yaml_event_t>, _ origin: Origin) throws(Diagnostic) -> String {
        guard event.pointee.type == YAML_SCALAR_EVENT else {
            let message =
                event.pointee.type == YAML_ALIAS_EVENT
                ? "an alias cannot be a key; write the key out" : "a key must be a string"
            throw Diagnostic(.error, .wrongType, message, at: origin.position)
        }
        let scalar = event.pointee.data.scalar
        let key = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        if key == "<<", scalar.style == YAML_PLAIN_SCALAR_STYLE {
            throw Diagnostic(
                .error, .mergeKey, "merge keys (\"<<\") are not supported; write the fields out", at: origin.position)
        }
        if scalar.style == YAML_PLAIN_SCALAR_STYLE {
            let plain = try PlainScalar.resolve(UnsafeBufferPointer(start: scalar.value, count: scalar.length), origin)
            switch plain {
            case .string: break
            case .number(let lexeme, _) where !lexeme.utf8.contains(UInt8(ascii: ".")): return lexeme
            default:
                throw Diagnostic(
                    .error, .wrongType, "key \(quoted(key)) is \(plain.typeName), not a string; quote it",
                    at: origin.position)
            }
        }
        if let anchor = scalar.anchor { anchors[KeySet.Key(text: text(anchor))] = (.string(key, origin), 1) }
        return key
    }

    private func scalar(_ event: UnsafeMutablePointer<yaml_event_t>, _ origin: Origin) throws(Diagnostic) -> Node {
        let scalar = event.pointee.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        guard let tag = scalar.tag else {
            if scalar.style == YAML_PLAIN_SCALAR_STYLE { return try PlainScalar.resolve(bytes, origin) }
            return .string(String(decoding: bytes, as: UTF8.self), origin)
        }
        let plain = try PlainScalar.resolve(bytes, origin)
        switch (coreTag(tag), plain) {
        case ("str", _): return .string(String(decoding: bytes, as: UTF8.self), origin)
        case ("bool", .bool), ("int", .number), ("float", .number), ("null", .null): return plain
        default: throw unsupportedTag(tag, origin)
        }
    }

    private mutating func alias(_ name: String, _ origin: Origin) throws(Diagnostic) -> Node {
        if openAnchors.contains(where: { sameBytes($0, name) }) {
            throw Diagnostic(.error, .unknownAlias, "alias \(quoted(name)) contains itself", at: origin.position)
        }
        guard let anchor = anchors[KeySet.Key(text: name)] else {
            throw Diagnostic(
                .error, .unknownAlias, "alias \(quoted(name)) refers to no anchor defined before it", at: origin.position)
        }
        expanded += anchor.size
        size += anchor.size - 1
        guard expanded <= limits.expandedNodes else {
            throw Diagnostic(
                .error, .limitExceeded, "the aliases expand to more than \(limits.expandedNodes) values",
                at: origin.position)
        }
        return anchor.node
    }

    private func unsupportedTag(_ tag: UnsafeMutablePointer<UInt8>, _ origin: Origin) -> Diagnostic {
        Diagnostic(
            .error, .unsupportedTag, "tag \(quoted(text(tag))) does not fit this value; leave it out",
            at: origin.position)
    }

    private func coreTag(_ tag: UnsafeMutablePointer<UInt8>) -> String {
        let name = text(tag)
        let prefix = "tag:yaml.org,2002:"
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }

    private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}
