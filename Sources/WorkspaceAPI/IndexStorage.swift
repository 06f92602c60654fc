public import Diagnostics

/// `spec.storage` of a RAGEngine: where the index of the documents is kept.
public struct IndexStorage: Sendable {
    /// A claim for the files of the index.
    public struct Volume: Sendable {
        /// Nil if it is empty: the files are lost when the pod restarts.
        public let claim: Sourced<String>?
        public let mountPath: Sourced<String>?
        public let position: SourcePosition?
    }

    /// A vector database outside the pod.
    public struct VectorDB: Sendable {
        public let engine: Sourced<String>
        public let url: Sourced<String>
        public let accessSecret: Sourced<String>?
    }

    public let volume: Volume?
    public let vectorDB: VectorDB?
    public let position: SourcePosition?

    /// `isFlat`: the layout of kaito.sh/v1alpha1, which only has the volume
    /// (api/v1alpha1/ragengine_conversion.go at 8b050c7b).
    init(_ reader: ObjectReader, isFlat: Bool, _ collector: DiagnosticCollector) {
        position = reader.position
        if isFlat {
            let flat = Self.volume(reader, collector)
            volume = flat.claim == nil && flat.mountPath == nil ? nil : flat
            vectorDB = nil
        } else {
            volume = reader.takeObject("persistentVolume").map { volume in
                let decoded = Self.volume(volume, collector)
                // An empty name is no claim to KAITO either, but is accepted.
                if !volume.has("persistentVolumeClaim") { volume.missing("persistentVolumeClaim") }
                return decoded
            }
            vectorDB = reader.takeObject("vectorDB").flatMap { Self.vectorDB($0, collector) }
            reader.finish()
        }
    }

    private static func volume(_ reader: ObjectReader, _ collector: DiagnosticCollector) -> Volume {
        let volume = Volume(
            claim: reader.takeObjectName("persistentVolumeClaim"), mountPath: reader.takeNonEmptyString("mountPath"),
            position: reader.position)
        reader.finish()
        if let path = volume.mountPath, !path.value.hasPrefix("/") || path.value.utf8.contains(UInt8(ascii: ":")) {
            collector.error(
                .invalidValue,
                "\(reader.path("mountPath")) \(quoted(path.value)) is not an absolute path without \":\"; expected one such as \"/mnt/data\"",
                at: path.position)
        }
        return volume
    }

    private static func vectorDB(_ reader: ObjectReader, _ collector: DiagnosticCollector) -> VectorDB? {
        let engine = reader.takeRequiredString("engine")
        let url = reader.takeRequiredString("url")
        let secret = reader.takeObjectName("accessSecret")
        reader.finish()
        guard let engine, let url else { return nil }
        ServiceURL.check(url, path: reader.path("url"), collector)
        return VectorDB(engine: engine, url: url, accessSecret: secret)
    }
}
