internal import WorkspaceAPI

/// The samples with the ClusterFacts that they need.
enum Samples {
    static let all: [Sample] = [
        Sample(SampleTexts.privatePreset), Sample(SampleTexts.servedPreset), Sample(SampleTexts.publicPreset),
        Sample(SampleTexts.adapterStrength), Sample(SampleTexts.adapterURLs), Sample(SampleTexts.adapterVolume),
        Sample(SampleTexts.transformers, releases: [.v012]),
        Sample(SampleTexts.publicPreset, facts: SampleTexts.nodes, releases: [.v03]),
        Sample(SampleTexts.publicPreset, facts: "provisioner: nodepool\n", releases: [.v012]),
        Sample(SampleTexts.tooLarge, facts: "provisioner: byo\n" + SampleTexts.oneNode, releases: [.v012]),
        Sample(SampleTexts.template),
        partition("accelerator, count: 2", gate: .enableAccelerator),
        partition("mig, profile: 3g.47gb", gate: .enableMIG),
        Sample(SampleTexts.tunedByURLs), Sample(SampleTexts.tunedByImage), Sample(SampleTexts.tunedByVolume),
        Sample(SampleTexts.tunedByConfig), Sample(SampleTexts.tunedPrivately), Sample(SampleTexts.tunedGated),
    ]

    private static func partition(_ mode: String, gate: FeatureGate) -> Sample {
        let text = SampleTexts.partition
        let words = text.split(separator: "PARTITION", maxSplits: 1).map(String.init)
        return Sample(
            words.joined(separator: mode),
            facts: "provisioner: byo\nfeatureGates: {\(gate.rawValue): true}\n" + SampleTexts.nodes)
    }
}
