import Diagnostics
import Kubernetes
import YAML

/// One deployment target: what to render for it, and where to commit the result. Paths are relative to the file that
/// declares it.
///
/// ```yaml
/// environments:
/// - name: staging
///   inputs: [workspaces]
///   cluster: clusters/staging.yaml
///   branch: env/staging
///   path: apps
///   overrides:
///   - workspaces: [phi-4]
///     instanceType: Standard_NC24ads_A100_v4
/// ```
public struct Environment: Sendable {
    public var name: Sourced<String>
    /// Files and folders with Workspaces.
    public var inputs: [Sourced<String>]
    /// The ClusterFacts file; nil means the default facts.
    public var cluster: Sourced<String>?
    public var release: Release?
    public var namespace: String?
    public var overrides: [WorkspaceOverride]
    /// The branch to commit to; nil means that the caller names it.
    public var branch: Sourced<String>?
    /// The folder of the branch to write to; nil means its root.
    public var path: Sourced<String>?

    init?(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        let name = reader.takeRequiredString("name")
        inputs = reader.takeStrings("inputs")
        if !reader.has("inputs") {
            reader.missing("inputs")
        } else if inputs.isEmpty {
            collector.error(
                .renderConfig, "\(reader.path("inputs")) is empty; name at least one file or folder",
                at: reader.keyPosition("inputs"))
        }
        cluster = reader.takeString("cluster")
        release = Release.take("release", from: reader, collector)
        let namespace = reader.takeString("namespace")
        if let namespace { NameChecks.namespace(namespace, collector) }
        self.namespace = namespace?.value
        overrides = (reader.takeObjects("overrides") ?? []).map { WorkspaceOverride($0, collector) }
        branch = reader.takeString("branch")
        path = reader.takeString("path")
        reader.finish()
        guard let name else { return nil }
        self.name = name
        if !Names.isDNSLabel(name.value) {
            collector.error(
                .invalidName, "\(reader.path("name")) \(quoted(name.value)) must consist of lower-case letters, digits and \"-\"",
                at: name.position)
        }
    }
}
