import Bytes
import Diagnostics
import GPUFit
import Kubernetes
import Presets
import Releases
import WorkspaceAPI

/// The command lines of KAITO's base image (pkg/model/interface.go). Flags are sorted, since KAITO's own order is random.
enum ContainerCommand {
    private static func line(_ program: String, _ flags: [String]) -> String {
        let flags = flags.sorted(by: byteOrder)
        return ([program] + flags.map { "--\($0)" }).joined(separator: " ")
    }

    static func inference(_ plan: InferencePlan) -> String {
        switch plan.annotations.runtime {
        case .transformers: transformers(plan.preset)
        case .vllm: vllm(plan)
        }
    }

    private static func transformers(_ preset: ModelPreset) -> String {
        let launcher = line("accelerate launch", ["gpu_ids=all", "machine_rank=0", "num_machines=1", "num_processes=1"])
        return launcher + " " + line("/workspace/tfs/inference_api.py", preset.transformersParameters ?? [])
    }

    private static func vllm(_ plan: InferencePlan) -> String {
        let server = line("python3 /workspace/vllm/inference_api.py", vllmFlags(plan))
        guard plan.isDistributed else { return server }
        let ray = "/workspace/vllm/multi-node-serving.sh"
        let port = "ray_port=\(PodParts.rayPort)"
        let leader = line("\(ray) leader", ["ray_cluster_size=\(plan.replicas.value)", port])
        let worker = line("\(ray) worker", ["ray_address=\(plan.leaderHost)", port])
        return "if [ \"${POD_INDEX}\" = \"0\" ]; then \(leader); \(server); else \(worker); fi"
    }

    private static func vllmFlags(_ plan: InferencePlan) -> [String] {
        var flags = plan.preset.vllmParameters
        flags += plan.rules.flags
        flags += [
            "gpu-memory-utilization=0.\(plan.rules.utilization.value(of: plan.gpus.configuration.model))",
            "served-model-name=\(ShellWord.quote(plan.servedName))",
        ]
        if let streaming = plan.streaming {
            flags.removeAll { $0.hasPrefix("load_format=") }
            flags += ["load-format=runai_streamer", "model=\(address(of: streaming))"]
            if tensorParallelism(plan) > 1 { flags.append("model-loader-extra-config='{\"distributed\": true}'") }
        } else if let path = plan.localWeightsPath {
            flags.removeAll { $0.hasPrefix("load_format=") }
            flags += ["load-format=runai_streamer", "model=\(ShellWord.quote(path))"]
        } else {
            flags += ["download-dir=\(PodParts.weightsPath)", "model=\(ShellWord.quote(plan.preset.id))"]
        }
        if !plan.adapters.isEmpty { flags.append("enable-lora") }
        if plan.config != nil { flags.append("kaito-config-file=/mnt/config/inference_config.yaml") }
        if let mode = plan.annotations.performanceMode { flags.append("performance-mode=\(mode.value)") }
        if let sequences = plan.sequenceLimit { flags.append("max-num-seqs=\(sequences)") }
        if plan.hasRoutingSidecar { flags.append("port=\(PodParts.decodePort)") }
        return flags + parallelism(plan)
    }

    /// The weights' address, as a word for the shell.
    private static func address(of streaming: StreamingPlan) -> String {
        switch streaming.source {
        case .signed: "\"$\(StreamingScript.modelVariable)\""
        case .mirror(_, let volume): ShellWord.quote("az://\(volume?.container ?? "")/\(streaming.modelID)")
        }
    }

    private static func tensorParallelism(_ plan: InferencePlan) -> Int {
        switch plan.parallelism {
        case .data(_, let tensor), .tensor(let tensor), .pipeline(_, let tensor): tensor
        }
    }

    private static func parallelism(_ plan: InferencePlan) -> [String] {
        var flags: [String]
        switch plan.parallelism {
        case .data(let copies, let tensor):
            flags = ["data-parallel-size=\(copies)", "tensor-parallel-size=\(tensor)"]
        case .tensor(let size): flags = ["tensor-parallel-size=\(size)"]
        case .pipeline(let stages, let tensor):
            flags = ["pipeline-parallel-size=\(stages)", "tensor-parallel-size=\(tensor)"]
            if plan.isDistributed { flags.append("distributed-executor-backend=ray") }
        }
        if !plan.offloadsCache { flags.append("kaito-kv-cache-cpu-memory-utilization=0") }
        return flags
    }

    /// pkg/workspace/tuning/preset_tuning.go: one process per GPU.
    static func tuning(processes: Int) -> String {
        "cd /workspace/tfs/ && python3 metrics_server.py & "
            + line("accelerate launch", ["num_processes=\(processes)"]) + " /workspace/tfs/fine_tuning.py"
    }
}
