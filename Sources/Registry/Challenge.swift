/// A registry's `WWW-Authenticate` challenge (RFC 9110, section 11.6.1; the distribution project's token specification).
struct Challenge: Equatable {
    let scheme: String
    let parameters: [String: String]

    /// Parses one challenge; nil if it is invalid. Names are case-insensitive, values may be quoted.
    init?(_ header: String) {
        var rest = Substring(header)
        guard let space = rest.firstIndex(of: " ") else {
            guard !header.isEmpty else { return nil }
            (scheme, parameters) = (header.lowercased(), [:])
            return
        }
        scheme = rest[..<space].lowercased()
        rest = rest[space...]
        var parameters: [String: String] = [:]
        while let (name, value) = Self.nextParameter(&rest) { parameters[name] = value }
        self.parameters = parameters
    }

    private static func nextParameter(_ rest: inout Substring) -> (String, String)? {
        rest = rest.drop { $0 == " " || $0 == "," }
        guard let equals = rest.firstIndex(of: "=") else { return nil }
        let name = rest[..<equals].lowercased()
        rest = rest[rest.index(after: equals)...]
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != "," && $0 != " " }
            rest = rest.dropFirst(value.count)
            return (name, String(value))
        }
        rest = rest.dropFirst()
        var value = ""
        while let character = rest.popFirst(), character != "\"" {
            value.append(character == "\\" ? rest.popFirst() ?? character : character)
        }
        return (name, value)
    }
}
