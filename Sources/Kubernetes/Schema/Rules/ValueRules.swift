import Bytes
import Diagnostics
import YAML

/// Rules that several types share: ports, names, counts, choices between fields.
enum ValueRules {
    /// A number of a port, or (where `acceptsNames`) the name of one.
    static func port(_ value: SchemaNode?, acceptsNames: Bool = false, acceptsZero: Bool = false) {
        guard let value else { return }
        if let number = value.integer {
            guard !((acceptsZero ? 0 : 1)...65_535).contains(number) else { return }
            value.error(.invalidValue, "\(number) is not a port; it must be between 1 and 65535")
        } else if acceptsNames, let name = value.node.string {
            portName(value, name)
        }
    }

    /// IANA's rule for names of services.
    static func portName(_ value: SchemaNode, _ name: String) {
        if isPortName(name) { return }
        if let number = Int(name), (1...65_535).contains(number) {
            return value.error(.invalidName, "\(quoted(name)) is a string, so it names a port: remove the quotes for the number")
        }
        value.error(
            .invalidName,
            "\(quoted(name)) is not a valid port name: at most 15 lower-case letters, digits and \"-\", at least one letter")
    }

    private static func isPortName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (1...15).contains(bytes.count), Names.isDNSLabel(name) else { return false }
        return bytes.contains { (0x61...0x7A).contains($0) }
            && !zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "-") && $1 == UInt8(ascii: "-") }
    }

    static func label(_ value: SchemaNode?) {
        guard let value, let name = value.node.string, !name.isEmpty, !Names.isDNSLabel(name) else { return }
        value.error(
            .invalidName,
            "\(quoted(name)) is not a valid DNS label: lower-case letters, digits and \"-\", at most 63 characters")
    }

    static func objectName(_ value: SchemaNode?) {
        guard let value, let name = value.node.string, !name.isEmpty, !Names.isDNSSubdomain(name) else { return }
        value.error(
            .invalidName,
            "\(quoted(name)) is not a valid object name: lower-case letters, digits, \"-\" and \".\", at most 253 characters")
    }

    static func atLeast(_ least: Int, _ object: SchemaNode, _ keys: [String]) {
        for key in keys {
            guard let value = object[key], let number = value.integer, number < least else { continue }
            value.error(.invalidValue, "\(number) is not accepted; it must be at least \(least)")
        }
    }

    /// Exactly one of the fields must be given.
    static func exactlyOne(of keys: [String], in object: SchemaNode, _ what: String) {
        let given = object.given(keys)
        if given.count == 1 { return }
        let accepted = keys.count > 12 ? "" : ": \(listed(keys, last: "or"))"
        if given.isEmpty {
            return object.error(.podTemplate, "needs \(what)\(accepted)")
        }
        object.collector.error(
            .podTemplate, "\(object.path.text) has \(listed(given)); exactly one is accepted", at: object.keyPosition(given[1]))
    }

    /// A whole number of at least 0, or a percentage.
    static func countOrPercentage(_ value: SchemaNode?) {
        guard let value else { return }
        if let number = value.integer, number < 0 {
            value.error(.invalidValue, "\(number) is not accepted; it must be at least 0")
        }
        guard let text = value.node.string else { return }
        guard !text.hasSuffix("%") || text.utf8.count < 2 || !text.utf8.dropLast().allSatisfy({ (0x30...0x39).contains($0) })
        else { return }
        value.error(.invalidValue, "\(quoted(text)) is neither a whole number nor a percentage, such as \"25%\"")
    }

    /// What may have been meant by a name that is not among these: the nearest, or all of them. An input may hold very many.
    static func help(_ name: String, among names: [String], _ what: String, ifNone: String) -> String {
        let few = Array(names.prefix(20))
        let help = didYouMean(name, among: few)
        if !help.isEmpty { return help }
        if few.isEmpty { return "; \(ifNone)" }
        let rest = names.count > few.count ? ["\(names.count - few.count) more"] : []
        return "; \(what) are \(listed(few.map(quoted) + rest))"
    }

    /// A path inside a volume: relative, without `..`.
    static func relativePath(_ value: SchemaNode?) {
        guard let value, let path = value.node.string, !path.isEmpty else { return }
        if path.hasPrefix("/") {
            value.error(.invalidValue, "\(quoted(path)) must be a relative path")
        } else {
            noParent(value, path)
        }
    }

    static func noParent(_ value: SchemaNode, _ path: String) {
        guard path.split(separator: "/").contains("..") else { return }
        value.error(.invalidValue, "\(quoted(path)) must not contain \"..\"")
    }

    static func address(_ value: SchemaNode?) {
        guard let value, let text = value.node.string, !text.isEmpty, !IPAddress.isValid(text) else { return }
        value.error(.invalidValue, "\(quoted(text)) is not an IP address")
    }
}
