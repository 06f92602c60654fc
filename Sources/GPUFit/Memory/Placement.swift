/// A model on nodes with GPUs.
public struct Placement: Sendable {
    public let fit: MemoryFit
    public let nodes: Int
    public let gpusPerNode: Int
    /// Replicas of the model running in parallel.
    public let copies: Int

    /// No more nodes than this are considered: nobody runs vLLM across more.
    public static let mostNodes = 32
}

/// Places a model on nodes of one type.
public struct Placer: Sendable {
    private let fitter: Fitter
    public var request: FitRequest { fitter.request }
    /// Set by the user; nil means the smallest that fits.
    private let tensor: Int?
    private let pipeline: Int?

    public init(_ request: FitRequest, tensor: Int? = nil, pipeline: Int? = nil) {
        fitter = Fitter(request)
        self.tensor = tensor
        self.pipeline = pipeline
    }

    /// The placement on the fewest nodes, then with the fewest stages, then on the fewest GPUs; if none fits, the one that
    /// comes closest.
    public func place(on gpu: GPUSpec, perNode: Int, mostNodes: Int) -> Placement {
        var closest: Placement?
        for nodes in 1...max(1, min(mostNodes, Placement.mostNodes)) {
            for split in splits(nodes: nodes, perNode: perNode) {
                let fit = fitter.fit(split, on: gpu)
                let placement = placement(fit, nodes: nodes, perNode: perNode)
                if fit.fits { return placement }
                if closest.map({ comesCloser(fit, than: $0.fit) }) ?? true { closest = placement }
            }
        }
        return closest ?? placement(fitter.fit(Split(tensor: 1, pipeline: 1), on: gpu), nodes: 1, perNode: perNode)
    }

    private func placement(_ fit: MemoryFit, nodes: Int, perNode: Int) -> Placement {
        Placement(
            fit: fit, nodes: nodes, gpusPerNode: perNode, copies: max(1, nodes == 1 ? perNode / fit.split.gpus : 1))
    }

    private func comesCloser(_ a: MemoryFit, than b: MemoryFit) -> Bool {
        a.needed - a.budget < b.needed - b.budget
    }

    /// The splits that need this many nodes: within a node first, with tensor parallelism only within a node, where links are
    /// fast.
    private func splits(nodes: Int, perNode: Int) -> [Split] {
        if let tensor, let pipeline {
            let split = Split(tensor: tensor, pipeline: pipeline)
            return ceiling(split.gpus, perNode) == nodes ? [split] : []
        }
        let tensors = tensor.map { [$0] } ?? (1...perNode).filter { perNode % $0 == 0 }
        var splits: [Split] = []
        for tensor in tensors {
            let most = nodes * perNode / tensor
            let least = (nodes - 1) * perNode / tensor + 1
            guard least <= most else { continue }
            let stages = pipeline.map { [$0] } ?? Array(least...most)
            for pipeline in stages where (least...most).contains(pipeline) {
                splits.append(Split(tensor: tensor, pipeline: pipeline))
            }
        }
        return splits.sorted { ($0.pipeline, $0.gpus) < ($1.pipeline, $1.gpus) }
    }
}
