import Bytes
import Diagnostics
import YAML

/// Objects with the same name.
extension ObjectStore {
    /// The sorted objects without duplicates.
    func distinct(_ order: [UInt32], _ collector: DiagnosticCollector, reported: Set<Origin>) -> [UInt32] {
        var kept: [UInt32] = []
        kept.reserveCapacity(order.count)
        for index in order {
            guard let last = kept.last, isSameObject(last, index) else {
                kept.append(index)
                continue
            }
            if reported.contains(entries[Int(index)].origin) { continue }
            kept[kept.count - 1] = survivor(of: last, index, collector)
        }
        return kept
    }

    private func isSameObject(_ first: UInt32, _ second: UInt32) -> Bool {
        let (a, b) = (entries[Int(first)], entries[Int(second)])
        guard a.namespace == b.namespace, a.nameCount == b.nameCount, isSameName(a, b) else { return false }
        if a.kind == b.kind { return true }
        let (left, right) = (kinds[Int(a.kind)], kinds[Int(b.kind)])
        return sameBytes(left.kind, right.kind) && left.group == right.group
    }

    private func isSameName(_ a: ObjectEntry, _ b: ObjectEntry) -> Bool {
        names.withUnsafeBufferPointer {
            compareBytes(UnsafeBufferPointer(rebasing: $0[a.name]), UnsafeBufferPointer(rebasing: $0[b.name])) == 0
        }
    }

    /// Which of two objects with the same name is kept. Reports it if they conflict.
    private func survivor(of one: UInt32, _ other: UInt32, _ collector: DiagnosticCollector) -> UInt32 {
        let (first, second) = (entries[Int(one)], entries[Int(other)])
        if first.isShared, second.isShared, bytes(of: first) == bytes(of: second) { return one }
        // The user's own object of that name takes precedence over a shared default.
        if first.isPassedThrough, second.isShared { return one }
        if second.isPassedThrough, first.isShared { return other }
        reportClash(first, second, collector)
        return one
    }

    private func reportClash(_ first: ObjectEntry, _ second: ObjectEntry, _ collector: DiagnosticCollector) {
        let kind = kinds[Int(second.kind)].kind
        let namespace = namespaces[Int(second.namespace)]
        let place = namespace.isEmpty ? name(of: second) : "\(namespace)/\(name(of: second))"
        if first.isShared, second.isShared {
            collector.error(
                .conflictingObjects,
                "\(kind) \(quoted(place)) is shared by several Workspaces that need different versions of it",
                at: second.origin.position)
        } else {
            let isInput = first.isPassedThrough != second.isPassedThrough
            let problem =
                isInput
                ? "is in the input and is also created from a Workspace; names must be unique within a namespace"
                : namespace.isEmpty && !second.isPassedThrough
                    ? "is created from two Workspaces, whose namespaces and names combine to the same name; rename one of them"
                    : "is defined twice; names must be unique within a namespace"
            collector.error(
                .duplicateObject, "\(kind) \(quoted(place)) \(problem)",
                at: second.origin.position)
        }
    }
}
