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

    /// The release for all Workspaces; nil means that each Workspace's apiVersion decides.
    public var release: Release?
    /// The namespace of documents without one; nil means `default`, with a note.
    public var namespace: String?
    /// What determines the number of nodes.
    public var sizing = Sizing.kaito
    /// How pools are written.
    public var inferencePool = PoolForm.flux
    /// Whether to emit the Workspace itself, for the reconciler's status mode.
    public var emitWorkspace = false
    /// What to set in pods beyond what KAITO sets; nil means nothing.
    public var pods: PodSettingsRules?
    /// The deployment targets; one is chosen by its name.
    public var environments: [Environment] = []
    /// What the chosen environment changes in Workspaces.
    public var overrides: [WorkspaceOverride] = []

    public init() {}

    /// Decodes a RenderConfig document; errors go to the collector.
    public static func decode(
        _ root: Node, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil
    ) -> RenderConfig? {
        guard let reader = ObjectReader(root, path: "", collector, recorder: recorder) else { return nil }
        checkHeader(reader, apiVersion: apiVersion, kind: kind, rule: .renderConfig, collector)
        var config = RenderConfig()
        config.release = Release.take("release", from: reader, collector)
        if let namespace = reader.takeString("namespace") {
            NameChecks.namespace(namespace, collector)
            config.namespace = namespace.value
        }
        config.sizing = choice(reader, "sizing", Sizing.allCases, collector)?.value ?? .kaito
        config.inferencePool = choice(reader, "inferencePool", PoolForm.allCases, collector)?.value ?? .flux
        config.emitWorkspace = reader.takeBool("emitWorkspace")?.value ?? false
        config.pods = reader.takeObject("pods").map { PodSettingsRules($0, collector) }
        config.environments = (reader.takeObjects("environments") ?? []).compactMap { Environment($0, collector) }
        reader.finish()
        var names: Set<String> = []
        for environment in config.environments where !names.insert(environment.name.value).inserted {
            collector.error(
                .renderConfig, "environment \(quoted(environment.name.value)) is declared twice", at: environment.name.position)
        }
        return config
    }

    /// The configuration with the environment's settings applied.
    public func selecting(_ environment: Environment) -> RenderConfig {
        var config = self
        config.release = environment.release ?? release
        config.namespace = environment.namespace ?? namespace
        config.overrides = environment.overrides
        return config
    }
}
