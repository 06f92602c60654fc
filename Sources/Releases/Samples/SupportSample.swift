package import WorkspaceAPI

/// A document without its header that sets some of the fields, with the ClusterFacts that it needs: as text, so that messages
/// about them have positions.
package struct SupportSample: Sendable {
    /// Its kind; the template of an InferenceSet is made from a Workspace.
    package let kind: KaitoAPI.Kind
    /// A document without `apiVersion` and `kind`.
    package let document: String
    /// Fields of ClusterFacts.
    package let facts: String

    package init(_ document: String, kind: KaitoAPI.Kind = .workspace, facts: String = "") {
        self.kind = kind
        self.document = document
        self.facts = facts
    }

    /// Presets with every kind of access, and adapters from every source.
    package static var presets: [SupportSample] {
        [
            SampleText.privatePreset, SampleText.servedPreset, SampleText.publicPreset, SampleText.adapterStrength,
            SampleText.adapterURLs, SampleText.adapterVolume,
        ].map { SupportSample($0) }
    }

    /// Both roles, with and without a pool.
    package static var roles: [SupportSample] {
        [true, false].map { hasPool in
            SupportSample(
                SampleText.roles, kind: .multiRoleInference,
                facts:
                    "featureGates: {\(FeatureGate.enableMultiRoleInferenceController.rawValue): true, \(FeatureGate.gatewayAPIInferenceExtension.rawValue): \(hasPool)}\n"
            )
        }
    }

    /// Every source of embeddings, with storage in the layout of both versions.
    package static var retrieval: [SupportSample] {
        [
            // The first is valid in both versions.
            SampleText.retrievalWithImage, SampleText.retrieval, SampleText.retrievalInOldLayout,
            SampleText.retrievalWithRemoteEmbedding,
        ].map { SupportSample($0, kind: .ragEngine, facts: SampleText.retrievalFacts) }
    }

    /// Weights that are downloaded, and weights that exist elsewhere.
    package static var mirrors: [SupportSample] {
        [SampleText.mirror, SampleText.staticMirror].map {
            SupportSample(
                $0, kind: .modelMirror,
                facts: "storageClasses: [blob]\nfeatureGates: {\(FeatureGate.modelMirror.rawValue): true}\n")
        }
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
