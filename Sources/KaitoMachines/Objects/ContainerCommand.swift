import Presets
import Tables

/// The command lines of KAITO 0.3's images. Flags are sorted, since KAITO's own order is random.
enum ContainerCommand {
    /// A program followed by `flags`, which are given without dashes.
    private static func line(_ program: String, _ flags: [String]) -> String {
        ([program] + flags.map { "--\($0)" }).joined(separator: " ")
    }

    private static let accelerateFlags = ["gpu_ids=all", "machine_rank=0", "num_machines=1"]

    /// Where the processes of a distributed preset run and how they find each other.
    struct Distribution {
        let nodes: Int
        let processesPerNode: Int
        /// DNS name of the first pod, through the headless Service.
        let leader: String
    }

    /// The commands of presets on a single node, which depend on nothing else.
    private static let onOneNode = RowCache { ImagePresetCatalog.shared[$0].map { build($0, nil) } }

    static func inference(_ preset: ImagePreset, _ distribution: Distribution?) -> String {
        if distribution == nil, let command = onOneNode[preset.name] { return command }
        return build(preset, distribution)
    }

    private static func build(_ preset: ImagePreset, _ distribution: Distribution?) -> String {
        let server = line("inference_api.py", preset.modelParameters)
        switch preset.launcher {
        case .accelerate:
            return line("accelerate launch", accelerateFlags + ["num_processes=1"]) + " " + server
        case .torchrun:
            return "cd /workspace/llama/llama-2 && " + torchrun(distribution) + " " + server
        }
    }

    private static func torchrun(_ distribution: Distribution?) -> String {
        let spansNodes = (distribution?.nodes ?? 1) > 1
        let flags = [
            "master_addr=\(spansNodes ? distribution?.leader ?? "localhost" : "localhost")",
            "master_port=29500",
            "nnodes=\(distribution?.nodes ?? 1)",
            "node_rank=\(spansNodes ? "$(echo $HOSTNAME | grep -o '[^-]*$')" : "0")",
            "nproc_per_node=\(distribution?.processesPerNode ?? 1)",
        ]
        let rendezvous = [
            "max_restarts=3",
            "rdzv_backend=c10d",
            "rdzv_endpoint=\(distribution?.leader ?? "localhost"):29500",
            "rdzv_id=\(distribution == nil ? "rdzv_id" : "job")",
        ]
        return line(line("torchrun", flags), rendezvous)
    }

    static func tuning(_ tuning: ImagePreset.Tuning, processes: Int) -> String {
        let flags = (tuning.hasDefaultFlags ? accelerateFlags : []) + ["num_processes=\(processes)"]
        return line("python3 metrics_server.py & accelerate launch", flags) + " fine_tuning.py"
    }
}
