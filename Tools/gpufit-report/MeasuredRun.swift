import GPUFit

/// What one run of vLLM reported. Sizes are bytes on one GPU; nil: not reported.
struct MeasuredRun {
    /// The number of its record in the measurements file.
    let number: Int
    let model: String
    /// As given by the run.
    let gpuName: String
    let outcome: String
    let notes: String
    /// Nil if the model is not named or its shape is not known.
    let shape: ModelShape?
    /// The GPU in the table.
    let gpu: GPUSpec?
    /// The GPU's memory; if the run does not report it, that of the table of GPUs.
    let memory: Int?
    let reportsMemory: Bool
    let tensor: Int?
    let pipeline: Int
    /// In millionths.
    let utilization: Int?
    /// In tokens.
    let reportedLength: Int?
    let version: EngineVersion?
    /// Whether the engine was built between two versions.
    let isUnreleased: Bool
    let weights: Double?
    let cache: Double?
    let nonTorch: Double?
    let activation: Double?
    let graphs: Double?

    /// The settings in the notes.
    let settings: ServingSettings

    static func read(from text: String) -> [MeasuredRun] { CSV(text).rows.map(MeasuredRun.init) }

    private init(_ row: CSV.Row) {
        func bytes(_ column: String) -> Double? { Double(row[column]).map { $0 * Double(1 << 30) } }
        number = row.number
        model = row["model"]
        gpuName = row["gpu"]
        outcome = row["outcome"]
        notes = row["notes"]
        let options = RunOptions(row["notes"])
        var shape = MeasurementNames.shape(options["alias"] ?? model)
        if notes.contains("language model only") { shape?.isMultimodal = false }
        self.shape = shape
        settings = options.settings
        let gpu = MeasurementNames.gpu(gpuName)
        self.gpu = gpu
        let reported = bytes("gpu_mem_gib_reported").map { Int($0) }
        reportsMemory = reported != nil
        memory = reported ?? gpu?.visibleBytes
        tensor = Int(row["tp"])
        pipeline = Int(row["pp"]) ?? 1
        // One run states 0.9 although its own numbers imply 0.95.
        let share = notes.contains("implies util 0.95") ? 0.95 : Double(row["gpu_memory_utilization"])
        utilization = share.map { Int($0 * 1_000_000 + 0.5) }
        reportedLength = Int(row["max_model_len"])
        version = EngineVersion(row["vllm_version"]) ?? Self.version(byLog: notes, cache: row["kv_cache_tokens_or_blocks"])
        isUnreleased = row["vllm_version"].contains(".dev")
        weights = bytes("weights_gib_per_gpu")
        cache = bytes("kv_cache_gib")
        nonTorch = bytes("non_torch_gib")
        activation = bytes("activation_peak_gib")
        graphs = bytes("cudagraph_gib")
    }

    /// Only the first engine, before 0.8, printed `# GPU blocks`; later ones print tokens.
    private static func version(byLog notes: String, cache: String) -> EngineVersion? {
        let isFirst =
            ["0.7.3-style", "0.6.x log"].contains { notes.contains($0) }
            || ["blocks", "tokens)", "(cluster)"].contains { cache.hasSuffix($0) }
        return isFirst ? EngineVersion(0, 7) : nil
    }

    /// Whether the run does not tell the model, or no more than its family.
    var isUnnamed: Bool { model.isEmpty || ["not stated", "local path", " family"].contains { model.contains($0) } }

    /// Whether vLLM chose the context length itself.
    var hasChosenLength: Bool { notes.contains("auto-fit") }

    /// In tokens; the model's own if the run does not report it.
    var length: Int { reportedLength ?? shape?.context ?? 0 }

    /// The first word of the model's name, which groups similar models; nil if the shape is not known.
    var family: String? {
        guard let name = shape?.name.split(separator: "/").last else { return nil }
        return name.prefix { !"-. ".contains($0) && !("0"..."9").contains($0) }.lowercased()
    }
}
