public import Diagnostics
internal import Dispatch
public import Presets
internal import Synchronization
public import WorkspaceAPI
public import YAML

/// Renders all documents of the input files. `models` are known beside those of the catalogue.
///
/// The result depends on the arguments alone: neither on the number of threads nor on the order of the files.
public func render(
    _ sources: SourceFiles, facts: ClusterFacts, config: RenderConfig, models: [PresetV012] = [],
    lock: ImageLock = ImageLock(), limits: Limits = .untrusted, options: RenderOptions = RenderOptions()
) -> Rendered {
    Renderer(sources: sources, facts: facts, config: config, models: models, lock: lock, limits: limits, options: options).run()
}

/// The run: parts of files are worked on side by side, in two passes. Documents that need nothing but themselves are
/// rendered in the first; those that may name a ConfigMap wait until all of them are known.
private struct Renderer {
    let sources: SourceFiles
    let facts: ClusterFacts
    let config: RenderConfig
    let models: [PresetV012]
    let lock: ImageLock
    let limits: Limits
    let options: RenderOptions

    func run() -> Rendered {
        let collector = DiagnosticCollector()
        let reader = DocumentReader(limits: limits)
        let parts = sources.inputFiles.flatMap { reader.parts(of: sources, file: $0, collector: collector) }
        var results = inParallel(parts.count, worker(ConfigMapIndex([]))) { worker, index in
            worker.render(parts[index], reader)
        }
        let configMaps = ConfigMapIndex(results.flatMap(\.configMaps))
        let deferred = results.flatMap(\.deferred)
        results += inParallel(deferred.count, worker(configMaps)) { worker, index in
            worker.render(deferred: deferred[index])
        }
        var objects = ObjectStore()
        var notes = RunNotes()
        var diagnostics = collector.diagnostics
        var summaries: [WorkspaceSummary] = []
        var trees: [RenderedTree] = []
        var workspaces = WorkspaceNames()
        // Each result is given up as it is merged, so that nothing of a large run is held twice.
        while let result = results.popLast() {
            notes.merge(result.notes)
            diagnostics += result.diagnostics
            summaries += result.summaries
            trees += result.trees
            workspaces.merge(result.workspaces)
            objects.merge(result.objects)
        }
        let last = DiagnosticCollector()
        notes.report(to: last)
        notes.report(config.overrides, to: last)
        let repeated = workspaces.reportRepeated(sources, last)
        workspaces = WorkspaceNames()
        objects.finish(last, reported: repeated)
        return Rendered(
            objects: objects, diagnostics: (diagnostics + last.diagnostics).inOrder(), unsortedSummaries: summaries,
            trees: objects.inOrder(trees))
    }

    private func worker(_ configMaps: ConfigMapIndex) -> DocumentWorker.Settings {
        DocumentWorker.Settings(
            context: PlanningContext(
                facts: facts, configMaps: configMaps, sources: sources, models: models, lock: lock, sizing: config.sizing),
            config: config,
            options: options)
    }

    /// Calls `body` for every index, each thread with a worker of its own, and returns what the workers made.
    private func inParallel(
        _ count: Int, _ settings: DocumentWorker.Settings,
        _ body: @Sendable (inout DocumentWorker, Int) -> Void
    ) -> [DocumentWorker.Result] {
        // Small steps keep the threads evenly busy; their order has no influence.
        let step = 32
        let threads = min(options.threads, (count + step - 1) / step)
        if count == 0 { return [] }
        if threads <= 1 {
            var worker = DocumentWorker(settings)
            for index in 0..<count { body(&worker, index) }
            return [worker.finish()]
        }
        let next = Atomic(0)
        let results = Mutex<[DocumentWorker.Result]>([])
        @Sendable func work(_: Int) {
            var worker = DocumentWorker(settings)
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
