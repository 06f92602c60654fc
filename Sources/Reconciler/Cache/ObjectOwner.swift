internal import YAML

/// An owner in the references of an object.
struct ObjectOwner: Sendable, Equatable {
    let kind: String
    let name: String
    let uid: String
    let isController: Bool

    /// Those of an object.
    static func all(of metadata: Node) -> [ObjectOwner] {
        (metadata["ownerReferences"]?.items ?? []).compactMap { reference in
            guard let kind = reference["kind"]?.string, let name = reference["name"]?.string, let uid = reference["uid"]?.string
            else { return nil }
            let isController = if case .bool(true, _)? = reference["controller"] { true } else { false }
            return ObjectOwner(kind: kind, name: name, uid: uid, isController: isController)
        }
    }

    static func controller(of metadata: Node) -> ObjectOwner? { all(of: metadata).first(where: \.isController) }
}
