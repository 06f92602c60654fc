public import Diagnostics

/// Where a value comes from, in eight bytes: a position in the input, or what else determined it.
public struct Origin: Sendable, Hashable {
    public enum Kind: UInt8, Sendable {
        /// Written by the user, at ``Origin/position``.
        case source
        /// A default of the API.
        case `default`
        /// The preset's parameters.
        case preset
        /// The ClusterFacts.
        case facts
        /// A rule of the release of KAITO.
        case rule
        /// A setting of this program beyond what KAITO does, at ``Origin/position``.
        case beyond
    }

    // 4 bits kind, 20 bits file, 24 bits line, 16 bits column; larger values are clamped.
    private let bits: UInt64

    public static let rule = Origin(.rule)
    public static let `default` = Origin(.default)
    public static let preset = Origin(.preset)
    public static let facts = Origin(.facts)

    private init(bits: UInt64) {
        self.bits = bits
    }

    private init(_ kind: Kind) {
        bits = UInt64(kind.rawValue) << 60
    }

    public init(file: Int, line: Int, column: Int) {
        bits =
            UInt64(Kind.source.rawValue) << 60
            | UInt64(min(file, 1 << 20 - 1)) << 40
            | UInt64(min(line, 1 << 24 - 1)) << 16
            | UInt64(min(column, 1 << 16 - 1))
    }

    public var kind: Kind { Kind(rawValue: UInt8(bits >> 60)) ?? .rule }

    /// Orders by position in the input.
    public func precedes(_ other: Origin) -> Bool { bits < other.bits }

    /// The same origin, of a value that is beyond what KAITO does.
    public var beyond: Origin { Origin(bits: bits & (1 << 60 - 1) | UInt64(Kind.beyond.rawValue) << 60) }

    private var hasPosition: Bool { kind == .source || kind == .beyond && bits & (1 << 60 - 1) != 0 }

    /// The position in the input, for values that were written there.
    public var position: SourcePosition? {
        guard hasPosition else { return nil }
        return SourcePosition(
            file: Int(bits >> 40 & (1 << 20 - 1)),
            line: Int(bits >> 16 & (1 << 24 - 1)),
            column: Int(bits & (1 << 16 - 1)))
    }
}
