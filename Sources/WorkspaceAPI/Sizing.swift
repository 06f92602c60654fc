/// What determines how many nodes serve a model, and how their GPUs share the work.
public enum Sizing: String, Sendable, CaseIterable {
    /// KAITO's own count.
    case kaito
    /// The memory model of kaito-render (docs/gpu-fit.md).
    case fit
}
