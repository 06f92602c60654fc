package import Changes
import Diagnostics
import Kubernetes
import YAML

/// What the hand-over does to the nodes and pods of one Workspace.
package struct WorkspaceEffect: Sendable {
    /// `namespace/name`.
    package let workspace: String
    package private(set) var newNodes = 0
    package private(set) var lostNodes = 0
    package private(set) var restarts = 0
    /// Why it is not safe; empty: it is.
    package private(set) var dangers: [String] = []

    package var isSafe: Bool { dangers.isEmpty }

    package init(workspace: String, changes: [ObjectChange]) {
        self.workspace = workspace
        for change in changes { add(change) }
    }

    private mutating func add(_ change: ObjectChange) {
        guard let manifest = change.manifest else { return }
        if Manifest.nodeKinds.contains(manifest.kind) { return addNode(change, manifest) }
        guard manifest.isWorkload else { return }
        switch change.action {
        case .created:
            dangers.append("\(manifest.title) does not exist yet: wait until KAITO has created it and its pods are ready")
        case .changed where change.restartsPods: restarts += manifest.root["spec"]?["replicas"]?.integer ?? 1
        case .changed, .kept: break
        case .replaced:
            let fields = change.immutable.map { $0.path.joined(separator: ".") }
            dangers.append(
                "\(manifest.title) would be deleted and re-created, since \(listed(fields)) cannot change: compare it with the rendered one"
            )
        case .deleted: dangers.append("\(manifest.title) would be deleted")
        }
    }

    private mutating func addNode(_ change: ObjectChange, _ manifest: Manifest) {
        let isRoll = change.action == .replaced
        if change.action == .created || isRoll { newNodes += 1 }
        if change.action == .deleted || isRoll { lostNodes += 1 }
        switch change.action {
        case .kept: break
        case .created: dangers.append("\(manifest.title) is new: no claim in the cluster equals it")
        case .deleted: dangers.append("\(manifest.title) is not rendered: it would be pruned, and its node with it")
        case .replaced:
            let fields = change.fields.map { $0.path.joined(separator: ".") }
            dangers.append(
                "\(change.old?.title ?? manifest.title) would be replaced by \(manifest.title), a new node: they differ in \(listed(fields)); was the Workspace edited after its node was created?"
            )
        case .changed:
            guard change.fields.contains(where: { $0.keys.starts(with: ["spec", "template"]) }) else { return }
            dangers.append("\(manifest.title) changes, so that Karpenter replaces its nodes")
        }
    }
}
