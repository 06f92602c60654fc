import Changes
import DeployTree
package import Render

/// Compares rendered objects with the cluster.
package struct LiveDiff {
    private let options: DiffOptions

    package init(_ options: DiffOptions) {
        self.options = options
    }

    package func print(_ objects: ObjectStore) throws {
        let wanted = (0..<objects.count).compactMap { index -> Manifest? in
            let object = objects.object(at: index)
            let path = TreePath.of(namespace: object.namespace, kind: object.kind, name: object.name)
            return Manifest(path: path, bytes: objects.bytes(at: index))
        }
        let (old, new) = try LiveCluster().compare(wanted)
        let changes = ChangeSet(old: old, new: new)
        guard let program = ExternalDiff.fromEnvironment() else {
            try ChangePrinter(options).print(changes)
            return
        }
        try program.run(changes)
    }
}
