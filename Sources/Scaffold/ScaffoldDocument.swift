import Kubernetes
import Releases
import Render
import WorkspaceAPI
import YAML

/// The documents of a new Workspace on an instance type.
struct ScaffoldDocument {
    private let request: ScaffoldRequest
    private let instance: InstanceTypeListing

    init(_ request: ScaffoldRequest, on instance: InstanceTypeListing) {
        self.request = request
        self.instance = instance
    }

    /// The Secret with a Hugging Face token that a gated model needs.
    static let tokenSecret = "hf-token"

    /// The Workspace or InferenceSet, and the ConfigMap that it names, if it needs one.
    var text: String {
        let workload = YAMLWriter.text(of: request.replicas == nil ? workspace : inferenceSet)
        guard let parameters else { return workload }
        return workload + "---\n" + YAMLWriter.text(of: parameters)
    }

    private var selector: Node { ["matchLabels": ["apps": .string(request.name)]] }

    /// Nodes that exist have no type to ask for.
    private var instanceType: Node? { request.cloud == .arc ? nil : .string(instance.name) }

    private var inference: Node {
        let options: Node? = request.isGated ? ["modelAccessSecret": .string(Self.tokenSecret)] : nil
        return .fields([
            ("preset", .fields([("name", .string(request.model)), ("presetOptions", options)])),
            ("config", parameters == nil ? nil : .string(parametersName)),
        ])
    }

    private var metadata: Node { ["name": .string(request.name), "namespace": .string(request.namespace)] }

    private var workspace: Node {
        [
            "apiVersion": .string(KaitoAPI.v1beta1), "kind": .string(Workspace.kind), "metadata": metadata,
            "resource": .fields([("instanceType", instanceType), ("labelSelector", selector)]), "inference": inference,
        ]
    }

    private var inferenceSet: Node {
        [
            "apiVersion": .string(KaitoAPI.v1beta1), "kind": .string(InferenceSet.kind), "metadata": metadata,
            "spec": .fields([
                ("replicas", .integer(request.replicas ?? 1)), ("labelSelector", selector),
                (
                    "template",
                    .fields([
                        ("resource", instanceType.map { ["instanceType": $0] }), ("inference", inference),
                    ])
                ),
            ]),
        ]
    }

    private var parametersName: String { "\(request.name)-params" }

    private var parameters: Node? {
        request.context.map { context in
            [
                "apiVersion": "v1", "kind": "ConfigMap",
                "metadata": ["name": .string(parametersName), "namespace": .string(request.namespace)],
                "data": ["inference_config.yaml": .string("vllm:\n  max-model-len: \(context)\n")],
            ]
        }
    }

    /// The ClusterFacts of a cluster that has what the Workspace needs.
    func facts(nodes: Int) -> Node {
        .fields([
            ("apiVersion", .string(ClusterFacts.apiVersion)), ("kind", .string(ClusterFacts.kind)),
            ("cloud", .string(request.cloud.rawValue)),
            (
                "provisioner",
                .string((request.cloud == .arc ? ClusterFacts.Provisioner.byo : .nodeclaim).rawValue)
            ),
            ("storageClasses", ["kaito-local-nvme-disk"]),
            ("nodes", request.cloud == .arc ? .list((1...max(1, nodes)).map(node)) : nil),
        ])
    }

    /// A node as NVIDIA's feature discovery labels it.
    private func node(_ number: Int) -> Node {
        let labels = [
            ("apps", request.name), ("nvidia.com/gpu.count", String(instance.gpus ?? 1)),
            ("nvidia.com/gpu.memory", String((instance.perGPUGiB ?? 0) * 1024)),
            ("nvidia.com/gpu.product", (instance.model ?? "").split(separator: " ").joined(separator: "-")),
        ]
        return ["name": .string("gpu-node-\(number)"), "labels": .strings(labels)]
    }
}
