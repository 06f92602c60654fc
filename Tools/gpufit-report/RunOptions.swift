import GPUFit

/// The options of a run, in the notes of the measurements: `kv_dtype=fp8; max_num_seqs=256; enforce-eager`.
struct RunOptions {
    private let notes: String
    private let values: [String: String]

    init(_ notes: String) {
        self.notes = notes
        let pairs = notes.split { ";,".contains($0) }.compactMap { part -> (String, String)? in
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            return sides.count == 2 ? (sides[0], sides[1]) : nil
        }
        values = Dictionary(pairs) { first, _ in first }
    }

    subscript(name: String) -> String? { values[name] }

    var settings: ServingSettings {
        var settings = ServingSettings()
        settings.isEager = notes.contains("enforce-eager") || values["enforce_eager"] == "1"
        settings.isExpertParallel = values["enable_expert_parallel"] == "1"
        settings.maxSequences = values["max_num_seqs"].flatMap { Int($0) }
        settings.maxBatchedTokens = values["max_num_batched_tokens"].flatMap { Int($0) }
        if values["kv_dtype"] == "fp8" { settings.cacheBytesPerNumber = 1 }
        settings.loadsDraft = notes.contains("MTP")
        return settings
    }
}
