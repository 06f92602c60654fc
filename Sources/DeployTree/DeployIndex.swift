internal import Bytes
internal import Diagnostics
public import Hashing
internal import Kubernetes

/// The known state of a deploy tree: the hash of every file, as listed in the inventory, and the parts it was made of.
///
/// It is to a branch what git's index is to a work tree: a file whose parts are all unchanged is neither generated nor hashed
/// nor looked up again. It describes an immutable tree by id, so it can be missing but never out of date.
public struct DeployIndex: Sendable {
    public private(set) var inventory = Inventory()
    /// For each line of the inventory, the digest of the parts that its file was made of.
    private var fingerprints: [SHA256.Digest] = []

    public init() {}

    /// Reserves the capacity of another index: in a typical change, nearly all files stay the same.
    public mutating func reserveCapacity(like other: DeployIndex) {
        inventory.reserveCapacity(like: other.inventory)
        fingerprints.reserveCapacity(other.count)
    }

    /// Adds a file, whose path must sort after all previous ones.
    public mutating func append(_ file: TreeFile, madeOf fingerprint: SHA256.Digest) {
        withBytes(of: file.path) { inventory.append($0, file.hash) }
        fingerprints.append(fingerprint)
    }

    public var count: Int { fingerprints.count }

    /// Adds files from another index, which must sort after all previous ones.
    public mutating func append(_ files: Range<Int>, of other: DeployIndex) {
        inventory.append(files, of: other.inventory)
        fingerprints += other.fingerprints[files]
    }

    /// The number of a file; nil if it is unknown. `start`: where to start searching, advanced by the call, for sorted lookups.
    public func file(_ path: UnsafeBufferPointer<UInt8>, from start: inout Int) -> Int? {
        inventory.line(of: path, from: &start)
    }

    /// Whether a file was made of the same parts.
    public func isFile(_ number: Int, madeOf fingerprint: SHA256.Digest) -> Bool { fingerprints[number] == fingerprint }

    /// Whether a file has the same content.
    public func isFile(_ number: Int, equalTo file: TreeFile) -> Bool { inventory.isLine(number, of: file.hash) }
}

extension DeployIndex {
    // Increase the number whenever files are generated differently from their objects: equal fingerprints mean equal files.
    private static let magic = "kaito-render-index 1"

    /// Serialises the index of a tree, in pieces: the inventory, the fingerprints, the tree's id and the number of
    /// files, and a digest of everything.
    public func write(of tree: String, to output: (UnsafeBufferPointer<UInt8>) -> Void) {
        var hash = SHA256()
        func write(_ bytes: UnsafeBufferPointer<UInt8>) {
            hash.update(bytes)
            output(bytes)
        }
        inventory.bytes.withUnsafeBufferPointer(write)
        fingerprints.withUnsafeBytes { $0.withMemoryRebound(to: UInt8.self, write) }
        Self.footer(tree, count).withUnsafeBufferPointer(write)
        hash.finish().withBytes(output)
    }

    private static func footer(_ tree: String, _ count: Int) -> [UInt8] {
        Array("\(magic) \(tree)\n".utf8) + withUnsafeBytes(of: UInt64(count).bigEndian) { Array($0) }
    }

    /// Nil if the bytes are not an index, belong to another tree, or are damaged.
    public init?(bytes: consuming [UInt8], of tree: String) {
        let footerEnd = bytes.count - SHA256.Digest.count
        let footerStart = footerEnd - Self.footer(tree, 0).count
        guard footerStart >= 0,
            let count = Int(exactly: bytes[..<footerEnd].suffix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }),
            count <= footerStart / SHA256.Digest.count,
            bytes[footerStart..<footerEnd].elementsEqual(Self.footer(tree, count)), Self.isWhole(bytes)
        else { return nil }
        let start = footerStart - count * SHA256.Digest.count
        fingerprints = bytes.withUnsafeBytes { bytes in
            (0..<count).map {
                bytes.loadUnaligned(fromByteOffset: start + $0 * SHA256.Digest.count, as: SHA256.Digest.self)
            }
        }
        // Truncated rather than copied, since it may be large.
        bytes.removeLast(bytes.count - start)
        guard let inventory = Inventory(bytes: bytes), inventory.count == count else { return nil }
        self.inventory = inventory
    }

    /// Whether the last bytes are the digest of those before them.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        let body = bytes.dropLast(SHA256.Digest.count)
        let digest = body.withUnsafeBufferPointer { SHA256.digest($0) }
        return digest.withBytes { bytes[body.endIndex...].elementsEqual($0) }
    }
}
