internal import KubernetesClient
internal import Synchronization
internal import WorkspaceAPI
internal import YAML

/// Checks documents from which others are derived with the renderer of the command line. What was accepted is remembered until the
/// document changes: if facts change, each Workspace says what that means for it.
final class TemplateRenderer<Template: DerivedTemplate>: Sendable {
    private struct Memo {
        let document: [UInt8]
        let configMaps: [[UInt8]]
        let template: Template
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

    func forget(_ key: ObjectKey) { memos.withLock { $0[key] = nil } }

    /// - Throws: a rejection if the document is mistaken.
    func template(of key: ObjectKey, _ entry: some RenderedEntry) async throws -> Template {
        let given = try await client.configMaps(entry.configMaps, in: key.namespace)
        let contents = given.map(\.json)
        if let memo = memos.withLock({ $0[key] }), memo.document == entry.json, memo.configMaps == contents {
            return memo.template
        }
        guard let root = Node(json: entry.json) else { throw WorkspaceRenderer.Rejection(messages: []) }
        let wanted = try renderer.render(
            Template.probe(root).compactJSON, configMaps: given, facts: facts.facts(for: key))
        let template = try Template(root, wanted)
        memos.withLock { $0[key] = Memo(document: entry.json, configMaps: contents, template: template) }
        return template
    }
}
