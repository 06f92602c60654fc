internal import Diagnostics
internal import YAML

/// What several objects are derived from: a document that was accepted.
protocol DerivedTemplate: Sendable {
    /// A document that shows whether all of them are right, with one replica for all and for none.
    static func probe(_ root: Node) -> Node

    /// - Parameter wanted: what the probe renders to.
    init(_ root: Node, _ wanted: WantedState) throws(WorkspaceRenderer.Rejection)
}

extension DerivedTemplate {
    /// What a document decodes to; its mistakes are a rejection.
    static func decoded<Document>(
        _ decode: (DiagnosticCollector) -> Document?
    ) throws(WorkspaceRenderer.Rejection) -> Document {
        let collector = DiagnosticCollector()
        guard let document = decode(collector) else {
            throw WorkspaceRenderer.Rejection(messages: collector.diagnostics.map(\.message))
        }
        return document
    }
}
