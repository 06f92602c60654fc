import Bytes
import CommandSupport
import Install
import WorkspaceAPI
package import YAML

/// What `adopt` reads from a cluster. Nothing is changed there, and no Secret is read.
package struct ClusterState: Sendable {
    package var workspaces: [Node] = []
    package var inferenceSets: [Node] = []
    /// The objects in the namespaces of the Workspaces that may belong to them: workloads, Services, ConfigMaps.
    package var objects: [Node] = []
    package var claims: [Node] = []
    package var operators: [OperatorDeployment] = []
    /// The configurations of KAITO's validating webhooks.
    package var webhooks: [Node] = []
    /// A ClusterFacts document.
    package var facts: Node = [:]

    package init() {}

    /// - Parameter namespace: the only namespace whose Workspaces are read; nil: all.
    package static func read(namespace: String?) throws -> ClusterState {
        var state = ClusterState()
        let kinds = try Kubectl.resources(among: ["workspaces.kaito.sh", "inferencesets.kaito.sh"])
        for object in try kinds.isEmpty ? [] : Kubectl.list(kinds, namespace: namespace) {
            if object["kind"]?.string == Workspace.kind {
                state.workspaces.append(object)
            } else {
                state.inferenceSets.append(object)
            }
        }
        let owners = state.workspaces + state.inferenceSets
        for name in owners.compactMap({ $0["metadata"]?["namespace"]?.string }).distinct {
            state.objects += try Kubectl.list(
                ["deployments.apps", "statefulsets.apps", "jobs.batch", "services", "configmaps"], namespace: name)
        }
        try state.readOperator()
        try state.readFacts()
        return state
    }

    private mutating func readOperator() throws {
        webhooks = try Kubectl.items(
            at: "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations"
        ).filter { $0["metadata"]?["name"]?.string?.hasSuffix(".\(KaitoAPI.group)") ?? false }
        operators = try OperatorDeployment.running(webhooks: webhooks)
    }

    private mutating func readFacts() throws {
        var gatherer = FactsGatherer()
        let found = try Kubectl.nodes(of: Kubectl.objects())
        for object in found { gatherer.add(object) }
        claims = found.filter { ["Machine", "NodeClaim"].contains($0["kind"]?.string ?? "") }
        facts = operators.first?.complete(gatherer.document) ?? gatherer.document
    }
}
