import Bytes
public import Diagnostics
public import YAML

/// The digests of image tags at the time the registries were queried: the file `kaito-render.lock`.
///
/// ```yaml
/// apiVersion: render.kaito.sh/v1alpha1
/// kind: ImageLock
/// images:
/// - image: mcr.microsoft.com/aks/kaito/kaito-base:0.5.0
///   digest: sha256:…
/// ```
public struct ImageLock: Sendable, Equatable {
    public static let apiVersion = ClusterFacts.apiVersion
    public static let kind = "ImageLock"
    public static let fileName = "kaito-render.lock"

    private var digests: [String: String] = [:]

    public init() {}

    /// The full names of the locked images, sorted.
    public var images: [String] { digests.keys.sorted(by: byteOrder) }

    /// The digest of an image by its full name (``ImageReference/normalized``).
    public subscript(image: String) -> String? {
        get { digests[image] }
        set { digests[image] = newValue }
    }

    /// The reference with its digest after the tag; unchanged if it already has one, or none is locked.
    public func pinned(_ image: String) -> String {
        guard !digests.isEmpty, let reference = ImageReference(image), reference.digest == nil,
            let digest = digests[reference.normalized]
        else {
            return image
        }
        return "\(image)@\(digest)"
    }

    /// Decodes an ImageLock document; errors go to the collector.
    public static func decode(_ root: Node, _ collector: DiagnosticCollector) -> ImageLock? {
        guard let reader = ObjectReader(root, path: "", collector) else { return nil }
        checkHeader(reader, apiVersion: apiVersion, kind: kind, rule: .imageLock, collector)
        var lock = ImageLock()
        for entry in reader.takeObjects("images") ?? [] { lock.add(entry, collector) }
        reader.finish()
        return lock
    }

    private mutating func add(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        let image = reader.takeRequiredString("image")
        let digest = reader.takeRequiredString("digest")
        reader.finish()
        guard let image, let digest else { return }
        guard let reference = ImageReference(image.value), reference.digest == nil, reference.normalized == image.value else {
            collector.error(
                .imageLock, "\(reader.path("image")) \(quoted(image.value)) is not a full image name with a tag",
                at: image.position)
            return
        }
        guard ImageReference.isDigest(digest.value[...]) else {
            collector.error(
                .imageLock,
                "\(reader.path("digest")) \(quoted(digest.value)) is not a valid digest; expected sha256: and 64 hexadecimal digits",
                at: digest.position)
            return
        }
        guard digests.updateValue(digest.value, forKey: image.value) == nil else {
            collector.error(.imageLock, "\(quoted(image.value)) is locked twice", at: image.position)
            return
        }
    }

    /// The document that ``decode(_:_:)`` reads.
    public var document: Node {
        let entries = images.map { image -> Node in ["image": .string(image), "digest": .string(digests[image] ?? "")] }
        return ["apiVersion": .string(Self.apiVersion), "kind": .string(Self.kind), "images": .list(entries)]
    }
}
