import Foundation
import TestSupport
import Testing

/// What KAITO's benchmark found, in the status of Workspaces and InferenceSets.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct BenchmarkTests {
    private static let log = """
        INFO 11-30 08:00:00 server started
        KAITO_BENCHMARK_CONFIG 2026-11-30T08:00:00Z {"duration_sec":60,"input_tokens":512,"output_tokens":128,"max_concurrency":24}
        KAITO_BENCHMARK_RESULT 2026-11-30T08:01:30Z {"vllm_total_tpm":51234.5,"ttft_avg_ms":210.1,"tpot_avg_ms":11.2}

        """

    @Test func resultsAreInTheStatus() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("benchmarks")
        var options = FaultProxy.Options()
        options.podLog = Self.log
        let proxy = try await FaultProxy(to: bed.plane, options)
        defer { proxy.stop() }
        try bed.start([space], through: proxy, ["--benchmarks"])
        try bed.apply(Workspaces.set("phi", replicas: 2), in: space)
        let done = "{.status.conditions[?(@.type==\"BenchmarkCompleted\")]['status','message']}"
        try await eventually(within: .seconds(60), "both replicas are measured") {
            try bed.value(done, of: "inferenceset/phi", in: space) == "True 2/2 replicas benchmarked"
        }
        func value(_ path: String, _ object: String) throws -> String {
            try bed.value("{.status.performance.metrics.\(path)}", of: object, in: space)
        }
        #expect(try value("aggregatedPeakTokensPerMinute.value", "inferenceset/phi") == "102469.00")
        #expect(try value("peakTokensPerMinute['value','unit']", "workspace/phi-1") == "51234.5 tokens/min")
        #expect(
            try value("peakTokensPerMinute.config['engine','engineVersion','maxConcurrency']", "workspace/phi-1")
                == "vllm 0.25.1 24")
        #expect(try bed.condition("BenchmarkCompleted", of: "phi-0", in: space) == "True")
        // Pods of another template are measured again.
        let revision = try value("peakTokensPerMinute.config.revision", "workspace/phi-0")
        #expect(revision.hasPrefix("phi-0-"))
        try bed.apply(Workspaces.set("phi", replicas: 2, preset: "mistral-7b-instruct"), in: space)
        try await eventually(within: .seconds(90), "the new pods are measured") {
            try value("peakTokensPerMinute.config.revision", "workspace/phi-0") != revision
                && bed.condition("BenchmarkCompleted", of: "phi-0", in: space) == "True"
        }
        try bed.delete("phi", kind: "inferenceset", in: space)
        try await bed.leavesNothing("phi-0", in: space, within: .seconds(90))
    }

    /// A model that is served is ready, whatever its log says.
    @Test func aLogWithoutAResultIsTold() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("unmeasured")
        let proxy = try await FaultProxy(to: bed.plane)
        defer { proxy.stop() }
        try bed.start([space], through: proxy, ["--benchmarks"])
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try await eventually(within: .seconds(60), "why there is no result") {
            try bed.condition("BenchmarkCompleted", of: "phi", in: space, field: "reason") == "BenchmarkFailed"
        }
        #expect(try bed.condition("WorkspaceReady", of: "phi", in: space) == "True")
        let message = try bed.condition("BenchmarkCompleted", of: "phi", in: space, field: "message")
        #expect(!message.isEmpty && !message.contains("once the model is served"), "\(message)")
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
    }
}
