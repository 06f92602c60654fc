import Diagnostics

/// The name rules of Kubernetes (RFC 1123, RFC 1035 and its own qualified names), on bytes.
public enum Names {
    /// Lower-case letters, digits and dashes, beginning and ending with a letter or digit, at most 63.
    public static func isDNSLabel(_ name: String) -> Bool {
        name.utf8.count <= 63 && isLabel(Array(name.utf8)[...])
    }

    /// A DNS label that begins with a letter: what a Service is named.
    public static func isServiceName(_ name: String) -> Bool {
        guard isDNSLabel(name), let first = name.utf8.first else { return false }
        return !isDigit(first)
    }

    /// DNS labels joined by dots, at most 253 characters: what most objects are named.
    public static func isDNSSubdomain(_ name: String) -> Bool {
        guard name.utf8.count <= 253, !name.isEmpty else { return false }
        return Array(name.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy(isLabel)
    }

    /// `[prefix/]name`: the keys of labels and annotations.
    public static func isQualifiedName(_ key: String) -> Bool {
        let parts = Array(key.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return isQualifiedPart(parts[0])
        case 2: return isDNSSubdomain(String(decoding: parts[0], as: UTF8.self)) && isQualifiedPart(parts[1])
        default: return false
        }
    }

    /// Empty, or like the name of a label key.
    public static func isLabelValue(_ value: String) -> Bool {
        value.isEmpty || isQualifiedPart(Array(value.utf8)[...])
    }

    /// Letters, digits, `-`, `_` and `.`, as the keys of a ConfigMap are.
    public static func isConfigMapKey(_ key: String) -> Bool {
        !key.isEmpty && key.utf8.count <= 253 && key != "." && key != ".." && !key.hasPrefix("..")
            && key.utf8.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        guard let first = label.first, let last = label.last else { return false }
        let isInner = { (byte: UInt8) in isLowerAlphanumeric(byte) || byte == UInt8(ascii: "-") }
        return isLowerAlphanumeric(first) && isLowerAlphanumeric(last) && label.allSatisfy(isInner)
    }

    private static func isQualifiedPart(_ part: ArraySlice<UInt8>) -> Bool {
        guard part.count <= 63, let first = part.first, let last = part.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && part.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte) }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLowerAlphanumeric(byte) || (0x41...0x5A).contains(byte)
    }
}
