public import Diagnostics
internal import Kubernetes
internal import YAML

/// The bytes of all rendered objects and an index over them.
///
/// Bytes stand in append-only slabs in the order in which they were made; only the index is sorted. So the memory of a
/// large run is that of its output and little more.
public struct ObjectStore: Sendable {
    /// An apiVersion and kind: few, shared by many entries.
    struct Kind: Sendable, Equatable {
        let apiVersion: String
        let kind: String
        /// The place in the order of applying.
        let rank: Int

        var group: Substring { apiVersion.split(separator: "/").count == 2 ? apiVersion.prefix { $0 != "/" } : "" }

        func precedes(_ other: Kind) -> Bool {
            if rank != other.rank { return rank < other.rank }
            let order = compareBytes(kind, other.kind)
            return order == 0 ? byteOrder(apiVersion, other.apiVersion) : order < 0
        }
    }

    /// One object, kept small: there may be very many.
    struct Entry: Sendable {
        let name: String
        let origin: Origin
        /// Index in `namespaces`.
        var namespace: UInt32
        var kind: UInt16
        var slab: UInt32
        let start: UInt32
        let count: UInt32
        /// Whether several workspaces may make the same object.
        let isShared: Bool
        /// Whether the object stood in the input as it is.
        let isPassedThrough: Bool
    }

    /// An object of the result.
    public struct Object: Sendable {
        /// Empty for objects without one.
        public let namespace: String
        public let apiVersion: String
        public let kind: String
        public let name: String
        /// Where the document that it comes from says its name.
        public let position: SourcePosition?
    }

    private var kinds: [Kind] = []
    private var namespaces: [String] = []
    private var namespaceIndex: [String: UInt32] = [:]
    private var entries: [Entry] = []
    /// The objects in their order, as indices in `entries`, which never move.
    private var order: [UInt32] = []
    private var slabs: [OutputSlab] = []

    init() {}

    public var count: Int { order.count }

    public func object(at index: Int) -> Object {
        let entry = entries[Int(order[index])]
        let kind = kinds[Int(entry.kind)]
        return Object(
            namespace: namespaces[Int(entry.namespace)], apiVersion: kind.apiVersion, kind: kind.kind, name: entry.name,
            position: entry.origin.position)
    }

