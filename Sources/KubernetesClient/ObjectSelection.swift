/// Which objects of a kind are listed and watched.
public struct ObjectSelection: Sendable, Equatable {
    /// Such as `app=web,tier in (a, b)`; nil: any labels.
    public var labels: String?
    /// Such as `metadata.name=web`; nil: any fields.
    public var fields: String?

    /// All objects.
    public static let all = ObjectSelection()

    public init(labels: String? = nil, fields: String? = nil) {
        self.labels = labels
        self.fields = fields
    }

    /// The object with a name.
    public static func named(_ name: String) -> ObjectSelection { ObjectSelection(fields: "metadata.name=\(name)") }

    /// As parameters of a request.
    var query: [(String, String)] {
        [("labelSelector", labels), ("fieldSelector", fields)].compactMap { name, value in value.map { (name, $0) } }
    }
}
