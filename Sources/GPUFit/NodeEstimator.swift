/// What a model asks of the GPUs that serve it.
public struct ModelDemand: Sendable {
    /// Bytes of the weight files.
    public var bytes: Int
    /// Bytes of key-value cache per token.
    public var bytesPerToken: Int
    /// Tokens of context to keep room for; nil: KAITO's 2048.
    public var contextLength: Int?

    public init(bytes: Int, bytesPerToken: Int, contextLength: Int? = nil) {
        self.bytes = bytes
        self.bytesPerToken = bytesPerToken
        self.contextLength = contextLength
    }
}

/// Nodes, and how the model is spread over their GPUs.
public struct NodeEstimate: Sendable, Equatable {
    public var nodes: Int
    public var parallelism: Parallelism
}

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

/// Why a model does not fit a kind of node, however many there are.
public enum EstimateFailure: Error, Sendable, Equatable {
    /// The memory of a GPU that vLLM may use does not even hold the context. In GiB, rounded down and up.
    case gpuTooSmall(usableGiB: Int, reservedGiB: Int)
    /// A slice of a GPU cannot be spread over nodes.
    case sliceTooSmall
}

/// The number of nodes for a model served by vLLM (pkg/workspace/estimator/nodesestimator/estimator.go).
///
/// KAITO computes in floating point; these are the same figures in whole numbers, all scaled by the denominators.
public enum NodeEstimator {
    /// Part of a GPU's memory that vLLM uses, in percent.
    private static let utilization = 84
    /// What vLLM itself needs on each GPU, in hundredths of a GiB.
    private static let overhead = 230
    private static let defaultContextLength = 2048

    public static func estimate(_ demand: ModelDemand, on gpus: GPUConfiguration) throws(EstimateFailure) -> NodeEstimate {
        let gibibyte = 1 << 30
        let perGPU = gpus.totalBytes / gpus.count
        // Room for the weights on a GPU, times 100 and the number of GPUs: the context is shared by a node's GPUs.
        let usable = perGPU * utilization * gpus.count
        let context = (demand.contextLength ?? defaultContextLength)
            .multipliedReportingOverflow(by: demand.bytesPerToken * 100)
        let (reserved, overflow) = context.partialValue.addingReportingOverflow(overhead * gibibyte * gpus.count)
        let scale = 100 * gibibyte * gpus.count
        guard !context.overflow, !overflow, reserved < usable else {
            throw .gpuTooSmall(
                usableGiB: usable / scale,
                reservedGiB: context.overflow || overflow ? .max : (reserved + scale - 1) / scale)
        }
        // Weights take 2 % more than their files, and 5 % of the room is kept free: 1.02 · 1.05 = 1.071.
        let weights = UInt(demand.bytes).multipliedFullWidth(by: UInt(1071 * gpus.count))
        let room = UInt(usable - reserved) * 10
        guard weights.high < room, case let gpusBelow = room.dividingFullWidth(weights).quotient, gpusBelow < 1 << 32
        else { throw .gpuTooSmall(usableGiB: usable / scale, reservedGiB: reserved / scale) }
        let nodes = (Int(gpusBelow) + gpus.count) / gpus.count
        if gpus.isSlice, nodes > 1 { throw .sliceTooSmall }
        return NodeEstimate(nodes: nodes, parallelism: Parallelism(nodes: nodes, modelBytes: demand.bytes, on: gpus))
    }
}
