/// How the pool of an InferenceSet or a MultiRoleInference is written.
public enum PoolForm: String, Sendable, CaseIterable {
    /// As KAITO does: a chart, for the helm-controller of Flux to install.
    case flux
    /// The objects of that chart, for clusters without Flux.
    case manifests
}
