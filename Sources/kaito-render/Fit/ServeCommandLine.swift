import ArgumentParser
import CommandSupport
import Diagnostics
import YAML

/// A command line of `vllm serve`, as people have it: the options on which memory depends. All others are accepted and have no
/// effect: prefix caching and chunked prefill change no memory that is allocated at startup.
struct ServeCommandLine {
    private(set) var model: String?
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    /// The options of vLLM with a value, by their short names or without leading hyphens, and the name used here.
    private static let valued = [
        "model", "tensor-parallel-size", "pipeline-parallel-size", "data-parallel-size", "decode-context-parallel-size",
        "max-model-len", "max-num-seqs", "max-num-batched-tokens", "gpu-memory-utilization", "kv-cache-dtype", "quantization",
        "max-loras", "max-lora-rank", "cpu-offload-gb", "speculative-config", "speculative-config.method",
        "speculative-config.model",
    ]
    private static let short = [
        "-tp": "tensor-parallel-size", "-pp": "pipeline-parallel-size", "-dp": "data-parallel-size",
        "-dcp": "decode-context-parallel-size", "-q": "quantization", "-sc": "speculative-config",
    ]
    private static let switches = ["enforce-eager", "enable-expert-parallel", "enable-lora"]

    init(_ text: String) throws {
        var words = try Self.words(of: text)[...]
        while let word = words.first, word.contains("=") && !word.hasPrefix("-") { words.removeFirst() }
        guard let serve = words.firstIndex(of: "serve") ?? words.firstIndex(where: { $0.hasSuffix("api_server") }) else {
            throw ValidationError(
                "--vllm must be a command line of vLLM, such as \"vllm serve Qwen/Qwen3-8B --max-model-len 8192\"")
        }
        words = words[(serve + 1)...]
        while let word = words.popFirst() {
            guard word.hasPrefix("-") else {
                if model == nil { model = word }
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            let name = Self.short[parts[0]] ?? String(parts[0].drop { $0 == "-" }).replacing("_", with: "-")
            if Self.switches.contains(name) {
                flags.insert(name)
            } else if Self.valued.contains(name) {
                guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
                    throw ValidationError("--vllm: \(parts[0]) has no value")
                }
                values[name] = value
            } else if parts.count == 1, let next = words.first, !next.hasPrefix("-"), model != nil {
                // The value of an option on which no memory depends.
                words.removeFirst()
            }
        }
        model = values["model"] ?? model
    }

    /// Words as a shell splits them: quotes keep spaces, a backslash keeps the next character or joins lines.
    private static func words(of text: String) throws -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                if character != "\n" { word = (word ?? "") + String(character) }
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let ended = word { words.append(ended) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { throw ValidationError("--vllm: a quote is not closed") }
        return words + (word.map { [$0] } ?? [])
    }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    subscript(option: String) -> String? { values[option] }

    /// A whole number, as vLLM reads it.
    func integer(_ option: String) throws -> Int? {
        guard let text = values[option] else { return nil }
        guard let value = TokenCount(text)?.value else {
            throw ValidationError("--vllm: --\(option) must be a whole number, not \(quoted(text))")
        }
        return value
    }

    /// The method of speculative decoding and its model.
    var speculation: (method: String?, model: String?) {
        let config = values["speculative-config"].flatMap {
            DocumentReader(limits: .untrusted).document(in: $0, collector: DiagnosticCollector())
        }
        func field(_ name: String) -> String? { values["speculative-config.\(name)"] ?? config?[name]?.string }
        return (field("method"), field("model"))
    }
}
