import Bytes
import Diagnostics
import WorkspaceAPI
import YAML

/// Documents that are accepted as they are, and what becomes of a slip in one of them.
struct MutationCase {
    let name: String
    let documents: [Node]
    let facts: Node?
    let release: Release?
    /// Which of the documents to change; the ClusterFacts stand behind the documents.
    let changed: [Int]
    /// Whether the documents are objects that are passed through, which nothing reads.
    var passesThrough = false

    enum Answer {
        /// Rejected, or warned of where it is.
        case heard
        /// The same bytes.
        case same
        /// Other bytes, without a word.
        case silent
    }

    func baseline() -> MutantRun { MutantRun(documents, facts: facts, release: release) }

    func document(_ index: Int) -> Node? { index < documents.count ? documents[index] : facts }

    /// Nil if the slip cannot happen there.
    func answer(_ mutation: Mutation, at path: KeyPath, of index: Int, _ baseline: MutantRun) -> Answer? {
        guard let document = document(index), let mutant = mutation.applied(to: document, at: path) else { return nil }
        var changed = documents
        var facts = facts
        if index < documents.count { changed[index] = mutant.document } else { facts = mutant.document }
        let run = MutantRun(changed, facts: facts, release: release)
        if run.isRejected { return .heard }
        if run.output == baseline.output { return .same }
        guard run.documents.indices.contains(index) else { return .silent }
        let lines = Self.lines(of: mutant.place, in: run.documents[index])
        let own = Self.line(of: mutant.place, in: run.documents[index])
        let known = Set(baseline.diagnostics.map(\.message))
        return run.diagnostics.contains { diagnostic in
            guard let line = diagnostic.position?.line else { return false }
            // A setting that was warned of anyway needs no second warning.
            let isNew = !known.contains(diagnostic.message)
            return isNew ? lines.contains(line) : own == line && diagnostic.severity == .warning
        } ? .heard : .silent
    }

    /// The line of a key, be it in a text, which is written as a block.
    private static func line(of path: KeyPath, in document: Node) -> Int {
        let end = path.steps.lastIndex(of: .text) ?? path.steps.startIndex
        let outer = KeyPath(steps: Array(path.steps[..<end]))
        let parent = document[path.parent]
        guard case .mapping(let entries, let keys, _)? = parent,
            let place = entries.firstIndex(where: { sameBytes($0.0, path.key) }),
            keys.indices.contains(place), let line = keys[place].position?.line
        else { return 0 }
        return outer.steps.isEmpty ? line : lines(of: outer, in: document).lowerBound + line
    }

    /// The lines from a key to the end of its value.
    private static func lines(of path: KeyPath, in document: Node) -> ClosedRange<Int> {
        // Lines in a text are those of the value that holds it.
        let end = path.steps.firstIndex(of: .text) ?? path.steps.endIndex
        let outer = KeyPath(steps: Array(path.steps[..<end]))
        guard let value = document[outer] else { return 1...Int.max }
        let last = lastLine(of: value)
        guard let parent = document[outer.parent], case .mapping(let entries, let keys, _) = parent,
            let place = entries.firstIndex(where: { sameBytes($0.0, outer.key) }), keys.indices.contains(place)
        else { return min(value.origin.position?.line ?? 1, last)...last }
        let first = keys[place].position?.line ?? 1
        return min(first, last)...last
    }

    private static func lastLine(of node: Node) -> Int {
        let own = node.origin.position?.line ?? 1
        switch node {
        case .mapping(let entries, _, _): return entries.map { lastLine(of: $0.1) }.reduce(own, max)
        case .sequence(let items, _): return items.map(lastLine).reduce(own, max)
        case .string(let text, _): return own + text.utf8.count { $0 == 0x0A }
        default: return own
        }
    }
}
