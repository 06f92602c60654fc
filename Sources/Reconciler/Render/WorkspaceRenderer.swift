internal import Changes
internal import Diagnostics
internal import Presets
internal import ReconcilerAPI
internal import Releases
internal import Render
internal import WorkspaceAPI
internal import YAML

/// Renders a Workspace of the cluster to objects, or checks an InferenceSet, with the same renderer as the command line.
struct WorkspaceRenderer: Sendable {
    /// The input was rejected.
    struct Rejection: Error {
        /// One message for each mistake, with the rule's id.
        let messages: [String]

        /// All of them. The API accepts 32 KiB; the first ones are enough for a reader.
        var message: String {
            let message = messages.joined(separator: "; ")
            return message.utf8.count > 4096 ? message.prefix(4000) + " …" : message
        }
    }

    let config: RenderConfig
    let kinds: WatchedKinds
    /// Whether it applies what it renders.
    var mode = ReconcilerMode.full

    /// - Parameters:
    ///   - document: the object as JSON.
    ///   - configMaps: those that it refers to, as JSON.
    func render(
        _ document: [UInt8], configMaps: [(name: String, json: [UInt8])], facts: ClusterFacts
    ) throws(Rejection) -> WantedState {
        let files =
            [SourceFiles.File(path: "document.json", bytes: document)]
            + configMaps.map { SourceFiles.File(path: "configmaps/\($0.name).json", bytes: $0.json) }
        var options = RenderOptions()
        options.keepsSummaries = true
        options.literalSecrets = .ignored
        let rendered = Render.render(SourceFiles(files), facts: facts, config: config, limits: .cluster, options: options)
        guard !rendered.hasErrors else { throw Rejection(messages: Self.messages(rendered.diagnostics, .error)) }
        // A pool has a summary too, but neither nodes nor GPUs.
        let summary = rendered.summaries.first { $0.overview != nil }
        return WantedState(
            objects: try objects(rendered, given: Set(configMaps.map(\.name))), nodeCount: summary?.nodeCount ?? 0,
            benchmark: summary?.overview?.benchmark, warnings: Self.messages(rendered.diagnostics, .warning))
    }

    /// - Parameter given: ConfigMaps provided by the user, which are not ours to apply.
    private func objects(_ rendered: Rendered, given: Set<String>) throws(Rejection) -> [WantedObject] {
        var objects: [WantedObject] = []
        for index in 0..<rendered.objects.count {
            let object = rendered.objects.object(at: index)
            if object.kind == "ConfigMap", given.contains(object.name) { continue }
            guard let manifest = Manifest(path: "\(object.name).yaml", bytes: rendered.objects.bytes(at: index)) else { continue }
            if let wanted = WantedObject(manifest, kinds) {
                objects.append(wanted)
            } else if mode == .full, !KaitoAPI.isOwn(manifest.apiVersion) {
                // Without it, what is applied would wait for it forever.
                throw Rejection(messages: [
                    "\(manifest.kind) \(quoted(manifest.name)) is rendered too, which the reconciler does not look after: render this with kaito-render, and let a sync tool apply it"
                ])
            }
        }
        return objects
    }

    private static func messages(_ diagnostics: [Diagnostic], _ severity: Diagnostic.Severity) -> [String] {
        diagnostics.filter { $0.severity == severity }.map { "\($0.message) [\($0.rule.rawValue)]" }
    }
}
