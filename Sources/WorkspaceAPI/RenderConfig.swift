public import Diagnostics
public import YAML

/// How to render, as a value: what `--config` reads and flags override.
///
/// ```yaml
/// apiVersion: render.kaito.sh/v1alpha1
/// kind: RenderConfig
/// release: v0.3
/// namespace: ml
/// ```
public struct RenderConfig: Sendable {
    public static let apiVersion = ClusterFacts.apiVersion
    public static let kind = "RenderConfig"

    /// The release for all Workspaces; nil: by each Workspace's apiVersion.
    public var release: Release?
    /// The namespace of documents without one; nil: `default`, with a note.
    public var namespace: String?
    /// Whether the Workspace itself is among the objects, for the reconciler's status mode.
    public var emitWorkspace = false

    public init() {}

    /// Decodes a RenderConfig document; errors go to the collector.
    public static func decode(_ root: Node, _ collector: DiagnosticCollector) -> RenderConfig? {
        guard let reader = ObjectReader(root, path: "", collector) else { return nil }
        checkHeader(reader, apiVersion: apiVersion, kind: kind, rule: .renderConfig, collector)
        var config = RenderConfig()
        config.release = choice(reader, "release", Release.allCases, collector)?.value
        if let namespace = reader.takeString("namespace") {
            NameChecks.namespace(namespace, collector)
            config.namespace = namespace.value
        }
        config.emitWorkspace = reader.takeBool("emitWorkspace")?.value ?? false
        reader.finish()
        return config
    }
}
