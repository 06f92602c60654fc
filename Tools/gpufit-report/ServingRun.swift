import GPUFit

/// A published throughput: at full load, or of so many requests at once.
struct ServingRun {
    let model: String
    let gpuName: String
    /// With its version; nil where all runs of a file are of the same.
    let engine: String?
    let tokensPerSecond: Double
    private let request: FitRequest
    private let placement: Placement
    private let load: ServingLoad

    /// The rows of the table, in its order.
    static func read(from text: String) -> [ServingRun] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        guard let columns = lines.first else { return [] }
        return lines.dropFirst().compactMap { cells in
            ServingRun(Dictionary(zip(columns, cells)) { first, _ in first })
        }
    }

    private init?(_ cells: [String: String]) {
        func integer(_ column: String) -> Int? { cells[column].flatMap { Int($0) } }
        guard let model = cells["model"], let quantization = cells["quantization"], let gpuName = cells["gpu"],
            let tensor = integer("tensor"), let pipeline = integer("pipeline"), let input = integer("input"),
            let output = integer("output"), let tokens = integer("tokensPerSecond"),
            let shape = ModelShapes.named(quantization == "-" ? model : "\(model)-\(quantization)"),
            let gpu = GPUTable.named(gpuName)
        else { return nil }
        var request = FitRequest(shape: shape)
        request.engine = .vllm(EngineVersion(0, 26))
        request.maxModelLength = input + output
        request.maxSequences = 4096
        // As runs at full load: fp8 in the cache, all of the memory that is left.
        request.cacheBytesPerNumber = integer("cacheBytes") ?? 1
        request.isEager = true
        request.utilization = 950_000
        self.model = model
        self.gpuName = gpuName
        engine = cells["engine"]
        tokensPerSecond = Double(tokens)
        self.request = request
        load = ServingLoad(input: input, output: output, requests: integer("requests"))
        placement = Placer(request, tensor: tensor, pipeline: pipeline).place(on: gpu, perNode: tensor * pipeline, mostNodes: 1)
    }

    /// Tokens per second of all requests together; nil if the memory model says that it does not fit.
    func predicted(_ constants: SpeedConstants) -> Double? {
        ServingSpeed(placement, of: request, load, constants: constants).map { Double($0.milliTokensPerSecond) / 1000 }
    }

    /// The factor by which the prediction is off, at least 1.
    func factor(_ constants: SpeedConstants) -> Double? {
        predicted(constants).map { max($0 / tokensPerSecond, tokensPerSecond / max($0, 0.001)) }
    }
}
