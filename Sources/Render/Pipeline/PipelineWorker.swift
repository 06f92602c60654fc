import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// The stages on one thread: processes one document after another.
struct PipelineWorker: ~Copyable {
    struct Result: Sendable {
        var objects = ObjectStore()
        var diagnostics: [Diagnostic] = []
        var notes = RunNotes()
        var summaries: [WorkspaceSummary] = []
        var trees: [RenderedTree] = []
        var configMaps: [InputConfigMap] = []
        var workspaces = WorkspaceNames()
        /// Requests deferred to the second pass, since they may refer to a ConfigMap.
        var deferred: [RenderRequest] = []
    }

    private let settings: PipelineSettings
    private var intake: DocumentIntake
    private var compiler: WorkspaceCompiler
    private var sink: ObjectSink
    private var diagnostics: [Diagnostic] = []
    private var deferred: [RenderRequest] = []

    init(_ settings: PipelineSettings) {
        self.settings = settings
        intake = DocumentIntake(settings)
        compiler = WorkspaceCompiler(settings.context, settings.config, settings.options, settings.releases)
        sink = ObjectSink(settings.options, settings.context.sources)
    }

    /// The result for all documents.
    consuming func finish() -> Result {
        sink.sort()
        return Result(
            objects: sink.objects, diagnostics: diagnostics, notes: intake.notes, summaries: compiler.summaries,
            trees: sink.trees, configMaps: intake.configMaps, workspaces: compiler.names, deferred: deferred)
    }

    /// The first pass over one part of a file.
    mutating func work(on part: InputPart, _ reader: DocumentReader) {
        let collector = DiagnosticCollector()
        let documents = reader.documents(of: part, in: settings.context.sources, collector: collector)
        if collector.hasErrors, let repaired = RepairedPart(part, reader, settings.context.sources, collector.diagnostics) {
            return work(on: repaired)
        }
        for document in documents { work(on: document.root) }
        diagnostics += collector.diagnostics
    }

    /// What could be read of a part that is not YAML, to find what else is wrong in it.
    private mutating func work(on part: RepairedPart) {
        let before = diagnostics.count
        for document in part.documents { work(on: document.root, isMasked: part.isMasked, isComplete: false) }
        for index in before..<diagnostics.count { diagnostics[index].position = diagnostics[index].position.map(part.original) }
        diagnostics.append(part.message)
    }

    /// `isComplete`: whether the document was read as it is, and may be compiled later.
    private mutating func work(on root: Node, isMasked: Bool = false, isComplete: Bool = true) {
        let collector = DiagnosticCollector()
        switch InputDocument.classify(root, collector) {
        case .list(let items)?: for item in items { work(on: item, isMasked: isMasked, isComplete: isComplete) }
        case let document?:
            switch intake.take(document, root, collector) {
            case .request(let request)?:
                if !request.mayNeedConfigMap {
                    compiler.compile(request, collector, into: &sink)
                } else if isComplete {
                    deferred.append(request)
                }
            case .object(let object)?: sink.pass(object)
            case nil: break
            }
        case nil: break
        }
        diagnostics += TemplateReport.condensed(
            collector.diagnostics, about: root, isMasked: isMasked, settings.context.sources)
    }

    /// The second pass.
    mutating func work(on request: RenderRequest) {
        let collector = DiagnosticCollector()
        compiler.compile(request, collector, into: &sink)
        diagnostics += TemplateReport.condensed(collector.diagnostics, about: request.document, settings.context.sources)
    }
}
