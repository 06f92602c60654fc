internal import Changes
internal import Diagnostics
internal import Presets
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
        let given = Set(configMaps.map(\.name))
        let objects = (0..<rendered.objects.count).compactMap { index -> WantedObject? in
            let object = rendered.objects.object(at: index)
            // Objects provided by the user are not ours to apply.
            if object.kind == "ConfigMap", given.contains(object.name) { return nil }
            let bytes = rendered.objects.bytes(at: index)
            return Manifest(path: "\(object.name).yaml", bytes: bytes).flatMap { WantedObject($0, kinds) }
        }
        return WantedState(
            objects: objects, nodeCount: rendered.summaries.first?.nodeCount ?? 0,
            warnings: Self.messages(rendered.diagnostics, .warning))
    }

    private static func messages(_ diagnostics: [Diagnostic], _ severity: Diagnostic.Severity) -> [String] {
        diagnostics.filter { $0.severity == severity }.map { "\($0.message) [\($0.rule.rawValue)]" }
    }
}
