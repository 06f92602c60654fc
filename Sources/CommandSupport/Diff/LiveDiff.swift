import Changes
import DeployTree
package import Render

/// Compares rendered objects with the cluster.
package struct LiveDiff {
    private let format: DiffOptions.Format

    package init(format: DiffOptions.Format) {
        self.format = format
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
            try ChangePrinter(format: format).print(changes)
            return
        }
        try program.run(changes)
    }
}
