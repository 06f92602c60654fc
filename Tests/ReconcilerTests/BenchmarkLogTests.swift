import KubernetesClient
import Releases
import TestSupport
import Testing

@testable import Reconciler

/// What the benchmark of KAITO's image says in the log, and what becomes of it in the status.
@Suite struct BenchmarkLogTests {
    private static let engine = BenchmarkedEngine(name: "vllm", version: "0.25.1", quantization: "fp8")

    private func log(_ lines: String...) throws -> BenchmarkLog { try BenchmarkLog(Array(lines.joined(separator: "\n").utf8)) }

    @Test func theLastResultCounts() throws {
        let log = try log(
            #"KAITO_BENCHMARK_RESULT 2026-01-01T00:00:00Z {"vllm_total_tpm":-1.0,"ttft_avg_ms":-1.0,"tpot_avg_ms":-1.0}"#,
            #"KAITO_BENCHMARK_CONFIG 2026-01-01T00:01:00Z {"duration_sec":60,"input_tokens":512,"output_tokens":128,"max_concurrency":9}"#,
            "INFO a line", #"KAITO_BENCHMARK_RESULT 2026-01-01T00:02:00Z {"vllm_total_tpm":1200.0,"ttft_avg_ms":1.5}"#)
        #expect(log.tokensPerMinute == "1200")
        #expect(
            log.config == ["durationSec": "60", "inputTokens": "512", "outputTokens": "128", "maxConcurrency": "9"])
        #expect(try self.log(#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":1e3}"#).tokensPerMinute == "1000")
        #expect(try self.log(#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":0.25}"#).config == [:])
    }

    @Test(arguments: [
        ("", "no KAITO_BENCHMARK_RESULT"), ("KAITO_BENCHMARK_RESULT {}", "no KAITO_BENCHMARK_RESULT"),
        ("KAITO_BENCHMARK_RESULT now {", "no number vllm_total_tpm"),
        (#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":"9"}"#, "no number vllm_total_tpm"),
        (#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":-1.0}"#, "the benchmark failed"),
        (#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":1e999}"#, "the benchmark failed"),
    ])
    func whatIsMissingIsTold(text: String, message: String) {
        let error = #expect(throws: BenchmarkLog.Missing.self) { try log(text) }
        #expect(error?.message.contains(message) == true)
    }

    private func state(
        _ outcome: BenchmarkReader.Outcome?, revision: String?, old: WorkspaceStatus = WorkspaceStatus()
    ) -> BenchmarkState {
        BenchmarkState(Self.engine, revision: revision, outcome: outcome, old: old, generation: 4)
    }

    private func status(_ state: BenchmarkState) -> WorkspaceStatus {
        var status = WorkspaceStatus()
        status.performance = state.performance
        status.conditions = state.condition.map { [$0] } ?? []
        return status
    }

    @Test func aResultIsKeptForItsRevision() throws {
        let result = BenchmarkReader.Outcome.found(try log(#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":100}"#))
        #expect(state(nil, revision: nil).condition?.reason == "BenchmarkPending")
        let found = state(result, revision: "phi-1")
        #expect(found.condition?.isTrue == true && found.condition?.observedGeneration == 4)
        #expect(
            found.performance?.metrics["peakTokensPerMinute"]?.config
                == ["engine": "vllm", "engineVersion": "0.25.1", "quantization": "fp8", "revision": "phi-1"])
        // While pods are away, and if the log of what is known cannot be read.
        #expect(state(nil, revision: nil, old: status(found)) == found)
        #expect(state(.failed("gone"), revision: "phi-1", old: status(found)) == found)
        // Other pods.
        let other = state(nil, revision: "phi-2", old: status(found))
        #expect(other.performance == nil && other.condition?.reason == "BenchmarkPending")
        let failed = state(.failed("no log"), revision: "phi-2", old: status(found))
        #expect(failed.performance == nil && failed.condition?.message == "no log")
        // What KAITO's controller measured stays if its log has gone.
        var kaito = status(found)
        kaito.performance?.metrics["peakTokensPerMinute"]?.config["revision"] = nil
        #expect(state(.failed("gone"), revision: "phi-2", old: kaito).condition?.isTrue == true)
    }

    @Test func theStatusIsReadAsItIsWritten() throws {
        let found = state(.found(try log(#"KAITO_BENCHMARK_RESULT now {"vllm_total_tpm":100}"#)), revision: "phi-1")
        #expect(Performance(found.performance?.node) == found.performance)
        #expect(WorkspaceStatus(status(found).node) == status(found))
        let plain = BenchmarkedEngine(name: "vllm", version: "0.25.1", quantization: "")
        let node = Performance("peak", tokensPerMinute: "1", config: [:], of: plain).node
        #expect(
            String(decoding: node.compactJSON, as: UTF8.self)
                == #"{"metrics":{"peak":{"description":"stress/high-concurrency","value":"1","unit":"tokens/min","config":{"engine":"vllm","engineVersion":"0.25.1"}}}}"#
        )
    }

    @Test func aSetHasTheSum() {
        func status(_ peaks: [Double], wanted: Int = 2) -> InferenceSetStatus {
            InferenceSetStatus("phi", of: [], wanted: wanted, generation: 1, benchmark: (Self.engine, peaks), problem: nil)
        }
        let all = status([100.25, 200.8])
        #expect(all.performance?.metrics["aggregatedPeakTokensPerMinute"]?.value == "301.05")
        #expect(all.conditions["BenchmarkCompleted"]?.message == "2/2 replicas benchmarked")
        #expect(all.conditions["BenchmarkCompleted"]?.isTrue == true)
        #expect(status([100]).conditions["BenchmarkCompleted"]?.reason == "BenchmarkPending")
        #expect(status([]).performance == nil && status([], wanted: 0).conditions["BenchmarkCompleted"]?.isTrue == false)
        #expect(InferenceSetStatus(all.node) == all)
    }
}
