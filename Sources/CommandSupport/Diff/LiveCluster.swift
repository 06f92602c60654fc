import Bytes
package import Changes
import DeployTree
import Diagnostics
import Kubernetes
package import Render
import WorkspaceAPI
import YAML

/// The cluster as seen by kubectl: objects as they are, and as they would be.
package struct LiveCluster {
    package init() {}

    /// What applying rendered objects would change in the cluster.
    package func changes(to objects: ObjectStore, _ settings: ChangeSettings = ChangeSettings()) throws -> ChangeSet {
        let wanted = (0..<objects.count).compactMap { index -> Manifest? in
            let object = objects.object(at: index)
            let path = TreePath.of(namespace: object.namespace, kind: object.kind, name: object.name)
            return Manifest(path: path, bytes: objects.bytes(at: index))
        }
        let (old, new) = try compare(wanted)
        return ChangeSet(old: old, new: new, settings)
    }

    /// The objects that exist, and all as they will be once applied.
    ///
    /// A dry run on the server computes the result of a change. The server would refuse to change an immutable field; such
    /// an object is compared with the rendered one field by field.
    private func compare(_ wanted: [Manifest]) throws -> (old: [Manifest], new: [Manifest]) {
        let live = try objects(Kubectl.get(yaml(wanted)))
        let byPath = Dictionary(live.map { ($0.path, $0) }) { first, _ in first }
        let unlike = wanted.filter { manifest in
            guard let old = byPath[manifest.path] else { return false }
            let change = FieldChange.all(from: Projection.of(old.root, onto: manifest.root), to: manifest.root)
            return change.contains { ImmutableFields.contains($0.keys, kind: manifest.kind, old: old.root) }
        }
        let replaced = Dictionary(unlike.map { ($0.path, $0) }) { first, _ in first }
        let existing = wanted.filter { byPath[$0.path] != nil && replaced[$0.path] == nil }
        let merged = try existing.isEmpty ? [] : objects(Kubectl.dryRun(yaml(existing)))
        let mergedByPath = Dictionary(merged.map { ($0.path, $0) }) { first, _ in first }
        let old = live.compactMap { manifest -> Manifest? in
            guard let new = replaced[manifest.path] else { return manifest }
            return Manifest(path: manifest.path, root: Projection.of(manifest.root, onto: new.root))
        }
        let new = wanted.map { mergedByPath[$0.path] ?? $0 }
        return (old + (try staleClaims(wanted)), new)
    }

    /// Claims of the same Workspaces that are no longer rendered: the sync tool prunes them.
    private func staleClaims(_ wanted: [Manifest]) throws -> [Manifest] {
        let workspaces = Set(wanted.compactMap(\.workspace))
        let known = Set(wanted.map(\.path))
        var resources: [String] = []
        for manifest in wanted where manifest.isClaim {
            let group = manifest.apiVersion.prefix { $0 != "/" }
            let resource = "\(manifest.kind.lowercased())s.\(group)"
            if !resources.contains(resource) { resources.append(resource) }
        }
        guard !resources.isEmpty else { return [] }
        return try objects(Kubectl.list(resources, selector: ObjectLabel.workspace)).filter { claim in
            !known.contains(claim.path) && claim.workspace.map { workspaces.contains($0) } ?? false
        }
    }

    private func yaml(_ manifests: [Manifest]) -> [UInt8] {
        var writer = YAMLWriter()
        for (index, manifest) in manifests.enumerated() {
            if index > 0 { writer.buffer.append("---\n") }
            writer.write(manifest.root)
        }
        return writer.buffer.withBytes { Array($0) }
    }

    /// The objects that kubectl printed.
    private func objects(_ json: [UInt8]) throws -> [Manifest] {
        try Kubectl.nodes(of: json).compactMap { root in
            let root = withoutServerFields(root)
            let metadata = root["metadata"]
            let path = TreePath.of(
                namespace: metadata?["namespace"]?.string ?? "", kind: root["kind"]?.string ?? "",
                name: metadata?["name"]?.string ?? "")
            return Manifest(path: path, root: root)
        }
    }

    /// Removes the fields that the server adds and no manifest contains.
    private func withoutServerFields(_ root: Node) -> Node {
        var metadata = root["metadata"] ?? [:]
        for key in ["managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink"] {
            metadata = metadata.removing(key)
        }
        if let annotations = metadata["annotations"] {
            metadata = metadata.setting(
                "annotations", to: annotations.removing(Metadata.lastApplied))
        }
        return root.removing("status").setting("metadata", to: metadata)
    }
}
