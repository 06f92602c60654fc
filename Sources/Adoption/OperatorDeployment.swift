import Bytes
import CommandSupport
import Diagnostics
import Install
package import WorkspaceAPI
package import YAML

/// The Deployment of KAITO's operator, and the settings in it that affect what the operator creates.
///
/// Source: kaito-project/kaito at v0.12.0, charts/kaito/workspace/templates/deployment.yaml and pkg/utils/consts/consts.go.
package struct OperatorDeployment: Sendable {
    package let namespace: String
    package let name: String
    package let replicas: Int
    /// The version of KAITO by the image's tag; nil if the image has none.
    package let version: String?
    private let arguments: [String]
    private let variables: [String: String]

    package var title: String { "\(namespace)/\(name)" }

    /// Nil if the object has no name.
    package init?(_ deployment: Node) {
        guard let name = deployment["metadata"]?["name"]?.string else { return nil }
        self.name = name
        namespace = deployment["metadata"]?["namespace"]?.string ?? "default"
        replicas = deployment["spec"]?["replicas"]?.integer ?? 1
        let container = deployment["spec"]?["template"]?["spec"]?["containers"]?.items?.first
        version = container?["image"]?.string.flatMap { ImageReference($0)?.tag }
        arguments = ((container?["command"]?.items ?? []) + (container?["args"]?.items ?? [])).compactMap(\.string)
        let pairs = (container?["env"]?.items ?? []).compactMap { variable in
            variable["name"]?.string.flatMap { name in variable["value"]?.string.map { (name, $0) } }
        }
        variables = Dictionary(pairs) { first, _ in first }
    }

    /// Those in the cluster of the current context of kubectl, by namespace and name.
    ///
    /// - Parameter webhooks: the configurations of KAITO's validating webhooks, which lead to an operator without the chart's labels.
    package static func running(webhooks: [Node]) throws -> [OperatorDeployment] {
        var found = try Kubectl.items(at: RunningOperator.Path.labelledDeployments)
        for name in RunningOperator.namespaces(ofWebhooks: ["items": .list(webhooks)]) {
            found += try Kubectl.items(at: RunningOperator.Path.deployments(in: name))
        }
        return among(found)
    }

    /// Those among objects that are an operator's, each once. The items of a list may have no kind of their own.
    package static func among(_ objects: [Node]) -> [OperatorDeployment] {
        objects.filter(RunningOperator.isOperator).compactMap { OperatorDeployment($0) }
            .distinct { $0.title == $1.title }.sorted { byteOrder($0.title, $1.title) }
    }

    /// The release that the operator renders: the one of its version, else of the same minor version; nil if none is known.
    package var release: Release? {
        guard let version else { return nil }
        if let release = Release.named(version) { return release }
        let numbers = version.drop { $0 == "v" }.split(separator: ".")
        return numbers.count == 3 ? Release.named("v\(numbers[0]).\(numbers[1])") : nil
    }

    /// Facts with the operator's settings, which take the place of what the cluster's objects suggest.
    package func complete(_ facts: Node) -> Node {
        var facts = facts
        if let cloud = variables["CLOUD_PROVIDER"].flatMap(ClusterFacts.Cloud.init) {
            facts = facts.setting("cloud", to: .string(cloud.rawValue), after: "kind")
        }
        if let provisioner {
            facts = facts.setting("provisioner", to: .string(provisioner.rawValue), after: "cloud")
        }
        if let registry = variables["PRESET_REGISTRY_NAME"], !registry.isEmpty, registry != ClusterFacts.defaultRegistry {
            facts = facts.setting("registry", to: .string(registry), after: "provisioner")
        }
        if let cluster = variables["CLUSTER_NAME"], !cluster.isEmpty {
            facts = facts.setting("clusterName", to: .string(cluster), after: "provisioner")
        }
        for (field, settings) in [("operatorFlags", flags), ("featureGates", gates)] where !settings.isEmpty {
            facts = facts.setting(field, to: .fields(settings), after: "provisioner")
        }
        return facts
    }

    private func value(of flag: String) -> String? {
        arguments.last { $0.hasPrefix("--\(flag)=") }.map { String($0.dropFirst(flag.utf8.count + 3)) }
    }

    /// `a=true,b=false` as pairs.
    private var switches: [(String, Bool)] {
        (value(of: "feature-gates") ?? "").split(separator: ",").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? Bool(parts[1].lowercased()).map { (parts[0], $0) } : nil
        }
    }

    /// The gates that affect what is rendered and differ from their default.
    private var gates: [(String, Node?)] {
        FeatureGate.allCases.compactMap { gate in
            guard let isOn = switches.first(where: { $0.0 == gate.rawValue })?.1, isOn != gate.isOnByDefault else { return nil }
            return (gate.rawValue, .bool(isOn, .rule))
        }
    }

    private var flags: [(String, Node?)] {
        OperatorFlag.allCases.compactMap { flag in
            value(of: flag.rawValue).flatMap { $0.isEmpty ? nil : (flag.rawValue, .string($0)) }
        }
    }

    /// Nil: what the claims in the cluster say. The flag came with 0.12; before, a gate said the same.
    private var provisioner: ClusterFacts.Provisioner? {
        switch value(of: "node-provisioner") {
        case "karpenter": .nodepool
        case "byo": .byo
        default: switches.contains { $0.0 == "disableNodeAutoProvisioning" && $0.1 } ? .byo : nil
        }
    }
}
