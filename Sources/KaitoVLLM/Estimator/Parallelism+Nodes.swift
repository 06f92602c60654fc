import GPUFit

extension Parallelism {
    /// pkg/model/interface.go, configureParallelism: replicas if the model needs less than half of a GPU.
    init(nodes: Int, modelBytes: Int, on gpus: GPUConfiguration) {
        let (needed, overflow) = modelBytes.multipliedReportingOverflow(by: 2 * gpus.count)
        if nodes > 1 {
            self = .pipeline(stages: nodes, tensor: gpus.count)
        } else if gpus.count > 1, !overflow, needed < gpus.totalBytes {
            self = .data(copies: gpus.count)
        } else {
            self = .tensor(size: gpus.count)
        }
    }
}
