import Bytes
import Diagnostics
import GPUFit
import WorkspaceAPI

/// Compares the settings that spread the model over GPUs with the GPUs that there are.
struct ParallelSettings {
    let settings: EngineSettings
    let plan: InferencePlan
    /// The instance type, quoted; nil if the nodes exist.
    let place: String?

    private static let factors = [
        "tensor-parallel-size", "pipeline-parallel-size", "data-parallel-size", "prefill-context-parallel-size",
    ]

    func check() {
        checkServers()
        checkSize()
        if let context = settings["decode-context-parallel-size"], let size = context.integer, size > 0, tensor % size != 0 {
            settings.refuse(
                "vllm.\(context.key) \(size) does not divide tensor-parallel-size \(tensor)", at: context)
        }
    }

    private var tensor: Int { value("tensor-parallel-size", plan.parallelism.split.tensor) }

    /// A setting, or what KAITO renders; values that are reported anyway are ignored.
    private func value(_ name: String, _ rendered: Int) -> Int {
        settings[name]?.integer.flatMap { $0 > 0 ? $0 : nil } ?? rendered
    }

    private var rendered: [Int] {
        [plan.parallelism.split.tensor, plan.parallelism.split.pipeline, plan.parallelism.copies, 1]
    }

    private func checkSize() {
        let sizes = zip(Self.factors, rendered).map { value($0, $1) }
        guard let index = Self.factors.indices.first(where: { sizes[$0] != rendered[$0] }),
            let setting = settings[Self.factors[index]]
        else { return }
        let needed = sizes.reduce(1) { product, size in
            let (result, overflow) = product.multipliedReportingOverflow(by: size)
            return overflow ? .max : result
        }
        let perNode = plan.gpus.configuration.count
        let available = perNode * plan.replicas.value
        if needed == available { return }
        let product =
            sizes.filter { $0 > 1 }.count > 1 ? " (\(sizes.filter { $0 > 1 }.map(String.init).joined(separator: " × ")))" : ""
        let nodes =
            place.map { "\(plan.replicas.value) × \($0) \(plan.replicas.value == 1 ? "has" : "have") \(available)" }
            ?? "the nodes have \(available)"
        let change = "vllm.\(setting.key) \(sizes[index]) overrides KAITO's \(rendered[index])"
        if needed < available {
            return settings.warn("\(change): vLLM uses \(counted(needed, "GPU"))\(product), \(nodes)", at: setting)
        }
        settings.refuse(
            "\(change): vLLM needs \(counted(needed, "GPU"))\(product) and cannot start, \(nodes); \(remedy(sizes, setting, available))",
            at: setting)
    }

    private func remedy(_ sizes: [Int], _ setting: EngineSetting, _ available: Int) -> String {
        // One setting against a factor that KAITO renders, such as tensor parallelism instead of replicas.
        for (index, factor) in Self.factors.enumerated()
        where settings[factor] == nil && sizes[index] > 1
            && sizes.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) / sizes[index] == available
        {
            return "set \(factor): 1 as well"
        }
        return "leave it out, since KAITO uses all GPUs of its nodes, or use an instance type with more GPUs"
    }

    private func checkServers() {
        if let backend = settings["distributed-executor-backend"], plan.isDistributed, !sameBytes(backend.text, "ray") {
            settings.refuse(
                "vllm.\(backend.key) \(quoted(backend.text)) overrides KAITO's \"ray\", which connects the \(plan.replicas.value) nodes; leave it out",
                at: backend)
        }
        if let nodes = settings["nnodes"], let number = nodes.integer, number > 1 {
            settings.refuse(
                "vllm.nnodes \(number) makes vLLM wait for servers that KAITO does not start; leave it out", at: nodes)
        }
    }
}
