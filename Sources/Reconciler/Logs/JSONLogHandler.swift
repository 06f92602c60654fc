internal import Bytes
public import Logging
internal import YAML

/// Writes log records as JSON objects, one per line, to standard error, as cluster log collectors parse without a pattern.
public struct JSONLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let output: LineOutput

    public init(label: String, level: Logger.Level = .info, metadataProvider: Logger.MetadataProvider? = nil) {
        self.init(label: label, level: level, metadataProvider: metadataProvider, output: .standardError)
    }

    init(label: String, level: Logger.Level, metadataProvider: Logger.MetadataProvider?, output: LineOutput) {
        self.label = label
        self.logLevel = level
        self.metadataProvider = metadataProvider
        self.output = output
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var writer = JSONWriter(capacity: 512, isCompact: true)
        writer.write(line(event))
        writer.buffer.append(0x0A)
        writer.buffer.withBytes { output.write($0) }
    }

    private func line(_ event: LogEvent) -> Node {
        var entries: [(String, Node)] = [
            ("time", .string(Timestamp.now(digits: 3))),
            ("level", .string(event.level.rawValue)),
            ("logger", .string(label)),
            ("msg", .string(event.message.description)),
        ]
        if let error = event.error { entries.append(("error", .string(String(describing: error)))) }
        return .mapping(entries + LogMetadata(metadata: merged(event)).entries, keys: [], .rule)
    }

    /// The most specific metadata wins: that of the statement, then the task's, then the logger's.
    private func merged(_ event: LogEvent) -> Logger.Metadata {
        var merged = metadata
        if let provided = metadataProvider?.get() { merged.merge(provided) { $1 } }
        if let own = event.metadata { merged.merge(own) { $1 } }
        return merged
    }
}
