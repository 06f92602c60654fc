/// What the GPUs of a workload have to hold: the question to the memory model.
public enum MemoryNeed: Sendable, Hashable {
    /// A model served by vLLM.
    case vllm(ChosenPlacement)
    /// A model served by Transformers on one node, its layers spread over the GPUs.
    case transformers(model: String, instanceType: String)
    case tuning(model: String, instanceType: String, settings: TuningSettings)

    /// By what nearly always tells questions apart: hashing all settings would take longer than comparing them once.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .vllm(let placement):
            hasher.combine(placement.model)
            hasher.combine(placement.instanceType)
            hasher.combine(placement.nodes)
        case .transformers(let model, let type), .tuning(let model, let type, _):
            hasher.combine(model)
            hasher.combine(type)
        }
    }
}
