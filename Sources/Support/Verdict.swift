internal import Bytes
internal import Diagnostics

/// How a field or an annotation is handled, as trials show.
enum Verdict: Equatable {
    /// It affects these kinds of objects; no kinds if the input is not accepted without it.
    case supported(kinds: [String])
    /// Accepted, and the output is the same without it. The text is the diagnostic that explains why, if any.
    case ignored(String?)
    case refused(Rule, String)

    private var rank: Int {
        switch self {
        case .supported: 2
        case .ignored: 1
        case .refused: 0
        }
    }

    /// The better of two: a field is supported if it is supported in any sample.
    static func better(_ a: Verdict?, _ b: Verdict) -> Verdict {
        guard let a else { return b }
        if case .supported(let first) = a, case .supported(let second) = b {
            return .supported(kinds: Set(first + second).sorted(by: byteOrder))
        }
        return b.rank > a.rank ? b : a
    }
}
