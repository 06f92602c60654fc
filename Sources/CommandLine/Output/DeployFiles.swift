package import DeployTree
import Diagnostics
import Dispatch
package import Render
import Synchronization

/// The files of a deploy tree: one for each object, and the kustomization that lists them.
package enum DeployFiles {
    /// The format that a deploy tree was written in.
    package static func format(of inventory: Inventory) -> RenderOptions.Format {
        let isJSON = inventory.paths.contains { $0.hasSuffix(".json") }
        return isJSON ? .json : .yaml
    }

    /// Sorted by path; hashed on several threads, which is most of the work.
    package static func of(_ objects: ObjectStore, format: RenderOptions.Format, threads: Int) -> [TreeFile] {
        let parts = max(1, min(threads, objects.count / 64))
        let results = Mutex<[[TreeFile]]>(Array(repeating: [], count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let files = (objects.count * part / parts..<objects.count * (part + 1) / parts).map { index in
                let object = objects.object(at: index)
                return TreeFile(
                    path: TreePath.of(
                        namespace: object.namespace, kind: object.kind, name: object.name, extension: format.rawValue),
                    bytes: objects.bytes(at: index) + (format == .json ? [0x0A] : []))
            }
            results.withLock { $0[part] = files }
        }
        let files = results.withLock { $0.flatMap { $0 } }
        // The list is in the order of applying.
        let list = Kustomization.file(listing: files.map(\.path))
        let all = files + [list]
        return all.indices.sorted { byteOrder(all[$0].path, all[$1].path) }.map { all[$0] }
    }
}
