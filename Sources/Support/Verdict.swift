internal import Bytes
internal import Diagnostics

/// What becomes of a field or an annotation, as trials show.
enum Verdict: Equatable {
    /// It decides what these kinds of objects look like; no kinds where the input is not accepted without it.
    case supported(kinds: [String])
    /// Accepted, and the output is the same without it. The text says why, where a diagnostic does.
    case ignored(String?)
    case refused(Rule, String)

    private var rank: Int {
        switch self {
        case .supported: 2
        case .ignored: 1
        case .refused: 0
        }
    }

    /// The more favourable of two: a field is supported where it is in one of the samples.
    static func better(_ a: Verdict?, _ b: Verdict) -> Verdict {
        guard let a else { return b }
        if case .supported(let first) = a, case .supported(let second) = b {
            return .supported(kinds: Set(first + second).sorted(by: byteOrder))
        }
        return b.rank > a.rank ? b : a
    }
}
