public import Diagnostics
internal import Dispatch
public import Presets
internal import Releases
internal import Synchronization
public import WorkspaceAPI
public import YAML

/// Renders all documents of the input files. `models` are known in addition to those of the catalogue.
///
/// The result only depends on the arguments, not on the number of threads or the order of the files.
public func render(
    _ sources: SourceFiles, facts: ClusterFacts, config: RenderConfig, models: [DescribedModel] = [],
    lock: ImageLock = ImageLock(), limits: Limits = .untrusted, releases: ReleaseRegistry = .standard,
    options: RenderOptions = RenderOptions()
) -> Rendered {
    RenderPipeline(
        sources: sources, facts: facts, config: config, models: models, lock: lock, limits: limits, releases: releases,
        options: options
    ).run()
}

/// The run, as a list of its stages:
///
/// 1. ``DocumentReader`` (YAML): files → parts at their `---` lines → documents as trees
/// 2. ``InputDocument`` and ``DocumentIntake``: a document → its kind → ``RenderRequest``, or an object that passes through
/// 3. ``WorkspaceCompiler``: a request → the release's backend (``ReleaseBackend``) → ``WorkspacePlan`` → ``PlannedObject``s
/// 4. ``ObjectSink``: objects, or words for a ``Stencil`` → bytes with an index
/// 5. ``ObjectStore``: the index of all threads, sorted and without duplicates → ``Rendered``
///
/// Stages 2 to 4 process one document at a time in a ``PipelineWorker`` per thread, in two passes: a self-contained document
/// is compiled in the first pass; one that may refer to a ConfigMap waits until all of them are known.
private struct RenderPipeline {
    let sources: SourceFiles
    let facts: ClusterFacts
    let config: RenderConfig
    let models: [DescribedModel]
    let lock: ImageLock
    let limits: Limits
    let releases: ReleaseRegistry
    let options: RenderOptions

    func run() -> Rendered {
        let collector = DiagnosticCollector()
        let reader = DocumentReader(limits: limits)
        let parts = sources.inputFiles.flatMap { reader.parts(of: sources, file: $0, collector: collector) }
        var results = inParallel(parts.count, worker(ConfigMapIndex([]))) { worker, index in
            worker.work(on: parts[index], reader)
        }
        let configMaps = ConfigMapIndex(facts.existingConfigMaps + results.flatMap(\.configMaps))
        let deferred = results.flatMap(\.deferred)
        let workspaces = inputWorkspaces(results, deferred)
        results += inParallel(deferred.count, worker(configMaps, workspaces)) { worker, index in
            worker.work(on: deferred[index])
        }
        var objects = ObjectStore()
        var notes = RunNotes()
        var diagnostics = collector.diagnostics
        var summaries: [WorkspaceSummary] = []
        var trees: [RenderedTree] = []
        var names = WorkspaceNames()
        // Each result is released as it is merged, so that a large run never holds anything twice.
        while let result = results.popLast() {
            notes.merge(result.notes)
            diagnostics += result.diagnostics
            summaries += result.summaries
            trees += result.trees
            names.merge(result.workspaces)
            objects.merge(result.objects)
        }
        let last = DiagnosticCollector()
        notes.report(to: last)
        notes.report(config.overrides, to: last)
        let repeated = names.reportRepeated(sources, last)
        names = WorkspaceNames()
        objects.finish(last, reported: repeated)
        return Rendered(
            objects: objects, diagnostics: RepairedPart.oncePerFile((diagnostics + last.diagnostics).inOrder()),
            unsortedSummaries: summaries, trees: objects.inOrder(trees), idleSet: notes.firstIdleSet)
    }

    /// Only collected if a document may refer to them.
    private func inputWorkspaces(_ results: [PipelineWorker.Result], _ deferred: [RenderRequest]) -> InputWorkspaces {
        guard deferred.contains(where: { $0.resource?.mayNeedConfigMap ?? false }) else { return InputWorkspaces() }
        let later = deferred.flatMap { request in
            request.groups.flatMap(\.workspaces).map { WorkspaceIdentity(name: $0.name, namespace: request.namespace) }
        }
        return InputWorkspaces(results.flatMap(\.workspaces.identities) + later)
    }

    private func worker(_ configMaps: ConfigMapIndex, _ workspaces: InputWorkspaces = InputWorkspaces()) -> PipelineSettings {
        PipelineSettings(
            context: PlanningContext(
                facts: facts, configMaps: configMaps, sources: sources, models: models, lock: lock, sizing: config.sizing,
                poolForm: config.inferencePool, workspaces: workspaces),
            config: config,
            options: options, releases: releases)
    }

    /// Calls `body` for every index, with one worker per thread, and returns the workers' results.
    private func inParallel(
        _ count: Int, _ settings: PipelineSettings,
        _ body: @Sendable (inout PipelineWorker, Int) -> Void
    ) -> [PipelineWorker.Result] {
        // Small steps keep all threads busy; their order does not matter.
        let step = 32
        let threads = min(options.threads, (count + step - 1) / step)
        if count == 0 { return [] }
        if threads <= 1 {
            var worker = PipelineWorker(settings)
            for index in 0..<count { body(&worker, index) }
            return [worker.finish()]
        }
        let next = Atomic(0)
        let results = Mutex<[PipelineWorker.Result]>([])
        @Sendable func work(_: Int) {
            var worker = PipelineWorker(settings)
            while true {
                let start = next.add(step, ordering: .relaxed).oldValue
                guard start < count else { break }
                for index in start..<min(start + step, count) { body(&worker, index) }
            }
            let result = worker.finish()
            results.withLock { $0.append(result) }
        }
        DispatchQueue.concurrentPerform(iterations: threads, execute: work)
        return results.withLock { $0 }
    }
}
