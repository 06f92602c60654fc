public import Bytes
public import Diagnostics
public import Hashing
import Kubernetes
import YAML

/// The bytes of all rendered objects and an index over them.
///
/// Bytes stand in append-only slabs in the order in which they were made; only the index is sorted. Of an object that is
/// like others, the slabs hold the words alone in which it differs.
public struct ObjectStore: Sendable {
    /// An object of the result.
    public struct Object: Sendable {
        /// Empty for objects without one.
        public let namespace: String
        public let apiVersion: String
        public let kind: String
        public let name: String
        /// Where the document that it comes from says its name.
        let origin: Origin

        public var position: SourcePosition? { origin.position }
    }

    private(set) var kinds: [ObjectKind] = []
    private(set) var namespaces: [String] = []
    private var namespaceIndex: [String: UInt32] = [:]
    private(set) var entries: [ObjectEntry] = []
    /// The objects in their order, as indices in `entries`, which never move.
    private var order: [UInt32] = []
    private var isSorted = false
    /// The bytes of all names.
    private(set) var names: [UInt8] = []
    private var slabs: [OutputSlab] = []

    init() {}

    public var count: Int { order.count }

    /// How many objects are a stencil's text and words, for tests.
    var stampedCount: Int { order.count { entries[Int($0)].text != nil } }

    public func object(at index: Int) -> Object {
        let entry = entries[Int(order[index])]
        let kind = kinds[Int(entry.kind)]
        return Object(
            namespace: namespaces[Int(entry.namespace)], apiVersion: kind.apiVersion, kind: kind.kind, name: name(of: entry),
            origin: entry.origin)
    }

    /// Appends the bytes of one object.
    public func append(at index: Int, to buffer: inout ByteBuffer) {
        append(entries[Int(order[index])], to: &buffer)
    }

    /// The bytes of one object.
    public func bytes(at index: Int) -> [UInt8] { bytes(of: entries[Int(order[index])]) }

    /// Calls `body` with an object's namespace, kind and name, the last one valid during the call.
    public func withName<T>(at index: Int, _ body: (String, String, UnsafeBufferPointer<UInt8>) -> T) -> T {
        let entry = entries[Int(order[index])]
        return names.withUnsafeBufferPointer {
            body(namespaces[Int(entry.namespace)], kinds[Int(entry.kind)].kind, UnsafeBufferPointer(rebasing: $0[entry.name]))
        }
    }

    /// A digest of what the object's bytes are made of, which is cheaper than that of the bytes: where two are equal, the
    /// bytes are equal too. `scratch` is for its work, and may be given for many objects.
    public func fingerprint(at index: Int, _ scratch: inout ByteBuffer) -> SHA256.Digest {
        let entry = entries[Int(order[index])]
        let slab = slabs[Int(entry.slab)]
        scratch.removeAll()
        if let text = entry.text {
            scratch.append("stencil\n" as StaticString)
            slab.texts.digest(of: text).withBytes { scratch.append($0) }
        } else {
            scratch.append("object\n" as StaticString)
        }
        scratch.append(slab[entry.bytes])
        return scratch.withBytes { SHA256.digest($0) }
    }

    /// Whether there are objects of a kind.
    public func holds(kind: String) -> Bool { kinds.contains { sameBytes($0.kind, kind) } }

    private func append(_ entry: ObjectEntry, to buffer: inout ByteBuffer) {
        let slab = slabs[Int(entry.slab)]
        if let text = entry.text {
            slab.texts[text].append(to: &buffer, words: WordList(slab[entry.bytes]))
        } else {
            buffer.append(slab[entry.bytes])
        }
    }

    func bytes(of entry: ObjectEntry) -> [UInt8] {
        var buffer = ByteBuffer(capacity: max(4 << 10, Int(entry.count)))
        append(entry, to: &buffer)
        return buffer.withBytes { Array($0) }
    }

    func name(of entry: ObjectEntry) -> String {
        String(decoding: names[entry.name], as: UTF8.self)
    }

    /// Where bytes stand in the slabs.
    struct Place {
        fileprivate let slab: UInt32
        fileprivate let start: UInt32
        fileprivate let count: UInt32
    }

    /// Appends bytes: an object's own, or the words for a stencil of `texts`.
    mutating func store(_ bytes: UnsafeBufferPointer<UInt8>, _ texts: GapTexts) -> Place {
        if !(slabs.last?.hasRoom(for: bytes.count) ?? false) { slabs.append(OutputSlab(atLeast: bytes.count, texts)) }
        let slab = slabs.count - 1
        return Place(slab: UInt32(slab), start: UInt32(slabs[slab].append(bytes)), count: UInt32(bytes.count))
    }

