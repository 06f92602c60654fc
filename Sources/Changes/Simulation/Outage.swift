/// Whether a change stops a model from answering requests; the worse one is the greater.
public enum Outage: Int, Sendable, Comparable {
    case none
    /// It depends on which pod the cluster takes away.
    case possible
    /// Until the model is loaded again.
    case untilLoaded
    /// Nothing serves it any more.
    case lasting

    public static func < (a: Outage, b: Outage) -> Bool { a.rawValue < b.rawValue }

    /// For tables and other programs.
    var word: String {
        switch self {
        case .none: "none"
        case .possible: "possible"
        case .untilLoaded: "until loaded"
        case .lasting: "for good"
        }
    }
}
