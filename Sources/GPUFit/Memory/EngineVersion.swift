/// A version of vLLM, as far as its use of memory depends on it.
public struct EngineVersion: Sendable, Hashable, Comparable {
    public let major: Int
    public let minor: Int

    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// `0.26.0`, `v0.9` and the like.
    public init?(_ text: String) {
        let parts = text.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0 else { return nil }
        self.init(major, minor)
    }

    public static func < (a: EngineVersion, b: EngineVersion) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

    /// One of each way to use memory: where no version is named, all are tried.
    static let representatives = [EngineVersion(0, 7), EngineVersion(0, 17), EngineVersion(0, 26)]
    /// The one whose figures are shown then: most measurements are of its kind.
    package static let usual = EngineVersion(0, 17)
}
