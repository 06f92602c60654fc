internal import Diagnostics
internal import KubernetesClient
internal import Synchronization
internal import WorkspaceAPI
internal import YAML

/// The facts of the cluster for the renderer: those of the file, combined with the server's nodes, storage
/// classes and claims.
final class FactsSource: Sendable {
    private struct Memo {
        var versions: [Int] = []
        var facts: ClusterFacts
    }

    private let base: ClusterFacts
    private let state: ClusterState
    private let memo: Mutex<Memo>

    init(base: ClusterFacts, state: ClusterState) {
        self.base = base
        self.state = state
        memo = Mutex(Memo(facts: base))
    }

    /// The facts for one Workspace: only its own claims. One that is being deleted still occupies its name: omitting it
    /// would create another node before the first one is gone.
    func facts(for workspace: ObjectKey) -> ClusterFacts {
        var facts = common()
        facts.claims = state.claims(of: workspace).filter { !$0.entry.isPooled }
            .compactMap { Node(json: $0.entry.facts) }
        return facts
    }

    private func common() -> ClusterFacts {
        let versions = [state.nodes.version, state.storageClasses.version]
        return memo.withLock { memo in
            if memo.versions != versions { memo = Memo(versions: versions, facts: gathered()) }
            return memo.facts
        }
    }

    private func gathered() -> ClusterFacts {
        var gatherer = FactsGatherer()
        for (_, node) in state.nodes.all(where: { !$1.facts.isEmpty && !$1.isMadeForWorkspace }) {
            if let node = Node(json: node.facts) { gatherer.add(node) }
        }
        for (key, _) in state.storageClasses.all() {
            gatherer.add(["kind": "StorageClass", "metadata": ["name": .string(key.name)]])
        }
        guard let live = ClusterFacts.decode(gatherer.document, DiagnosticCollector()) else { return base }
        var facts = base
        facts.nodes = live.nodes
        facts.storageClasses = state.storageClasses.count == 0 ? [] : live.storageClasses
        return facts
    }
}
