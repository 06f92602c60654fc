internal import YAML

/// Splits the bytes of a watch into lines, and decodes each as an event.
struct WatchDecoder {
    /// The bytes that have arrived but have not been decoded.
    private var buffer: [UInt8] = []
    /// The start of the next line.
    private var start = 0
    /// The position up to which no line end was found.
    private var scanned = 0
    private let lineLimit: Int

    /// - Parameter lineLimit: larger than the largest object, which etcd limits to less than 2 MiB by default.
    init(lineLimit: Int = 16 << 20) {
        self.lineLimit = lineLimit
    }

    mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            scanned -= start
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next event with a complete line; nil: more bytes are needed.
    mutating func next() throws(APIError) -> WatchEvent? {
        while let end = buffer[scanned...].firstIndex(of: 0x0A) {
            let line = buffer[start..<end]
            start = end + 1
            scanned = start
            try check(line.count)
            if !line.allSatisfy({ $0 <= 0x20 }) { return try Self.event(Array(line)) }
        }
        scanned = buffer.count
        try check(scanned - start)
        return nil
    }

    /// Marks the end of the watch, when no bytes may be left over.
    func finish() throws(APIError) {
        guard buffer[start...].allSatisfy({ $0 <= 0x20 }) else { throw .malformed("the watch ended in the middle of an event") }
    }

    private func check(_ count: Int) throws(APIError) {
        guard count <= lineLimit else { throw .malformed("an event of the watch is larger than \(lineLimit) bytes") }
    }

    private static func event(_ line: [UInt8]) throws(APIError) -> WatchEvent {
        guard let node = Node(json: line), let object = node["object"], object.entries != nil else {
            throw .malformed("a line of the watch is not an event")
        }
        switch node["type"]?.string {
        case "ADDED": return .added(object)
        case "MODIFIED": return .modified(object)
        case "DELETED": return .deleted(object)
        case "BOOKMARK":
            guard let version = object["metadata"]?["resourceVersion"]?.string else {
                throw .malformed("a bookmark of the watch has no resourceVersion")
            }
            return .bookmark(resourceVersion: version)
        case "ERROR": throw APIError(event: object)
        default: throw .malformed("an event of the watch has an unknown type")
        }
    }
}
