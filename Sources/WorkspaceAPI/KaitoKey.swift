import Bytes
import Diagnostics
import Tables

/// An annotation or label in one of KAITO's domains (Data/kaito-keys.tsv).
struct KaitoKey: Sendable {
    enum Use: String, Sendable {
        case annotation, label
    }

    /// Who reads it.
    enum Role: String, Sendable {
        /// KAITO's controllers and this program alike.
        case setting
        /// Nobody: a controller writes it.
        case state
        /// KAITO, with its feature gate ModelStreaming.
        case streaming
        /// keda-kaito-scaler.
        case scaler
        /// KAITO's controller while it runs.
        case upgrade
    }

    /// `kaito.sh/runtime`.
    let key: String
    let use: Use
    let role: Role
    /// The oldest release that knows it.
    let since: Release?

    private init(_ row: Table.Row) {
        key = row.text("key") ?? ""
        use = row.text("use").flatMap(Use.init) ?? .annotation
        role = row.text("role").flatMap(Role.init) ?? .state
        since = row.text("since").flatMap(Release.named)
    }

    static let all = Table(KaitoKeysData.text).rows.map { KaitoKey($0) }

    static func named(_ key: String) -> KaitoKey? { all.first { sameBytes($0.key, key) } }

    func isKnown(to release: Release) -> Bool { since.map { $0 <= release } ?? true }

    var domain: Substring { key.prefix { $0 != "/" } }
    var name: Substring { key.dropFirst(domain.count + 1) }
}

extension KaitoKey {
    /// Whether a key could be meant for KAITO. Nearly all keys are not, so this is quick.
    static func mayBeMeant(by key: String) -> Bool {
        withBytes(of: key) { bytes in
            guard bytes.count > 5 else { return false }
            guard let slash = firstIndex(of: UInt8(ascii: "/"), in: bytes, 0..<bytes.count) else {
                return contains("kaito.sh", in: bytes, 0..<min(8, bytes.count))
            }
            if bytes[0] | 0x20 == UInt8(ascii: "k"), (6...10).contains(slash) { return true }
            return contains("kaito", in: bytes, 0..<slash)
        }
    }

    private static func contains(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        word.withUTF8Buffer { word in
            guard range.count >= word.count else { return false }
            return (range.lowerBound...range.upperBound - word.count).contains { start in
                word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] | 0x20 }
            }
        }
    }

    /// The domain of a key is KAITO's, or one below it.
    static func isOfKaito(_ domain: Substring) -> Bool { domain == "kaito.sh" || domain.hasSuffix(".kaito.sh") }

    /// The known key that was probably meant by an unknown one: in the same domain, else by its name.
    static func suggestion(for key: String, in release: Release) -> KaitoKey? {
        let known = all.filter { $0.isKnown(to: release) }
        let (domain, name) = split(key)
        guard domain.lowercased().contains("kaito") || closest(to: domain, among: [KaitoAPI.group]) != nil else { return nil }
        let neighbours = known.filter { $0.domain == domain }
        if let near = closest(to: name, among: neighbours.map { String($0.name) }) {
            return neighbours.first { $0.name == near }
        }
        // Another domain is only meant if the name is right.
        let simple = name.lowercased()
        return known.first { $0.role != .state && $0.name.lowercased() == simple }
            ?? closest(to: key, among: known.map(\.key)).flatMap { near in known.first { sameBytes($0.key, near) } }
    }

    /// Without a slash, what stands between domain and name may be another mark.
    static func split(_ key: String) -> (domain: String, name: String) {
        if let slash = key.firstIndex(of: "/") { return (String(key[..<slash]), String(key[key.index(after: slash)...])) }
        let group = "kaito.sh"
        guard key.lowercased().hasPrefix(group), key.utf8.count > group.utf8.count else { return ("", key) }
        return (group, String(key.dropFirst(group.utf8.count + 1)))
    }
}
