import Releases
import Render
package import WorkspaceAPI
import YAML

/// What a new Workspace is for.
package struct ScaffoldRequest: Sendable {
    /// A name of the release's catalogue.
    package let model: String
    package let name: String
    package let namespace: String
    package var cloud = ClusterFacts.Cloud.azure
    package let release = Release.newest
    /// Whether Hugging Face serves the model to those who have accepted its licence alone.
    let isGated: Bool
    /// Tokens; nil: as many as fit.
    package var context: Int?
    /// Full-length sequences that must fit at once.
    package var concurrency = 1
    /// The replicas of an InferenceSet; nil: a Workspace.
    package var replicas: Int?
    /// Consider only prices of this region.
    package var region: String?
    /// Millionths of a US dollar per hour, for all replicas.
    package var budget: Int?

    package init(model: String, name: String, namespace: String) {
        self.model = model
        self.name = name
        self.namespace = namespace
        let wanted = model.lowercased()
        isGated = release.backend.presets.nodes.contains { preset in
            let names = [preset["name"]].compactMap { $0?.string } + (preset["aliases"]?.items ?? []).compactMap(\.string)
            return preset["gated"] == .bool(true, .rule) && names.contains { $0.lowercased() == wanted }
        }
    }

    /// A name for a model's Workspace: that of the model without its owner, as a DNS label.
    package static func name(for model: String) -> String {
        let last = model.split(separator: "/").last.map(String.init) ?? model
        let letters = last.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let label = String(letters.prefix(40)).split(separator: "-").joined(separator: "-")
        return label.first?.isLetter ?? false ? label : "model-\(label)"
    }
}
