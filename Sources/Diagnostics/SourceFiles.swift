import Bytes

/// The input of one run: the path of every file, as the user wrote it, and its bytes.
///
/// A ``SourcePosition`` refers to a file by its index here. The files are kept sorted by path, so that neither the
/// output nor the order of messages depends on the order in which the files were given.
public struct SourceFiles: Sendable {
    public struct File: Sendable {
        /// The path as shown in diagnostics; `<stdin>` for standard input.
        public let path: String
        public let bytes: [UInt8]
        let lines = LineIndex()

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    public private(set) var files: [File]
    /// The indices of the files to render, without the appended ones (configuration).
    public let inputFiles: Range<Int>

    /// - Parameter first: a configuration that stands before the files to render.
    public init(_ files: [File] = [], behind first: File? = nil) {
        let before = first.map { [$0] } ?? []
        self.files = before + files.sorted { byteOrder($0.path, $1.path) }
        inputFiles = before.count..<(before.count + files.count)
    }

    /// Appends a file (a configuration, a ClusterFacts file) and returns its index.
    public mutating func append(_ file: File) -> Int {
        files.append(file)
        return files.count - 1
    }

    /// The position for messages about a file as a whole, regardless of its content: its beginning.
    public mutating func mention(_ path: String) -> SourcePosition {
        SourcePosition(file: append(File(path: path, bytes: [])), line: 1, column: 1)
    }

    /// The text of one line without its line break; invalid UTF-8 is shown as U+FFFD.
    public func line(_ number: Int, of file: Int) -> String? {
        guard files.indices.contains(file), number > 0 else { return nil }
        let (bytes, index) = (files[file].bytes, files[file].lines)
        guard let start = index.withStarts(of: bytes, { $0.indices.contains(number - 1) ? $0[number - 1] : nil }) else {
            return nil
        }
        return bytes.withUnsafeBufferPointer { bytes in
            String(decoding: bytes[start..<LineBreak.end(of: start, in: bytes).line], as: UTF8.self)
        }
    }
}