    /// The bytes of one object, valid during the call.
    public func withBytes<T>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        try body(bytes(of: entries[Int(order[index])]))
    }

    private func bytes(of entry: Entry) -> UnsafeBufferPointer<UInt8> {
        slabs[Int(entry.slab)][Int(entry.start)..<Int(entry.start + entry.count)]
    }

    /// Appends one object's bytes.
    mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>, namespace: String, apiVersion: String, kind: String, name: String,
        origin: Origin, isShared: Bool, isPassedThrough: Bool
    ) {
        if !(slabs.last?.hasRoom(for: bytes.count) ?? false) { slabs.append(OutputSlab(atLeast: bytes.count)) }
        let slab = slabs.count - 1
        let start = slabs[slab].append(bytes)
        order.append(UInt32(entries.count))
        entries.append(
            Entry(
                name: name, origin: origin, namespace: index(ofNamespace: namespace), kind: index(apiVersion, kind),
                slab: UInt32(slab), start: UInt32(start), count: UInt32(bytes.count), isShared: isShared,
                isPassedThrough: isPassedThrough))
    }

    private mutating func index(ofNamespace name: String) -> UInt32 {
        if let index = namespaceIndex[name] { return index }
        let index = UInt32(namespaces.count)
        namespaces.append(name)
        namespaceIndex[name] = index
        return index
    }

    private mutating func index(_ apiVersion: String, _ kind: String) -> UInt16 {
        for (index, known) in kinds.enumerated() where sameBytes(known.kind, kind) && sameBytes(known.apiVersion, apiVersion) {
            return UInt16(index)
        }
        kinds.append(Kind(apiVersion: apiVersion, kind: kind, rank: Kinds.rank(kind)))
        return UInt16(kinds.count - 1)
    }

    /// Takes over another store's objects.
    mutating func merge(_ other: consuming ObjectStore) {
        if slabs.isEmpty {
            self = other
            return
        }
        let offset = UInt32(slabs.count)
        slabs += other.slabs
        let namespaceIndices = other.namespaces.map { index(ofNamespace: $0) }
        let indices = other.kinds.map { index($0.apiVersion, $0.kind) }
        let base = UInt32(entries.count)
        order += other.order.map { $0 + base }
        entries.reserveCapacity(entries.count + other.entries.count)
        for var entry in other.entries {
            entry.slab += offset
            entry.namespace = namespaceIndices[Int(entry.namespace)]
            entry.kind = indices[Int(entry.kind)]
            entries.append(entry)
        }
    }

    /// Sorts the index and leaves out what several workspaces share and made alike. Two unlike objects of one name are
    /// an error, unless they come from a Workspace that was reported as given twice.
    mutating func finish(_ collector: DiagnosticCollector, reported: Set<Origin>) {
        sort()
        var kept = 0
        for position in order.indices {
            let index = order[position]
            if kept > 0, isSameObject(order[kept - 1], index) {
                if reported.contains(entries[Int(index)].origin) { continue }
                order[kept - 1] = survivor(of: order[kept - 1], index, collector)
                continue
            }
            order[kept] = index
            kept += 1
        }
        order.removeSubrange(kept...)
    }

    /// Sorts the index; a store of sorted ones is merged in one go.
    mutating func sort() {
        let kinds = kinds
        // Ranks once, instead of words at every comparison.
        let byRank = kinds.indices.sorted { kinds[$0].precedes(kinds[$1]) }
        var rank = Array(repeating: 0, count: kinds.count)
        for (position, kind) in byRank.enumerated() { rank[kind] = position }
        let namespaces = namespaces
        var place = Array(repeating: 0, count: namespaces.count)
        let byName = namespaces.indices.sorted { byteOrder(namespaces[$0], namespaces[$1]) }
        for (position, namespace) in byName.enumerated() { place[namespace] = position }
        let entries = entries
        order.sort { first, second in
            let (a, b) = (Int(first), Int(second))
            if entries[a].namespace != entries[b].namespace {
                return place[Int(entries[a].namespace)] < place[Int(entries[b].namespace)]
            }
            let (left, right) = (rank[Int(entries[a].kind)], rank[Int(entries[b].kind)])
            if left != right { return left < right }
            let names = compareBytes(entries[a].name, entries[b].name)
            if names != 0 { return names < 0 }
            // Of equal names, the one that is written later in the input comes second.
            return entries[a].origin.precedes(entries[b].origin)
        }
    }

    /// One tree for each object, in the objects' order.
    func inOrder(_ trees: [RenderedTree]) -> [RenderedTree] {
        guard !trees.isEmpty else { return [] }
        var byName: [String: RenderedTree] = [:]
        for tree in trees {
            let name = Self.key(
                namespace: tree.root["metadata"]?["namespace"]?.string ?? "", kind: tree.root["kind"]?.string ?? "",
                name: tree.root["metadata"]?["name"]?.string ?? "")
            // Of objects made alike, the one that is written first in the input.
            if let known = byName[name], known.origin.precedes(tree.origin) { continue }
            byName[name] = tree
        }
        return (0..<count).compactMap { index in
            let object = object(at: index)
            let isKnown = { byName[Self.key(namespace: $0, kind: object.kind, name: object.name)] }
            return isKnown(object.namespace) ?? isKnown("")
        }
    }

    private static func key(namespace: String, kind: String, name: String) -> String { "\(namespace)/\(kind)/\(name)" }

    private func isSameObject(_ first: UInt32, _ second: UInt32) -> Bool {
        let (a, b) = (entries[Int(first)], entries[Int(second)])
        guard a.namespace == b.namespace, sameBytes(a.name, b.name) else { return false }
        let (left, right) = (kinds[Int(a.kind)], kinds[Int(b.kind)])
        return a.kind == b.kind || sameBytes(left.kind, right.kind) && left.group == right.group
    }

    /// Which of two objects of one name stays. Where both cannot be, that is reported.
    private func survivor(of one: UInt32, _ other: UInt32, _ collector: DiagnosticCollector) -> UInt32 {
        let (first, second) = (entries[Int(one)], entries[Int(other)])
        if first.isShared, second.isShared, bytes(of: first).elementsEqual(bytes(of: second)) { return one }
        // A shared default gives way to the object of that name that the user wrote.
        if first.isPassedThrough, second.isShared { return one }
        if second.isPassedThrough, first.isShared { return other }
        reportClash(first, second, collector)
        return one
    }

    private func reportClash(_ first: Entry, _ second: Entry, _ collector: DiagnosticCollector) {
        let kind = kinds[Int(second.kind)].kind
        let namespace = namespaces[Int(second.namespace)]
        let place = namespace.isEmpty ? second.name : "\(namespace)/\(second.name)"
        if first.isShared, second.isShared {
            collector.error(
                .conflictingObjects, "\(kind) \(quoted(place)) is shared by several workspaces that need it unlike",
                at: second.origin.position)
        } else {
            let isInput = first.isPassedThrough != second.isPassedThrough
            let problem =
                isInput
                ? "is in the input and is made of a Workspace too; names must differ within a namespace"
                : namespace.isEmpty && !second.isPassedThrough
                    ? "is made of two Workspaces, whose namespaces and names join to the same name; rename one of them"
                    : "is given twice; names must differ within a namespace"
            collector.error(
                .duplicateObject, "\(kind) \(quoted(place)) \(problem)",
                at: second.origin.position)
        }
    }
}
