import GPUFit

/// The memory model's predictions for a run.
extension MeasuredRun {
    /// With a version of vLLM, or any version; nil if the model, the number of GPUs or their memory is not known.
    func fit(_ constants: MemoryConstants, version: EngineVersion?) -> MemoryFit? {
        guard let shape, let tensor, let target else { return nil }
        var request = FitRequest(shape: shape)
        request.engine = .vllm(version)
        request.settings = settings
        request.utilization = utilization ?? 900_000
        request.maxModelLength = length
        return Fitter(request, constants: constants).fit(Split(tensor: tensor, pipeline: pipeline), on: target)
    }

    /// With its own version, or the usual one if that is not known.
    func fit(_ constants: MemoryConstants) -> MemoryFit? { fit(constants, version: version ?? .usual) }

    /// The maximum number of tokens on a GPU with the memory in the table, with the vLLM of KAITO 0.12.
    func longestContext(_ constants: MemoryConstants) -> Int? {
        guard let shape, let tensor, let gpu else { return nil }
        var request = FitRequest(shape: shape)
        request.engine = .vllm(EngineVersion(0, 26))
        request.utilization = utilization
        return Fitter(request, constants: constants).fit(Split(tensor: tensor, pipeline: pipeline), on: gpu).longestContext
    }

    /// The number of sequences that the engine profiles.
    var sequences: Int? { target.map { settings.maxSequences ?? EngineRules(version ?? .usual, on: $0).defaultSequences } }

    var target: GPUSpec? {
        memory.map { GPUSpec(name: gpu?.name ?? "unknown", visibleBytes: $0, as: gpu) }
    }

    /// The tokens of the profiled batch.
    var batchedTokens: Int? {
        guard let target, let shape else { return nil }
        return settings.maxBatchedTokens
            ?? EngineRules(version ?? .usual, on: target).batchedTokens(context: length, of: shape)
    }

    /// Why the run's cache cannot be predicted; nil if it can.
    var reasonLeftOut: String? {
        if shape == nil { return "model not named or its shape not known" }
        if notes.contains("cpu-offload") { return "weights partly in the host's memory" }
        if notes.contains("excluded=1") { return "a run that says too little, or of another kind of accelerator" }
        if gpuName.contains("RTX 5070") { return "two unlike GPUs" }
        if tensor == nil { return "number of GPUs not known" }
        if memory == nil { return "GPU memory not known" }
        if utilization == nil { return "utilization not reported" }
        if contradictsItself { return "weights and cache exceed the stated share" }
        return cache == nil ? "KV memory not reported" : nil
    }

    /// Whether weights and cache together exceed the stated share of the memory by more than is rounded: the log is of another
    /// run than the settings, or the memory is shared with the host, and something else gave some back.
    var contradictsItself: Bool {
        guard let memory, let utilization, let weights, let cache, outcome == "ok" else { return false }
        return weights + cache > Double(memory) * Double(utilization) / 1_000_000 + Double(1 << 27)
    }

    /// Whether the run worked, if the model can predict that; nil if it cannot.
    var verdict: Bool? {
        guard shape != nil, tensor != nil, memory != nil, reportedLength != nil, ["ok", "refused", "oom"].contains(outcome),
            !["auto-fit", "cpu-offload", "VLLM_PP_LAYER", "excluded=1"].contains(where: { notes.contains($0) })
        else { return nil }
        return outcome == "ok"
    }
}
