internal import KubernetesClient
internal import Synchronization

/// What was found out about the objects of each Workspace, to avoid asking again; dropped together with the Workspace.
final class Memos<Value: Sendable>: Sendable {
    private struct Name: Hashable {
        let resource: String
        let key: ObjectKey
    }

    private let values = Mutex<[ObjectKey: [Name: Value]]>([:])

    /// What is known about an object.
    subscript(workspace: ObjectKey, object: WantedObject) -> Value? {
        get { values.withLock { $0[workspace]?[Self.name(of: object)] } }
        set { values.withLock { $0[workspace, default: [:]][Self.name(of: object)] = newValue } }
    }

    func forget(_ workspace: ObjectKey) { values.withLock { $0[workspace] = nil } }

    private static func name(of object: WantedObject) -> Name {
        Name(resource: object.resource.plural, key: object.key)
    }
}
