import Dispatch
import Synchronization
import Testing
import YAML

/// Nothing is taken in silence: a slip at any key is rejected, warned of where it is, or changes nothing.
@Suite struct MutationTests {
    private struct Tally {
        var mutants = 0
        var plainEdits = 0
        var silent: [String] = []
    }

    /// Places of objects that were seen once, since many cases hold alike objects.
    private struct Seen: ~Copyable {
        private let places = Mutex<Set<String>>([])

        func isNew(_ place: String) -> Bool { places.withLock { $0.insert(place).inserted } }
    }

    @Test func everySlipIsHeard() {
        let cases = MutationCorpus.cases()
        let seen = Seen()
        let tally = Mutex(Tally())
        DispatchQueue.concurrentPerform(iterations: cases.count) { index in
            let own = Self.tally(of: cases[index], seen)
            tally.withLock {
                $0.mutants += own.mutants
                $0.plainEdits += own.plainEdits
                $0.silent += own.silent
            }
        }
        let total = tally.withLock { $0 }
        print("\(total.mutants) mutants of \(cases.count) inputs: \(total.silent.count) silent, \(total.plainEdits) plain edits")
        #expect(total.mutants > 1000)
        #expect(total.silent.isEmpty, "\(total.silent.sorted().joined(separator: "\n"))")
    }

    private static func tally(of golden: MutationCase, _ seen: borrowing Seen) -> Tally {
        var tally = Tally()
        let baseline = golden.baseline()
        if baseline.isRejected { return tally }
        for index in golden.changed {
            guard let document = golden.document(index) else { continue }
            for path in KeyPath.all(in: document, readsTexts: !golden.passesThrough) {
                for mutation in Mutation.allCases {
                    let place = "\(document["kind"]?.string ?? "")\(path) \(mutation)"
                    if golden.passesThrough, !seen.isNew(place) { continue }
                    guard let answer = golden.answer(mutation, at: path, of: index, baseline) else { continue }
                    tally.mutants += 1
                    guard case .silent = answer else { continue }
                    if PlainEdit.isPossible(mutation, at: path, in: document) {
                        tally.plainEdits += 1
                    } else {
                        tally.silent.append("\(golden.name): \(place)")
                    }
                }
            }
        }
        return tally
    }
}