    /// Adds an object: the bytes at a place, or a stencil's text with the words at the place.
    mutating func add(_ object: Object, at place: Place, text: Int? = nil, isShared: Bool, isPassedThrough: Bool = false) {
        isSorted = false
        order.append(UInt32(entries.count))
        entries.append(
            ObjectEntry(
                origin: object.origin, namespace: index(ofNamespace: object.namespace), nameStart: UInt32(names.count),
                nameCount: UInt32(object.name.utf8.count), slab: place.slab, start: place.start, count: place.count,
                stencil: text.map { UInt16($0 + 1) } ?? 0, kind: index(object.apiVersion, object.kind), isShared: isShared,
                isPassedThrough: isPassedThrough))
        Bytes.withBytes(of: object.name) { names.append(contentsOf: $0) }
    }

    private mutating func index(ofNamespace name: String) -> UInt32 {
        if let index = namespaceIndex[name] { return index }
        let index = UInt32(namespaces.count)
        namespaces.append(name)
        namespaceIndex[name] = index
        return index
    }

    private mutating func index(_ apiVersion: String, _ kind: String) -> UInt32 {
        for (index, known) in kinds.enumerated() where sameBytes(known.kind, kind) && sameBytes(known.apiVersion, apiVersion) {
            return UInt32(index)
        }
        kinds.append(ObjectKind(apiVersion: apiVersion, kind: kind, rank: Kinds.rank(kind)))
        return UInt32(kinds.count - 1)
    }

    /// Takes over another store's objects.
    mutating func merge(_ other: consuming ObjectStore) {
        if slabs.isEmpty {
            self = other
            return
        }
        let offset = UInt32(slabs.count)
        slabs += other.slabs
        let nameOffset = UInt32(names.count)
        names += other.names
        isSorted = false
        let namespaceIndices = other.namespaces.map { index(ofNamespace: $0) }
        let indices = other.kinds.map { index($0.apiVersion, $0.kind) }
        let base = UInt32(entries.count)
        order += other.order.map { $0 + base }
        entries.reserveCapacity(entries.count + other.entries.count)
        for var entry in other.entries {
            entry.slab += offset
            entry.nameStart += nameOffset
            entry.namespace = namespaceIndices[Int(entry.namespace)]
            entry.kind = indices[Int(entry.kind)]
            entries.append(entry)
        }
    }

    /// Sorts the index and leaves out what several workspaces share and made alike. Two unlike objects of one name are
    /// an error, unless they come from a Workspace that was reported as given twice.
    mutating func finish(_ collector: DiagnosticCollector, reported: Set<Origin>) {
        sort()
        order = distinct(order, collector, reported: reported)
    }

    /// Sorts the index; a store of sorted ones is merged in one go.
    mutating func sort() {
        if isSorted { return }
        isSorted = true
        // Places once, instead of words at every comparison.
        let kindPlaces = Self.places(kinds.indices.sorted { kinds[$0].precedes(kinds[$1]) })
        let namespacePlaces = Self.places(namespaces.indices.sorted { byteOrder(namespaces[$0], namespaces[$1]) })
        let (entries, unsorted) = (entries, order)
        order = names.withUnsafeBufferPointer { names in
            let name = { (entry: ObjectEntry) in UnsafeBufferPointer(rebasing: names[entry.name]) }
            var keys = unsorted.map { index in
                let entry = entries[Int(index)]
                return ObjectSortKey(
                    namespace: namespacePlaces[Int(entry.namespace)], kind: kindPlaces[Int(entry.kind)],
                    name: name(entry), index: index)
            }
            keys.sort { a, b in
                if a.prefix != b.prefix { return a.prefix < b.prefix }
                let (first, second) = (entries[Int(a.index)], entries[Int(b.index)])
                let names = compareBytes(name(first), name(second))
                // Of equal names, the one that is written later in the input comes second.
                return names == 0 ? first.origin.precedes(second.origin) : names < 0
            }
            return keys.map(\.index)
        }
    }

    /// Where each index stands in the list of all of them.
    private static func places(_ order: [Int]) -> [UInt32] {
        var places = Array(repeating: UInt32(0), count: order.count)
        for (place, index) in order.enumerated() { places[index] = UInt32(place) }
        return places
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
}
