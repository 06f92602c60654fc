/// A model on nodes of one type, as chosen by KAITO or the user: the input of the memory model.
public struct ChosenPlacement: Sendable, Hashable {
    /// A name of ``ModelShapes``.
    public var model: String
    /// Bytes of the weight files, used if the table of models lacks them: some repositories contain the weights twice.
    public var weightBytes: Int
    /// A name of ``InstanceGPUs``.
    public var instanceType: String
    public var nodes: Int
    /// Replicas of the model on these nodes.
    public var copies: Int
    public var split: Split
    public var engine: EngineVersion
    public var settings: ServingSettings

    public init(
        model: String, weightBytes: Int, instanceType: String, nodes: Int, parallelism: Parallelism, engine: EngineVersion,
        settings: ServingSettings
    ) {
        self.model = model
        self.weightBytes = weightBytes
        self.instanceType = instanceType
        self.nodes = nodes
        copies = parallelism.copies
        split = parallelism.split
        self.engine = engine
        self.settings = settings
    }

    /// The memory model's own placement on nodes of another type; nil if the model's shape is unknown, or it does not fit.
    public func own(on instance: InstanceGPUs) -> ChosenPlacement? {
        guard let request else { return nil }
        let placement = Placer(request).place(
            on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
        guard placement.fit.fits else { return nil }
        var own = self
        own.instanceType = instance.name
        own.nodes = placement.nodes
        own.copies = placement.copies
        own.split = placement.fit.split
        return own
    }

    /// Whether the memory model knows the model.
    public var isKnown: Bool { ModelShapes.named(model) != nil }

    /// Nil if the model's shape is unknown.
    var request: FitRequest? {
        guard var shape = ModelShapes.named(model) else { return nil }
        shape.checkpointBytes = shape.checkpointBytes ?? weightBytes
        var request = FitRequest(shape: shape)
        request.engine = .vllm(engine)
        request.settings = settings
        return request
    }
}
