/// How the GPUs share the work.
public enum Parallelism: Sendable, Equatable {
    /// Each GPU of the one node serves a copy of the model.
    case data(copies: Int)
    /// The GPUs of the one node share every layer.
    case tensor(size: Int)
    /// Several nodes, each with some of the layers, shared by its GPUs.
    case pipeline(nodes: Int, tensor: Int)

    /// pkg/model/interface.go, configureParallelism: copies where the model needs less than half of a GPU.
    public init(nodes: Int, modelBytes: Int, on gpus: GPUConfiguration) {
        let (needed, overflow) = modelBytes.multipliedReportingOverflow(by: 2 * gpus.count)
        if nodes > 1 {
            self = .pipeline(nodes: nodes, tensor: gpus.count)
        } else if gpus.count > 1, !overflow, needed < gpus.totalBytes {
            self = .data(copies: gpus.count)
        } else {
            self = .tensor(size: gpus.count)
        }
    }
}
