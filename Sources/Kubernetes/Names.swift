import Bytes

/// The name rules of Kubernetes (RFC 1123, RFC 1035 and qualified names), applied to bytes.
public enum Names {
    /// Lower-case letters, digits and dashes, beginning and ending with a letter or digit, at most 63 characters.
    public static func isDNSLabel(_ name: String) -> Bool {
        withBytes(of: name) { $0.count <= 63 && isLabel($0) }
    }

    /// A DNS label that begins with a letter: the name of a Service.
    public static func isServiceName(_ name: String) -> Bool {
        guard isDNSLabel(name), let first = name.utf8.first else { return false }
        return !isDigit(first)
    }

    /// DNS labels joined by dots, at most 253 characters: the name of most objects.
    public static func isDNSSubdomain(_ name: String) -> Bool { withBytes(of: name, isSubdomain) }

    /// `[prefix/]name`: the key of a label or annotation.
    public static func isQualifiedName(_ key: String) -> Bool {
        withBytes(of: key) { key in
            guard let slash = key.firstIndex(of: UInt8(ascii: "/")) else { return isQualifiedPart(key) }
            return isSubdomain(UnsafeBufferPointer(rebasing: key[..<slash]))
                && isQualifiedPart(UnsafeBufferPointer(rebasing: key[(slash + 1)...]))
        }
    }

    /// Empty, or formed like the name of a label key.
    public static func isLabelValue(_ value: String) -> Bool {
        value.isEmpty || withBytes(of: value, isQualifiedPart)
    }

    /// Letters, digits, `-`, `_` and `.`: the keys of a ConfigMap.
    public static func isConfigMapKey(_ key: String) -> Bool {
        !key.isEmpty && key.utf8.count <= 253 && key != "." && key != ".." && !key.hasPrefix("..")
            && key.utf8.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }

    private static func isSubdomain(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.count <= 253, !name.isEmpty else { return false }
        var start = 0
        while let dot = name[start...].firstIndex(of: UInt8(ascii: ".")) {
            guard isLabel(UnsafeBufferPointer(rebasing: name[start..<dot])) else { return false }
            start = dot + 1
        }
        return isLabel(UnsafeBufferPointer(rebasing: name[start...]))
    }

    private static func isLabel(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = label.first, let last = label.last else { return false }
        return isLowerAlphanumeric(first) && isLowerAlphanumeric(last)
            && label.allSatisfy { isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isQualifiedPart(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
        guard part.count <= 63, let first = part.first, let last = part.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && part.allSatisfy {
                isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLowerAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte) }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLowerAlphanumeric(byte) || (0x41...0x5A).contains(byte)
    }
}
