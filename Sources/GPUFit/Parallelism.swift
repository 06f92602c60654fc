/// How the GPUs share the work.
public enum Parallelism: Sendable, Equatable {
    /// The single node serves several replicas of the model, each on one GPU or on several GPUs that share every layer.
    case data(copies: Int, tensor: Int = 1)
    /// The GPUs of the single node share every layer.
    case tensor(size: Int)
    /// Groups of GPUs, each with some of the layers: KAITO uses one group per node.
    case pipeline(stages: Int, tensor: Int)

    /// The parallelism of a placement by the memory model.
    public init(_ placement: Placement) {
        let split = placement.fit.split
        if split.pipeline > 1 || placement.nodes > 1 {
            self = .pipeline(stages: split.pipeline, tensor: split.tensor)
        } else if placement.copies > 1 {
            self = .data(copies: placement.copies, tensor: split.tensor)
        } else {
            self = .tensor(size: split.tensor)
        }
    }

    /// What a split and a number of replicas amount to.
    public init(split: Split, copies: Int) {
        if split.pipeline > 1 {
            self = .pipeline(stages: split.pipeline, tensor: split.tensor)
        } else if copies > 1 {
            self = .data(copies: copies, tensor: split.tensor)
        } else {
            self = .tensor(size: split.tensor)
        }
    }

    /// Replicas of the model running in parallel.
    public var copies: Int {
        if case .data(let copies, _) = self { return copies }
        return 1
    }

    /// How one copy of the model is split.
    public var split: Split {
        switch self {
        case .data(_, let tensor): Split(tensor: tensor, pipeline: 1)
        case .tensor(let size): Split(tensor: size, pipeline: 1)
        case .pipeline(let stages, let tensor): Split(tensor: tensor, pipeline: stages)
        }
    }
}
