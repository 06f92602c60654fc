import GPUFit

/// What of a run's memory the fit explains.
extension MeasuredRun {
    var gpus: Int { (tensor ?? 0) * pipeline }
    var link: GPUSpec.Link? { target?.link }
    var isEager: Bool { settings.isEager }

    /// Runs of a known model on a known number of GPUs, all of whose memory is one program's.
    var canBeFitted: Bool {
        shape.map { $0.assumptions.isEmpty } == true && tensor != nil
            && !["offload", "excluded=1", "other programs"].contains { notes.contains($0) }
    }

    /// All that memory depends on but the length of the context.
    var configuration: String {
        "\(model) \(gpuName) \(memory ?? 0) \(gpus) \(version.map { "\($0.major).\($0.minor)" } ?? "?") \(utilization ?? 0) \(settings.hashValue) \(Int((weights ?? 0) / 1e8)) \(Int((cache ?? 0) / 1e9))"
    }

    func isLater(_ major: Int, _ minor: Int) -> Bool { (version ?? .usual) >= EngineVersion(major, minor) }

    /// Bytes of a GPU's experts; nil if it has none.
    var expertBytes: Double? {
        guard let shape, let bits = shape.quantization.millibitsPerWeight, shape.expertWeights > 0 else { return nil }
        return Double(shape.expertWeights) * Double(bits) / 8000 / Double(gpus)
    }

    /// The sampler's logits.
    var logits: Double? {
        guard let sequences, let vocabulary = shape?.vocabulary, vocabulary > 0 else { return nil }
        return Double(sequences * vocabulary)
    }

    /// Bytes of the inputs of all active experts for the profiled batch.
    var expertBuffer: Double? {
        guard let shape, let experts = shape.experts, let tokens = batchedTokens else { return nil }
        return Double(tokens * experts.active * shape.hidden * 2)
    }

    var usesDeepGEMM: Bool { shape?.quantization == .fp8 && shape?.experts != nil && gpu?.capability == 90 }

    var graphPermille: Int { CapturedGraphs.permille(sequences ?? 256) }

    /// The memory that neither the weights nor the cache nor any constant explains; nil if the run does not tell.
    func rest(_ constants: MemoryConstants) -> Double? {
        guard let cache, reasonLeftOut == nil, let fit = fit(constants) else { return nil }
        let use = fit.use
        let inside = isLater(0, 20) && gpu?.isAMD != true ? use.graphs : 0
        return Double(fit.budget - use.activation - use.nonTorch - inside) - (weights ?? Double(use.weights)) - cache
    }
}
