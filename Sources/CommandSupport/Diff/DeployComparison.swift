package import Changes
package import DeployTree
import Render

/// Compares rendered files with a deploy tree.
package enum DeployComparison {
    /// Reads only the files that differ and those that request nodes.
    package static func changes(
        to wanted: [TreeFile], in store: some TreeStore, _ settings: ChangeSettings = ChangeSettings()
    ) throws -> ChangeSet {
        let listed = Inventory(files: wanted)
        let change = try TreeChange(wanted: wanted, listed: listed, in: store, before: store.inventory())
        return try changes(change, to: wanted, listed: listed, in: store, settings)
    }

    /// - Parameters:
    ///   - wanted: all files, for the capacity of all nodes and the workloads that stay as they are; empty: neither is needed.
    ///   - inventory: that of all files.
    package static func changes(
        _ change: TreeChange, to wanted: [TreeFile], listed inventory: Inventory, in store: some TreeStore,
        _ settings: ChangeSettings = ChangeSettings()
    ) throws -> ChangeSet {
        let written = Set(change.written.map(\.path))
        let paths = (change.written.map(\.path) + change.deleted).filter { $0 != Kustomization.path }
        let old = try paths.compactMap { path in try store.read(path).flatMap { Manifest(path: path, bytes: $0) } }
        let new = change.written.compactMap(manifest)
        let format = DeployFiles.format(of: inventory).rawValue
        let workspaces = Set((old + new).compactMap(\.workspace))
        let workloads = Set(workspaces.flatMap { Self.paths(Manifest.workloadKinds, of: $0, format) })
        let kept = wanted.filter { (isNode($0.path) || workloads.contains($0.path)) && !written.contains($0.path) }
            .compactMap(manifest)
        return ChangeSet(old: old + kept, new: new + kept, settings) { workspace in
            Self.paths(Manifest.workspaceKinds, of: workspace, format).contains { inventory.owns($0) && !written.contains($0) }
        }
    }

    /// The changes between two renders.
    package static func changes(from old: [TreeFile], to new: [TreeFile], _ settings: ChangeSettings) -> ChangeSet {
        ChangeSet(old: old.compactMap(manifest), new: new.compactMap(manifest), settings)
    }

    /// The paths that objects of some kinds have under the name of a Workspace.
    private static func paths(_ kinds: [String], of workspace: String, _ format: String) -> [String] {
        let parts = workspace.split(separator: "/").map(String.init)
        guard parts.count == 2 else { return [] }
        return kinds.map { TreePath.of(namespace: parts[0], kind: $0, name: parts[1], extension: format) }
    }

    private static func manifest(_ file: TreeFile) -> Manifest? {
        file.path == Kustomization.path ? nil : Manifest(path: file.path, bytes: file.bytes)
    }

    /// Whether the file requests nodes, judging by its name.
    private static func isNode(_ path: String) -> Bool {
        Manifest.nodeKinds.contains { path.hasPrefix("_cluster/\($0.lowercased())-") }
    }
}
