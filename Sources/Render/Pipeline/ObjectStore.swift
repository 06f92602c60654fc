public import Diagnostics
internal import Kubernetes

/// The bytes of all rendered objects and an index over them.
///
/// Bytes stand in append-only slabs in the order in which they were made; only the index is sorted. So the memory of a
/// large run is that of its output and little more.
public struct ObjectStore: Sendable {
    public struct Entry: Sendable {
        /// Empty for objects without one.
        public let namespace: String
        public let apiVersion: String
        public let kind: String
        public let name: String
        /// Where in the input the object comes from.
        public let position: SourcePosition?
        /// Whether several workspaces may make the same object.
        public let isShared: Bool
        /// Whether the object stood in the input as it is.
        public let isPassedThrough: Bool
        /// The kind's place in the order of applying.
        let rank: Int
        fileprivate(set) var slab: Int
        let range: Range<Int>
    }

    static let slabSize = 1 << 20

    public private(set) var entries: [Entry] = []
    private var slabs: [[UInt8]] = []

    init() {}

    /// Appends one object's bytes.
    mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>, namespace: String, apiVersion: String, kind: String, name: String,
        position: SourcePosition?, isShared: Bool, isPassedThrough: Bool
    ) {
        let needsSlab = slabs.last.map { $0.count + bytes.count > $0.capacity } ?? true
        if needsSlab {
            var slab: [UInt8] = []
            slab.reserveCapacity(max(Self.slabSize, bytes.count))
            slabs.append(slab)
        }
        let slab = slabs.count - 1
        let start = slabs[slab].count
        slabs[slab].append(contentsOf: bytes)
        entries.append(
            Entry(
                namespace: namespace, apiVersion: apiVersion, kind: kind, name: name, position: position,
                isShared: isShared, isPassedThrough: isPassedThrough,
                rank: Kinds.rank(kind), slab: slab, range: start..<(start + bytes.count)))
    }

    /// Takes over another store's objects.
    mutating func merge(_ other: ObjectStore) {
        let offset = slabs.count
        slabs += other.slabs
        entries.reserveCapacity(entries.count + other.entries.count)
        for var entry in other.entries {
            entry.slab += offset
            entries.append(entry)
        }
    }

    /// The bytes of one object, valid during the call.
    public func withBytes<T>(of entry: Entry, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        try slabs[entry.slab].withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[entry.range])) }
    }

    /// Sorts the index and leaves out what several workspaces share and made alike. Two unlike objects of one name are
    /// an error.
    mutating func finish(_ collector: DiagnosticCollector) {
        entries.sort(by: Entry.precedes)
        var kept: [Entry] = []
        kept.reserveCapacity(entries.count)
        for entry in entries {
            guard let last = kept.last, last.isSameObject(as: entry) else {
                kept.append(entry)
                continue
            }
            let isEqual = last.isShared && entry.isShared && hasEqualBytes(last, entry)
            if isEqual { continue }
            // A shared default gives way to the object of that name that the user wrote.
            if last.isShared != entry.isShared, last.isPassedThrough || entry.isPassedThrough {
                if entry.isPassedThrough { kept[kept.count - 1] = entry }
                continue
            }
            report(last, entry, collector)
        }
        entries = kept
    }

    private func hasEqualBytes(_ a: Entry, _ b: Entry) -> Bool {
        withBytes(of: a) { left in withBytes(of: b) { right in left.elementsEqual(right) } }
    }

    private func report(_ first: Entry, _ second: Entry, _ collector: DiagnosticCollector) {
        let place = second.namespace.isEmpty ? second.name : "\(second.namespace)/\(second.name)"
        if first.isShared, second.isShared {
            collector.error(
                .conflictingObjects, "\(second.kind) \(quoted(place)) is shared by several workspaces that need it unlike",
                at: second.position)
            return
        }
        collector.error(
            .duplicateObject, "\(second.kind) \(quoted(place)) is made twice; names must differ within a namespace",
            at: second.position)
    }
}

extension ObjectStore.Entry {
    func isSameObject(as other: ObjectStore.Entry) -> Bool {
        sameBytes(name, other.name) && sameBytes(kind, other.kind) && sameBytes(namespace, other.namespace)
            && sameBytes(group, other.group)
    }

    private var group: String {
        apiVersion.split(separator: "/").count == 2 ? String(apiVersion.prefix { $0 != "/" }) : ""
    }

    static func precedes(_ a: ObjectStore.Entry, _ b: ObjectStore.Entry) -> Bool {
        if !sameBytes(a.namespace, b.namespace) { return byteOrder(a.namespace, b.namespace) }
        if a.rank != b.rank { return a.rank < b.rank }
        if !sameBytes(a.kind, b.kind) { return byteOrder(a.kind, b.kind) }
        if !sameBytes(a.name, b.name) { return byteOrder(a.name, b.name) }
        if !sameBytes(a.apiVersion, b.apiVersion) { return byteOrder(a.apiVersion, b.apiVersion) }
        // Of equal names, the one that is written later in the input comes second.
        guard let left = a.position, let right = b.position else { return a.position != nil && b.position == nil }
        return (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
