public import Diagnostics
public import YAML

/// `source` of an adapter and `input` of tuning: where data comes from.
public struct DataSource: Sendable {
    public var name: Sourced<String>?
    public var urls: [Sourced<String>]
    public var volumeSource: Node?
    public var image: Sourced<String>?
    public var imagePullSecrets: [Sourced<String>]
    public var path: String
    public var position: SourcePosition?
    /// The position of `urls`, even if the list is empty.
    public var urlsPosition: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        path = reader.path
        position = reader.position
        name = reader.takeString("name")
        urls = reader.takeStrings("urls")
        urlsPosition = reader.keyPosition("urls")
        volumeSource = reader.take("volumeSource")
        image = reader.takeString("image")
        if image?.value.isEmpty ?? false { image = nil }
        imagePullSecrets = reader.takeStrings("imagePullSecrets")
        for (index, secret) in imagePullSecrets.enumerated() {
            NameChecks.objectName(secret, path: "\(reader.path("imagePullSecrets"))[\(index)]", collector)
        }
        reader.finish()
    }
}

/// `output` of tuning: where the adapter goes.
public struct DataDestination: Sendable {
    public var volumeSource: Node?
    public var image: Sourced<String>?
    public var imagePushSecret: Sourced<String>?
    public var path: String
    public var position: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        path = reader.path
        position = reader.position
        volumeSource = reader.take("volumeSource")
        image = reader.takeString("image")
        if image?.value.isEmpty ?? false { image = nil }
        imagePushSecret = reader.takeString("imagePushSecret")
        if imagePushSecret?.value.isEmpty ?? false { imagePushSecret = nil }
        reader.finish()
        if let imagePushSecret {
            NameChecks.objectName(imagePushSecret, path: reader.path("imagePushSecret"), collector)
        }
    }
}
