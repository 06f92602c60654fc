/// A version of vLLM, as far as memory use depends on it.
public struct EngineVersion: Sendable, Hashable, Comparable {
    public let major: Int
    public let minor: Int

    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Parses `0.26.0`, `v0.9` and similar.
    public init?(_ text: String) {
        let parts = text.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0 else { return nil }
        self.init(major, minor)
    }

    public static func < (a: EngineVersion, b: EngineVersion) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

    /// One version for each way of using memory; all are tried if no version is given.
    static let representatives = [EngineVersion(0, 7), EngineVersion(0, 17), EngineVersion(0, 26)]
    /// The version whose figures are shown in that case; most measurements are from such versions.
    package static let usual = EngineVersion(0, 17)
}
