import GPUFit

/// How the settings spread the model over the GPUs; nil means as KAITO does.
struct SplitSettings: Equatable, Sendable {
    var tensor: Int?
    var pipeline: Int?
    var data: Int?

    init() {}

    init(_ settings: EngineSettings) {
        tensor = settings["tensor-parallel-size"]?.integer
        pipeline = settings["pipeline-parallel-size"]?.integer
        data = settings["data-parallel-size"]?.integer
    }

    /// Nil if they do not use all GPUs, which is reported elsewhere.
    func applied(to rendered: Parallelism, gpus: Int) -> Parallelism? {
        if self == SplitSettings() { return rendered }
        let tensor = tensor ?? rendered.split.tensor
        let pipeline = pipeline ?? rendered.split.pipeline
        let data = data ?? rendered.copies
        let limit = 1...max(1, gpus)
        guard limit.contains(tensor), limit.contains(pipeline), limit.contains(data), gpus < 1 << 20,
            tensor * pipeline * data == gpus
        else { return nil }
        if data > 1 { return pipeline > 1 ? nil : .data(copies: data, tensor: tensor) }
        return pipeline > 1 ? .pipeline(stages: pipeline, tensor: tensor) : .tensor(size: tensor)
    }
}
