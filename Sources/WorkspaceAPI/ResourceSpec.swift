public import Diagnostics
internal import YAML

/// `resource` of a Workspace and `spec.compute` of a RAGEngine: the nodes.
public struct ResourceSpec: Sendable {
    /// The maximum number of nodes of a Workspace: far more than a model needs, and each costs money.
    public static let mostNodes = 1000

    /// Number of nodes; 1 if not given. Without a position also if it was rejected.
    public var count: Sourced<Int>
    /// Nil if not given: releases have different defaults.
    public var instanceType: Sourced<String>?
    public var labelSelector: LabelSelector
    public var preferredNodes: [Sourced<String>]
    public var partition: PartitionSpec?
    public var position: SourcePosition?

    /// The nodes of one replica of an InferenceSet.
    init(instanceType: Sourced<String>?, labelSelector: LabelSelector, partition: PartitionSpec?, position: SourcePosition?) {
        count = Sourced(1, .default)
        self.instanceType = instanceType
        self.labelSelector = labelSelector
        preferredNodes = []
        self.partition = partition
        self.position = position
    }

    init?(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        count = reader.takeInteger("count", in: 1...Self.mostNodes, .nodeCount) ?? Sourced(1, .default)
        instanceType = reader.takeString("instanceType")
        let selector = reader.takeObject("labelSelector")
        preferredNodes = reader.takeStrings("preferredNodes")
        partition = reader.takeObject("partition").map { PartitionSpec($0) }
        reader.finish()
        reader.require(["labelSelector"])
        for (index, node) in preferredNodes.enumerated() {
            NameChecks.objectName(node, path: reader.path("preferredNodes[\(index)]"), collector)
        }
        guard let selector else { return nil }
        labelSelector = LabelSelector(selector, collector)
    }
}

/// `resource.partition` (KAITO 0.12): a slice of a GPU.
public struct PartitionSpec: Sendable {
    public var mode: Sourced<String>?
    public var profile: Sourced<String>?
    public var count: Sourced<Int>?
    /// Whether a count is written, even one that was rejected.
    public var hasCount: Bool
    public var position: SourcePosition?

    init(_ reader: ObjectReader) {
        mode = reader.takeRequiredString("mode")
        profile = reader.takeString("profile")
        count = reader.takeInteger("count")
        hasCount = reader.has("count")
        position = reader.position
        reader.finish()
    }
}
