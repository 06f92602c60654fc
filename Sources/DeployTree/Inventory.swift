internal import Bytes
internal import Diagnostics
internal import Hashing
internal import Kubernetes

/// The files that kaito-render owns in a folder: each path with the hashes of the content it wrote.
///
/// The file uses the format of `sha256sum`, so `sha256sum --check .kaito-render` verifies a folder. During a write a path may
/// occur twice, with the old and the new hash, so that a killed run leaves nothing that looks edited.
public struct Inventory: Sendable {
    public static let path = ".kaito-render"
    private static let header = "# Files that kaito-render owns here; it rewrites and deletes them. Do not edit.\n"

    /// One line: the hash, two spaces, the path.
    private struct Line {
        let bytes: UnsafeBufferPointer<UInt8>

        var hash: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[..<SHA256.Digest.digits]) }
        var path: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[(SHA256.Digest.digits + 2)...]) }

        /// By path, then hash.
        func precedes(_ other: Line) -> Bool {
            let order = compareBytes(path, other.path)
            return order == 0 ? compareBytes(hash, other.hash) < 0 : order < 0
        }
    }

    /// The serialised file.
    public private(set) var bytes: [UInt8]
    /// The positions of the lines, sorted by path, then hash. Paths and hashes stay bytes, since there may be very many.
    private var lines: [Range<Int>] = []

    public init() {
        bytes = Array(Self.header.utf8)
    }

    public init(files: [TreeFile]) {
        self.init()
        for file in files { withBytes(of: file.path) { append($0, file.hash) } }
        sortLines()
    }

    mutating func reserveCapacity(like other: Inventory) {
        bytes.reserveCapacity(other.bytes.count + 4 << 10)
        lines.reserveCapacity(other.count)
    }

    /// Adds a file, whose path must sort after all previous ones.
    mutating func append(_ path: UnsafeBufferPointer<UInt8>, _ hash: SHA256.Digest) {
        let start = bytes.count
        hash.withHex { bytes.append(contentsOf: $0) }
        bytes += [0x20, 0x20]
        bytes.append(contentsOf: path)
        endLine(from: start)
    }

    /// Adds lines from another inventory, with whatever is between them.
    mutating func append(_ numbers: Range<Int>, of other: Inventory) {
        let added = other.lines[numbers]
        guard let first = added.first, let last = added.last else { return }
        let offset = bytes.count - first.lowerBound
        bytes.append(contentsOf: other.bytes[first.lowerBound..<last.upperBound])
        bytes.append(0x0A)
        for line in added { lines.append(line.lowerBound + offset..<line.upperBound + offset) }
    }

    private mutating func endLine(from start: Int) {
        lines.append(start..<bytes.count)
        bytes.append(0x0A)
    }

    /// Nil if the text is not an inventory, or contains a path that kaito-render never writes.
    public init?(bytes: [UInt8]) {
        let bytes = LineEnds.unified(bytes) ?? bytes
        self.bytes = bytes
        let lines = bytes.withUnsafeBufferPointer { text in
            var lines: [Range<Int>] = []
            lines.reserveCapacity(text.count / (SHA256.Digest.digits + 32))
            var start = 0
            while start < text.count {
                let end = firstIndex(of: 0x0A, in: text, start..<text.count) ?? text.count
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

    private static func isLine(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count > SHA256.Digest.digits + 2, line[SHA256.Digest.digits] == 0x20, line[SHA256.Digest.digits + 1] == 0x20
        else { return false }
        let path = UnsafeBufferPointer(rebasing: line[(SHA256.Digest.digits + 2)...])
        return TreePath.isSafe(path) && !isHidden(path)
    }

    /// No file of an object is hidden, nor in a hidden folder: those belong to git, to CI systems and other tools.
    private static func isHidden(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        path.indices.contains { path[$0] == UInt8(ascii: ".") && ($0 == 0 || path[$0 - 1] == UInt8(ascii: "/")) }
    }

    /// Sorts the lines, which nearly always are sorted already, and the text with them.
    private mutating func sortLines() {
        let sorted = withLines { lines -> [Int]? in
            let isSorted = zip(lines, lines.dropFirst()).allSatisfy { $0.precedes($1) }
            return isSorted ? nil : lines.indices.sorted { lines[$0].precedes(lines[$1]) }
        }
        guard let sorted else { return }
        let unsorted = self
        self = Inventory()
        for index in sorted {
            if let last = lines.last, bytes[last].elementsEqual(unsorted.bytes[unsorted.lines[index]]) { continue }
            append(index..<(index + 1), of: unsorted)
        }
    }

    /// The number of lines.
    var count: Int { lines.count }

    /// Calls `body` with all lines, valid during the call.
    private func withLines<T>(_ body: ([Line]) -> T) -> T {
        bytes.withUnsafeBufferPointer { text in
            body(lines.indices.map { line($0, in: text) })
        }
    }

    private func line(_ number: Int, in text: UnsafeBufferPointer<UInt8>) -> Line {
        Line(bytes: UnsafeBufferPointer(rebasing: text[lines[number]]))
    }

    public var isEmpty: Bool { lines.isEmpty }

    /// Whether a write was interrupted, so that a path may have two contents.
    public var isInterrupted: Bool {
        withLines { lines in zip(lines, lines.dropFirst()).contains { compareBytes($0.path, $1.path) == 0 } }
    }

    /// Sorted and unique.
    public var paths: [String] {
        withLines { lines in
            lines.indices.filter { $0 == 0 || compareBytes(lines[$0].path, lines[$0 - 1].path) != 0 }
                .map { String(decoding: lines[$0].path, as: UTF8.self) }
        }
    }

    /// Whether the name of a file ends so; without a text for each of many thousands of paths.
    public func holdsPath(endingIn ending: StaticString) -> Bool {
        let ending = UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount)
        return withLines { lines in
            lines.contains { compareBytes(UnsafeBufferPointer(rebasing: $0.path.suffix(ending.count)), ending) == 0 }
        }
    }

    /// The paths that another inventory does not list, sorted and unique.
    func paths(notIn other: Inventory) -> [String] {
        if self == other { return [] }
        return withLines { lines in
            var missing: [String] = []
            var next = 0
            for line in lines where other.line(of: line.path, from: &next) == nil {
                let path = String(decoding: line.path, as: UTF8.self)
                if missing.last != path { missing.append(path) }
            }
            return missing
        }
    }

    /// The number of a path's first line; nil if there is none. `start`: where to start searching, advanced by the call, for
    /// sorted lookups.
    func line(of path: UnsafeBufferPointer<UInt8>, from start: inout Int) -> Int? {
        bytes.withUnsafeBufferPointer { text in
            while start < lines.count {
                let order = compareBytes(line(start, in: text).path, path)
                if order >= 0 { return order == 0 ? start : nil }
                start += 1
            }
            return nil
        }
    }

    func isLine(_ number: Int, of hash: SHA256.Digest) -> Bool {
        bytes.withUnsafeBufferPointer { text in hash.withHex { compareBytes(line(number, in: text).hash, $0) == 0 } }
    }

    public func owns(_ path: String) -> Bool { !numbers(of: path).isEmpty }

    /// Whether kaito-render wrote this content to the path. Git may have checked it out with other line ends.
    public func wrote(_ path: String, content: [UInt8]) -> Bool {
        let numbers = numbers(of: path)
        func isListed(_ content: [UInt8]) -> Bool {
            let hash = content.withUnsafeBufferPointer { SHA256.digest($0) }
            return numbers.contains { isLine($0, of: hash) }
        }
        return isListed(content) || LineEnds.unified(content).map(isListed) ?? false
    }

    /// The numbers of a path's lines.
    private func numbers(of path: String) -> Range<Int> {
        bytes.withUnsafeBufferPointer { text in
            withBytes(of: path) { path in
                var (low, high) = (0, lines.count)
                while low < high {
                    let middle = (low + high) / 2
                    if compareBytes(line(middle, in: text).path, path) < 0 { low = middle + 1 } else { high = middle }
                }
                return (low..<lines.count).prefix { compareBytes(line($0, in: text).path, path) == 0 }
            }
        }
    }

    /// The entries of both inventories.
    public func union(_ other: Inventory) -> Inventory {
        var result = self
        result.append(0..<other.count, of: other)
        result.sortLines()
        return result
    }
}

extension Inventory: Equatable {
    // The lines are determined by the bytes.
    public static func == (a: Inventory, b: Inventory) -> Bool { a.bytes == b.bytes }
}
