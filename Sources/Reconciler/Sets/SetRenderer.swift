internal import Diagnostics
internal import KubernetesClient
internal import Synchronization
internal import WorkspaceAPI
internal import YAML

/// Checks InferenceSets with the renderer of the command line. What was accepted is remembered until the document changes: if facts
/// change, each Workspace says what that means for it.
final class SetRenderer: Sendable {
    private struct Memo {
        let document: [UInt8]
        let configMaps: [[UInt8]]
        let template: SetTemplate
    }

    private let client: APIClient
    private let renderer: WorkspaceRenderer
    private let facts: FactsSource
    private let memos = Mutex<[ObjectKey: Memo]>([:])

    init(client: APIClient, renderer: WorkspaceRenderer, facts: FactsSource) {
        self.client = client
        self.renderer = renderer
        self.facts = facts
    }

    func forget(_ set: ObjectKey) { memos.withLock { $0[set] = nil } }

    /// - Throws: a rejection if the set is mistaken.
    func template(of key: ObjectKey, _ entry: InferenceSetEntry) async throws -> SetTemplate {
        let given = try await client.configMaps(entry.configMaps, in: key.namespace)
        let contents = given.map(\.json)
        if let memo = memos.withLock({ $0[key] }), memo.document == entry.json, memo.configMaps == contents {
            return memo.template
        }
        guard let root = Node(json: entry.json) else { throw WorkspaceRenderer.Rejection(messages: []) }
        // One replica stands for all of them, and for none.
        let spec = (root["spec"] ?? [:]).setting("replicas", to: 1)
        let wanted = try renderer.render(
            root.setting("spec", to: spec).compactJSON, configMaps: given, facts: facts.facts(for: key))
        let collector = DiagnosticCollector()
        guard let set = InferenceSet.decode(root, collector) else {
            throw WorkspaceRenderer.Rejection(messages: collector.diagnostics.map(\.message))
        }
        let template = try SetTemplate(set, root, nodes: wanted.nodeCount)
        memos.withLock { $0[key] = Memo(document: entry.json, configMaps: contents, template: template) }
        return template
    }
}
