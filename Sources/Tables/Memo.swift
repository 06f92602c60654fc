public import Synchronization

/// Answers that are worked out once for equal questions: a run may have thousands of documents with the same mistake.
public final class Memo<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    @usableFromInline let known = Mutex<[Question: Answer]>([:])

    /// Enough for the mistakes of a run, few enough to keep.
    @inlinable static var most: Int { 1024 }

    @inlinable
    public init() {}

    /// The answer to the question: the one that `work` gave before, or gives now.
    @inlinable
    public func answer(_ question: Question, _ work: () -> Answer) -> Answer {
        if let answer = known.withLock({ $0[question] }) { return answer }
        let answer = work()
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[question] = answer
        }
        return answer
    }
}
