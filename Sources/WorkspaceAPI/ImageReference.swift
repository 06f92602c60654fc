public import Diagnostics
import Kubernetes

/// A container image reference: `[registry[:port]/]repository[:tag][@digest]`, with the grammar of the distribution project.
public struct ImageReference: Sendable, Equatable {
    public var registry: String?
    public var repository: String
    public var tag: String?
    public var digest: String?

    /// Nil if the text is not a valid reference.
    public init?(_ text: String) {
        var rest = Substring(text)
        if let at = rest.firstIndex(of: "@") {
            let digest = rest[rest.index(after: at)...]
            guard Self.isDigest(digest) else { return nil }
            self.digest = String(digest)
            rest = rest[..<at]
        }
        let lastSlash = rest.lastIndex(of: "/")
        if let colon = rest.lastIndex(of: ":"), lastSlash.map({ colon > $0 }) ?? true {
            let tag = rest[rest.index(after: colon)...]
            guard Self.isTag(tag) else { return nil }
            self.tag = String(tag)
            rest = rest[..<colon]
        }
        if let slash = rest.firstIndex(of: "/") {
            let first = rest[..<slash]
            if first.contains(".") || first.contains(":") || first == "localhost" {
                guard Self.isRegistry(first) else { return nil }
                registry = String(first)
                rest = rest[rest.index(after: slash)...]
            }
        }
        let components = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard rest.utf8.count <= 255, components.allSatisfy(Self.isComponent) else { return nil }
        repository = String(rest)
    }

    /// The name as it is written, without tag and digest.
    public var path: String { [registry, repository].compactMap { $0 }.joined(separator: "/") }

    /// The full name: with Docker's registry and the tag `latest` if none is given, and without a tag next to a digest.
    public var normalized: String {
        let path = registry == nil && !repository.contains("/") ? "library/\(repository)" : repository
        let suffix = digest.map { "@\($0)" } ?? ":\(tag ?? "latest")"
        return "\(registry ?? "docker.io")/\(path)\(suffix)"
    }

    private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || isDigit(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isWord(_ byte: UInt8) -> Bool {
        isLower(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_")
    }

    /// Lower-case words joined by one dot, one or two underscores, or dashes.
    private static func isComponent(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, isLower(first), isLower(last) else { return false }
        var separator = ""
        for scalar in text.unicodeScalars {
            guard scalar.isASCII else { return false }
            if isLower(UInt8(scalar.value)) {
                separator = ""
                continue
            }
            separator.unicodeScalars.append(scalar)
            let isDashes = separator.utf8.allSatisfy { $0 == UInt8(ascii: "-") }
            guard isDashes || [".", "_", "__"].contains(separator) else { return false }
        }
        return true
    }

    private static func isTag(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, isWord(first), text.utf8.count <= 128 else { return false }
        return text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    static func isDigest(_ text: Substring) -> Bool {
        guard text.hasPrefix("sha256:") else { return false }
        let hex = text.utf8.dropFirst(7)
        return hex.count == 64 && hex.allSatisfy { isDigit($0) || (0x61...0x66).contains($0) }
    }

    private static func isRegistry(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return false }
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(isDigit) else { return false }
        }
        return Names.isDNSSubdomain(parts[0].lowercased())
    }

    /// Checks a reference in the input and reports what is wrong with it.
    ///
    /// `needsTag`: KAITO's webhook requires a registry path and a tag for data images.
    public static func check(_ image: Sourced<String>, path: String, needsTag: Bool, _ collector: DiagnosticCollector) {
        if Placeholder.report(in: image, path: path, collector) { return }
        let form = "registry/repository:tag in lower case, such as \"myregistry.azurecr.io/adapters/phi-3:0.0.1\""
        guard let reference = ImageReference(image.value) else {
            collector.error(
                .invalidImage, "\(path) \(quoted(image.value)) is not a valid image reference; expected \(form)",
                at: image.position)
            return
        }
        guard needsTag else { return }
        var missing: [String] = []
        if reference.registry == nil, !reference.repository.contains("/") { missing.append("a registry") }
        if reference.tag == nil && reference.digest == nil { missing.append("a tag") }
        guard !missing.isEmpty else { return }
        collector.error(
            .invalidImage, "\(path) \(quoted(image.value)) needs \(listed(missing)); expected \(form)",
            at: image.position)
    }
}
