internal import Diagnostics
internal import Glibc
internal import Kubernetes

/// What kaito-render owns in a folder: each path with the hashes of what it wrote there.
///
/// The file is `sha256sum`'s format, so `sha256sum --check .kaito-render` verifies a folder. During a write a path may
/// stand in it twice, with the old and the new hash, so that a run that is killed leaves nothing that looks edited.
public struct Inventory: Sendable, Equatable {
    public static let path = ".kaito-render"
    private static let header = "# Files that kaito-render owns here; it rewrites and deletes them. Do not edit.\n"

    /// One line: the hash, two spaces, the path.
    private struct Line {
        let bytes: UnsafeBufferPointer<UInt8>

        var hash: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[..<hashLength]) }
        var path: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[(hashLength + 2)...]) }

        /// By path, then hash.
        func precedes(_ other: Line) -> Bool {
            let order = compareBytes(path, other.path)
            return order == 0 ? compareBytes(hash, other.hash) < 0 : order < 0
        }
    }

    /// The file as it is written.
    public private(set) var bytes: [UInt8]
    /// Where the lines of files stand, sorted by path, then hash. Paths and hashes stay bytes: there may be very many.
    private var lines: [Range<Int>] = []

    public init() {
        bytes = Array(Self.header.utf8)
    }

    /// `files` are sorted by path.
    public init(files: [TreeFile]) {
        self.init()
        bytes.reserveCapacity(bytes.count + files.reduce(0) { $0 + $1.path.utf8.count + hashLength + 3 })
        lines.reserveCapacity(files.count)
        for file in files {
            let start = bytes.count
            append(file.hash)
            bytes += [0x20, 0x20]
            append(file.path)
            lines.append(start..<bytes.count)
            bytes.append(0x0A)
        }
        sortLines()
    }

    /// Nil where the text is no inventory, or names a path outside its folder.
    public init?(bytes: [UInt8]) {
        self.bytes = bytes
        let lines = bytes.withUnsafeBufferPointer { text in
            var lines: [Range<Int>] = []
            lines.reserveCapacity(text.count / (hashLength + 32))
            var start = 0
            while start < text.count {
                let end = Self.endOfLine(text, from: start)
                if end > start, text[start] != UInt8(ascii: "#") {
                    guard Self.isLine(UnsafeBufferPointer(rebasing: text[start..<end])) else { return [Range<Int>]?.none }
                    lines.append(start..<end)
                }
                start = end + 1
            }
            return lines
        }
        guard let lines else { return nil }
        self.lines = lines
        sortLines()
    }

    private static func endOfLine(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = text.baseAddress, let found = memchr(base + start, 0x0A, text.count - start) else { return text.count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func isLine(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        line.count > hashLength + 2 && line[hashLength] == 0x20 && line[hashLength + 1] == 0x20
            && TreePath.isSafe(UnsafeBufferPointer(rebasing: line[(hashLength + 2)...]))
    }

    private mutating func append(_ text: String) {
        withBytes(of: text) { bytes.append(contentsOf: $0) }
    }

    /// Nearly always they are sorted already. The text follows the order.
    private mutating func sortLines() {
        let sorted = withLines { lines -> [Int]? in
            let isSorted = zip(lines, lines.dropFirst()).allSatisfy { $0.precedes($1) }
            return isSorted ? nil : lines.indices.sorted { lines[$0].precedes(lines[$1]) }
        }
        guard let sorted else { return }
        var ordered = Inventory()
        for index in sorted {
            let line = bytes[lines[index]]
            if let last = ordered.lines.last, ordered.bytes[last].elementsEqual(line) { continue }
            let start = ordered.bytes.count
            ordered.bytes += line
            ordered.lines.append(start..<ordered.bytes.count)
            ordered.bytes.append(0x0A)
        }
        self = ordered
    }

    private func withLines<T>(_ body: ([Line]) -> T) -> T {
        bytes.withUnsafeBufferPointer { text in
            body(lines.map { Line(bytes: UnsafeBufferPointer(rebasing: text[$0])) })
        }
    }

    public static func hash(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }

    public var isEmpty: Bool { lines.isEmpty }

    /// Whether a write was interrupted: a path may have two contents.
    public var isInterrupted: Bool {
        withLines { lines in zip(lines, lines.dropFirst()).contains { compareBytes($0.path, $1.path) == 0 } }
    }

    /// Sorted, each once.
    public var paths: [String] {
        withLines { lines in
            lines.indices.filter { $0 == 0 || compareBytes(lines[$0].path, lines[$0 - 1].path) != 0 }
                .map { String(decoding: lines[$0].path, as: UTF8.self) }
        }
    }

    /// The paths that are not among the files, which are sorted by path.
    func paths(besides files: [TreeFile]) -> [String] {
        var next = files.startIndex
        return withLines { lines in
            var stale: [String] = []
            for line in lines {
                while next < files.endIndex, withBytes(of: files[next].path, { compareBytes($0, line.path) < 0 }) { next += 1 }
                let isWanted = next < files.endIndex && withBytes(of: files[next].path) { compareBytes($0, line.path) == 0 }
                let path = isWanted ? "" : String(decoding: line.path, as: UTF8.self)
                if !isWanted, stale.last != path { stale.append(path) }
            }
            return stale
        }
    }

    public func owns(_ path: String) -> Bool { !hashes(of: path).isEmpty }

    /// Whether the content is one that was written to the path.
    public func wrote(_ path: String, hash: String) -> Bool { hashes(of: path).contains(hash) }

    private func hashes(of path: String) -> [String] {
        bytes.withUnsafeBufferPointer { text in
            withBytes(of: path) { path in
                let line = { Line(bytes: UnsafeBufferPointer(rebasing: text[lines[$0]])) }
                var (low, high) = (0, lines.count)
                while low < high {
                    let middle = (low + high) / 2
                    if compareBytes(line(middle).path, path) < 0 { low = middle + 1 } else { high = middle }
                }
                return (low..<lines.count).prefix { compareBytes(line($0).path, path) == 0 }
                    .map { String(decoding: line($0).hash, as: UTF8.self) }
            }
        }
    }

    /// Both inventories' entries.
    public func union(_ other: Inventory) -> Inventory {
        var result = self
        for line in other.lines {
            let start = result.bytes.count
            result.bytes += other.bytes[line]
            result.lines.append(start..<result.bytes.count)
            result.bytes.append(0x0A)
        }
        result.sortLines()
        return result
    }
}

/// Hexadecimal digits of a SHA-256.
private let hashLength = 64
