import WorkspaceAPI

/// A Workspace without its header that sets some of the fields, with the ClusterFacts that it needs: as text, so that messages
/// about them have positions.
package struct SupportSample: Sendable {
    /// A document without `apiVersion` and `kind`.
    package let workspace: String
    /// Fields of ClusterFacts.
    package let facts: String

    package init(_ workspace: String, facts: String = "") {
        self.workspace = workspace
        self.facts = facts
    }

    /// Presets with every kind of access, and adapters from every source.
    package static var presets: [SupportSample] {
        [
            SampleText.privatePreset, SampleText.servedPreset, SampleText.publicPreset, SampleText.adapterStrength,
            SampleText.adapterURLs, SampleText.adapterVolume,
        ].map { SupportSample($0) }
    }

    /// Parts of GPUs.
    package static var partitions: [SupportSample] {
        [
            partition("accelerator, count: 2", gate: .enableAccelerator), partition("mig, profile: 3g.47gb", gate: .enableMIG),
        ]
    }

    /// Fine-tuning with every source and destination of data.
    package static var tunings: [SupportSample] {
        [
            SampleText.tunedByURLs, SampleText.tunedByImage, SampleText.tunedByVolume, SampleText.tunedByConfig,
            SampleText.tunedPrivately, SampleText.tunedGated,
        ].map { SupportSample($0) }
    }

    private static func partition(_ mode: String, gate: FeatureGate) -> SupportSample {
        let words = SampleText.partition.split(separator: "PARTITION", maxSplits: 1).map(String.init)
        return SupportSample(
            words.joined(separator: mode),
            facts: "provisioner: byo\nfeatureGates: {\(gate.rawValue): true}\n" + SampleText.nodes)
    }
}
