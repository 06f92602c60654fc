public import Bytes
public import Diagnostics
public import Hashing
import Kubernetes
import YAML

/// The bytes of all rendered objects, with an index.
///
/// Bytes are kept in append-only slabs in the order in which they were created; only the index is sorted. For an object
/// that is similar to others, the slabs only hold the words in which it differs.
public struct ObjectStore: Sendable {
    /// An object of the result.
    public struct Object: Sendable {
        /// Empty for objects without one.
        public let namespace: String
        public let apiVersion: String
        public let kind: String
        public let name: String
        /// The position of the name in the source document.
        let origin: Origin

        public var position: SourcePosition? { origin.position }
    }

    private(set) var kinds: [ObjectKind] = []
    private(set) var namespaces: [String] = []
    private var namespaceIndex: [String: UInt32] = [:]
    private(set) var entries: [ObjectEntry] = []
    /// The objects in order, as indices into `entries`, which never move.
    private var order: [UInt32] = []
    private var isSorted = false
    /// The bytes of all names.
    private(set) var names: [UInt8] = []
    private var slabs: [OutputSlab] = []

    init() {}

    public var count: Int { order.count }

    /// How many objects are stored as a stencil's text and words, for tests.
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

    /// A digest of the parts of the object's bytes, which is cheaper than a digest of the bytes: if two digests are equal, so
    /// are the bytes. `scratch` is working memory that may be reused for many objects.
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

    /// The location of bytes in the slabs.
    struct Place {
        fileprivate let slab: UInt32
        fileprivate let start: UInt32
        fileprivate let count: UInt32
    }

    /// Appends bytes: an object's own, or the words for a stencil in `texts`.
    mutating func store(_ bytes: UnsafeBufferPointer<UInt8>, _ texts: GapTexts) -> Place {
        if !(slabs.last?.hasRoom(for: bytes.count) ?? false) { slabs.append(OutputSlab(atLeast: bytes.count, texts)) }
        let slab = slabs.count - 1
        return Place(slab: UInt32(slab), start: UInt32(slabs[slab].append(bytes)), count: UInt32(bytes.count))
    }

    /// Adds an object: the bytes at a location, or a stencil's text with the words at the location.
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

    /// Moves another store's objects into this one.
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

    /// Sorts the index and removes duplicates of objects that several Workspaces share. Different objects with the same name
    /// are an error, unless they come from a Workspace that was reported as defined twice.
    mutating func finish(_ collector: DiagnosticCollector, reported: Set<Origin>) {
        sort()
        order = distinct(order, collector, reported: reported)
    }

    /// Sorts the index; a store made of sorted ones is merged in one pass.
    mutating func sort() {
        if isSorted { return }
        isSorted = true
        // Compute ranks once instead of comparing strings every time.
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
                // Among equal names, the input order decides.
                return names == 0 ? first.origin.precedes(second.origin) : names < 0
            }
            return keys.map(\.index)
        }
    }

    /// The rank of each index in the sorted list.
    private static func places(_ order: [Int]) -> [UInt32] {
        var places = Array(repeating: UInt32(0), count: order.count)
        for (place, index) in order.enumerated() { places[index] = UInt32(place) }
        return places
    }

    /// One tree per object, in the order of the objects.
    func inOrder(_ trees: [RenderedTree]) -> [RenderedTree] {
        guard !trees.isEmpty else { return [] }
        var byName: [String: RenderedTree] = [:]
        for tree in trees {
            let name = Self.key(
                namespace: tree.root["metadata"]?["namespace"]?.string ?? "", kind: tree.root["kind"]?.string ?? "",
                name: tree.root["metadata"]?["name"]?.string ?? "")
            // Of duplicates, the one that comes first in the input.
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
