import Kubernetes
import Presets
import YAML

/// The probes of an inference server (pkg/workspace/inference/preset_inferences.go).
enum Probes {
    private static let period = 10
    /// Long enough for the benchmark to run and end.
    private static let benchmarkTimeout = 600

    /// Delays the other probes until the model is loaded.
    static func startup(_ plan: InferencePlan) -> Node {
        let failures = plan.preset.startupFailures
        guard plan.runsBenchmark else {
            guard plan.isDistributed else {
                return Containers.httpProbe(
                    path: "/health", port: plan.serverPort, initialDelaySeconds: nil, periodSeconds: period,
                    failureThreshold: failures)
            }
            return command(
                Containers.shell(healthCheck(plan, "readiness", "vllm-port=\(plan.serverPort)")), timeout: 1, failures: failures)
        }
        let benchmark: Node =
            plan.isDistributed
            ? Containers.shell(
                "if [ \"$POD_INDEX\" = \"0\" ]; then python3 /workspace/vllm/benchmark_entrypoint.py; else true; fi")
            : ["python3", "/workspace/vllm/benchmark_entrypoint.py"]
        return command(benchmark, timeout: benchmarkTimeout, failures: failures)
    }

    static func liveness(_ plan: InferencePlan) -> Node {
        guard plan.isDistributed else {
            return Containers.httpProbe(
                path: "/health", port: plan.serverPort, initialDelaySeconds: nil, periodSeconds: period, failureThreshold: 3)
        }
        // The delay gives workers time to join.
        return command(
            Containers.shell(healthCheck(plan, "liveness", "ray-port=\(PodParts.rayPort)")), delay: 60, timeout: 5,
            failures: 1, gracePeriod: 1)
    }

    static func readiness(_ plan: InferencePlan) -> Node {
        guard plan.isDistributed else {
            return Containers.httpProbe(
                path: "/health", port: plan.serverPort, initialDelaySeconds: 30, periodSeconds: period)
        }
        return command(
            Containers.shell(healthCheck(plan, "readiness", "vllm-port=\(plan.serverPort)")), timeout: 1, failures: 1)
    }

    private static func healthCheck(_ plan: InferencePlan, _ kind: String, _ flag: String) -> String {
        "python3 /workspace/vllm/multi-node-health-check.py \(kind) --leader-address=\(plan.leaderHost) --\(flag)"
    }

    private static func command(
        _ command: Node, delay: Int? = nil, timeout: Int, failures: Int, gracePeriod: Int? = nil
    ) -> Node {
        .fields([
            ("exec", ["command": command]),
            ("initialDelaySeconds", delay.map { .integer($0) }),
            ("timeoutSeconds", .integer(timeout)),
            ("periodSeconds", .integer(period)),
            ("failureThreshold", .integer(failures)),
            ("terminationGracePeriodSeconds", gracePeriod.map { .integer($0) }),
        ])
    }
}
