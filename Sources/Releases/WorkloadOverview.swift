public import GPUFit
public import WorkspaceAPI

/// What a plan amounts to, for those who look at a fleet: the work, its nodes, and what their GPUs have to hold.
public struct WorkloadOverview: Sendable {
    /// The preset; nil for a pod template of the user's own.
    public var model: String?
    /// What runs, such as `vLLM 0.26`, `Transformers`, `LoRA tuning`.
    public var engine: String
    /// The type of new nodes; nil for existing nodes.
    public var instanceType: Sourced<String>?
    /// Nodes that the workload needs, whether they exist or are created.
    public var nodes: Int
    /// Nodes that are created.
    public var newNodes: Int
    /// Nil if unknown.
    public var gpusPerNode: Int?
    /// Nil if the memory model knows nothing about it.
    public var memory: MemoryNeed?
    /// Nil if the pods run no benchmark.
    public var benchmark: BenchmarkedEngine?

    public init(
        model: String?, engine: String, instanceType: Sourced<String>?, nodes: Int, newNodes: Int, gpusPerNode: Int?,
        memory: MemoryNeed?
    ) {
        self.model = model
        self.engine = engine
        self.instanceType = instanceType
        self.nodes = nodes
        self.newNodes = newNodes
        self.gpusPerNode = gpusPerNode
        self.memory = memory
    }
}
