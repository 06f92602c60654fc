import Foundation
import TestSupport
import Testing
import YAML

/// `fit` as people ask it: with vLLM's command line, tables of contexts, models known by name alone, and as JSON.
@Suite struct FitCommandTests {
    private func fit(_ arguments: [String]) throws -> Command {
        try Command.run(Repository.program("kaito-render"), ["fit"] + arguments, in: Repository.root)
    }

    private func answer(_ arguments: [String]) throws -> Node {
        let command = try fit(arguments + ["--format", "json"])
        return try #require(read(command.output, as: "out.json").documents.first, "\(command.errors)")
    }

    @Test func aCommandLineOfVLLMIsTakenWhole() throws {
        let line =
            "HF_TOKEN=x vllm serve 'Qwen/Qwen3-32B' -tp 2 --max-model-len=32K --gpu_memory_utilization 0.85 --kv-cache-dtype fp8 --port 8000 --enforce-eager --enable-prefix-caching"
        let taken = try answer(["--vllm", line, "--gpu", "H100", "--gpus", "2"])
        let spelled = try answer([
            "--model", "Qwen/Qwen3-32B", "--tensor-parallel-size", "2", "--max-model-len", "32768", "--gpu-memory-utilization",
            "0.85", "--kv-cache-dtype", "fp8", "--enforce-eager", "--gpu", "H100", "--gpus", "2",
        ])
        #expect(taken == spelled && taken["tensorParallel"] == 2 && taken["maxModelLen"] == 32768)
    }

    @Test(arguments: ["ls -l", "vllm serve 'Qwen/Qwen3-8B", "vllm serve", "vllm serve Qwen/Qwen3-8B --max-model-len x"])
    func otherCommandLinesAreBadUsage(line: String) throws {
        let command = try fit(["--vllm", line, "--gpu", "H100"])
        #expect(command.status == 64 && command.output.isEmpty && !command.errors.isEmpty, "\(command.errors)")
    }

    @Test func severalContextsMakeATable() throws {
        let command = try fit(["--model", "Qwen/Qwen3-32B", "--gpu", "H100", "--max-model-len", "8K,16K,32K"])
        let rows = command.output.split(separator: "\n")
        #expect(rows.count == 4 && rows[1].hasPrefix("8192 ") && rows[3].hasPrefix("32768 "), "\(command.output)")
    }

    @Test func whatWasAssumedIsSaid() throws {
        let command = try fit(["--model", "acme/Foo-33B-AWQ", "--gpu", "H100"])
        #expect(command.status == 0 && command.output.contains("assumed: 33B of weights, by its name"), "\(command.output)")
    }

    @Test func freeMemoryBoundsTheShare() throws {
        #expect(try answer(["--model", "phi-4", "--gpu", "A100-80GB", "--free-memory", "40"])["usableGiB"] == 40)
    }

    /// As the row of the same model: as many tokens per GiB.
    @Test func compressedCachesAreReadFromAConfiguration() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let ratios = ["0", "0"] + (0..<41).map { $0 % 2 == 0 ? "4" : "128" } + ["0"]
        let config = """
            {"num_hidden_layers": 43, "hidden_size": 4096, "num_attention_heads": 64, "num_key_value_heads": 1, "head_dim": 512,
             "vocab_size": 129280, "max_position_embeddings": 1048576, "n_routed_experts": 256, "num_experts_per_tok": 6,
             "n_shared_experts": 1, "moe_intermediate_size": 2048, "sliding_window": 128, "num_nextn_predict_layers": 1,
             "quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128]},
             "compress_ratios": [\(ratios.joined(separator: ", "))]}
            """
        let file = folder.appendingPathComponent("config.json")
        try config.write(to: file, atomically: true, encoding: .utf8)
        func tokensPerGiB(_ model: String) throws -> Double {
            let answer = try answer(["--model", model, "--gpu", "B300", "--gpus", "8", "--max-model-len", "262144"])
            guard case .number(let tokens, _)? = answer["kvCacheTokens"], case .number(let size, _)? = answer["kvCacheGiB"]
            else { return 0 }
            return try #require(Double(tokens)) / #require(Double(size))
        }
        let known = try tokensPerGiB("deepseek-ai/DeepSeek-V4-Flash")
        let read = try tokensPerGiB(file.path)
        #expect(known > 0 && abs(read / known - 1) < 0.001, "\(read) \(known)")
    }

    @Test func tokensRankByTheirPrice() throws {
        let price = try answer(["--model", "phi-4", "--cheapest", "--cloud", "azure"])
        let tokens = try answer(["--model", "phi-4", "--cheapest", "--cloud", "azure", "--by", "tokens"])
        func number(_ node: Node, _ key: String) throws -> Double {
            guard case .number(let lexeme, _)? = node[key] else { return .infinity }
            return try #require(Double(lexeme))
        }
        #expect(try number(tokens, "usdPerMillionTokens") <= number(price, "usdPerMillionTokens"))
        #expect(try number(price, "pricePerHourUSD") <= number(tokens, "pricePerHourUSD"))
    }

    /// docs/fit-answer.schema.json describes every answer.
    @Test(arguments: [
        ["--model", "phi-4", "--gpu", "A10"], ["--model", "phi-4", "--sku", "g6.xlarge", "--max-model-len", "8192"],
        ["--model", "openai/gpt-oss-120b", "--cheapest"], ["--model", "acme/Foo-7B", "--gpu", "Foo:24"],
        ["--model", "phi-4", "--gpu", "A10", "--max-loras", "2"],
    ])
    func answersObeyTheSchema(arguments: [String]) throws {
        let text = try String(contentsOfFile: Repository.path("docs/fit-answer.schema.json"), encoding: .utf8)
        let schema = try #require(read(text, as: "schema.json").documents.first)
        let properties = try #require(schema["properties"])
        let answer = try answer(arguments)
        for (key, value) in answer.entries ?? [] {
            let types = properties[key]?["type"]
            let names = types?.items?.compactMap(\.string) ?? [types?.string].compactMap { $0 }
            #expect(names.contains(type(of: value)), "\(key): \(names)")
        }
        let required = try #require(schema["required"]?.items).compactMap(\.string)
        #expect(!required.isEmpty)
        for key in required { #expect(answer[key] != nil, "\(key)") }
        #expect(schema["additionalProperties"] == .bool(false, .rule))
    }

    private func type(of value: Node) -> String {
        switch value {
        case .bool: "boolean"
        case .null: "null"
        case .number(let lexeme, _): lexeme.contains(".") ? "number" : "integer"
        case .string: "string"
        default: "array"
        }
    }
}
