import Bytes
import Releases
import WorkspaceAPI
import YAML

/// The steps of a hand-over, in order. Each command stands on its own, to be run in the folder that `adopt` wrote.
struct HandOverSteps {
    let plan: HandOver

    private var state: ClusterState { plan.state }

    var all: [HandOverStep] {
        [stop, openWebhooks, detach, apply, check, remove].filter { !$0.commands.isEmpty }
    }

    private var stop: HandOverStep {
        func scale(_ deployment: OperatorDeployment, _ replicas: Int) -> String {
            "kubectl scale \(word("deployment/\(deployment.name)")) -n \(word(deployment.namespace)) --replicas=\(replicas)"
        }
        let running = state.operators.filter { $0.replicas > 0 }
        return HandOverStep(
            title: "Stop the operator",
            explanation: "Pods continue to serve. The provisioner (gpu-provisioner, Karpenter) must keep running.",
            commands: running.map { scale($0, 0) }, wayBack: running.map { scale($0, $0.replicas) })
    }

    /// They fail closed: without the operator no Workspace could be changed or deleted.
    private var openWebhooks: HandOverStep {
        var open: [String] = []
        var close: [String] = []
        for configuration in state.webhooks {
            let name = configuration["metadata"]?["name"]?.string ?? ""
            for (index, webhook) in (configuration["webhooks"]?.items ?? []).enumerated()
            where webhook["failurePolicy"]?.string != "Ignore" {
                func patch(_ policy: String) -> String {
                    let operation: Node = [
                        "op": "replace", "path": .string("/webhooks/\(index)/failurePolicy"), "value": .string(policy),
                    ]
                    return "kubectl patch validatingwebhookconfiguration \(word(name)) --type=json -p \(json([operation]))"
                }
                open.append(patch("Ignore"))
                close.append(patch("Fail"))
            }
        }
        return HandOverStep(
            title: "Let the webhooks fail open",
            explanation: "Without the operator, they would refuse every change of a Workspace.",
            commands: open, wayBack: close)
    }

    /// The objects that are deleted with a Workspace or InferenceSet.
    private var detach: HandOverStep {
        var commands: [String] = []
        var wayBack: [String] = []
        for object in (state.objects + state.workspaces).sorted(by: HandOver.precedes) {
            let owners = object["metadata"]?["ownerReferences"]?.items ?? []
            let kept = owners.filter { !isHandedOver($0, of: object) }
            guard kept.count < owners.count else { continue }
            let path = "/metadata/ownerReferences"
            let unchanged: Node = ["op": "test", "path": .string(path), "value": .list(owners)]
            let change: Node =
                kept.isEmpty
                ? ["op": "remove", "path": .string(path)] : ["op": "replace", "path": .string(path), "value": .list(kept)]
            let undo: Node = ["op": "add", "path": .string(path), "value": .list(owners)]
            let patch = "kubectl patch \(reference(object)) --type=json -p "
            commands.append(patch + json([unchanged, change]))
            wayBack.append(patch + json([undo]))
        }
        return HandOverStep(
            title: "Detach the objects",
            explanation: "Restarts nothing. Without it, the objects would be deleted together with their Workspace.",
            commands: commands, wayBack: wayBack)
    }

    private func isHandedOver(_ owner: Node, of object: Node) -> Bool {
        guard let kind = owner["kind"]?.string, let name = owner["name"]?.string,
            owner["apiVersion"]?.string?.hasPrefix("\(KaitoAPI.group)/") ?? false
        else { return false }
        let handedOver = plan.workspaces + (kind == InferenceSet.kind ? state.inferenceSets : [])
        return handedOver.contains {
            $0["kind"]?.string == kind && $0["metadata"]?["name"]?.string == name
                && $0["metadata"]?["namespace"]?.string == object["metadata"]?["namespace"]?.string
        }
    }

    private var apply: HandOverStep {
        let count = plan.restarts
        let pods = count == 0 ? "No pod restarts." : count == 1 ? "1 pod restarts." : "\(count) pods restart."
        return HandOverStep(
            title: "Apply what is rendered",
            explanation:
                "\(pods) Or commit the folder `deploy` and point Argo CD or Flux at it, at first without pruning. Keep `cluster.yaml`: without its claims, they would get new names.",
            commands: [
                "kaito-render render --env \(AdoptedFiles.environment) -o deploy",
                "kubectl apply --server-side --force-conflicts --field-manager=\(AdoptedFiles.fieldManager) -k deploy",
            ],
            wayBack: [
                "kubectl apply --server-side --force-conflicts --field-manager=\(AdoptedFiles.fieldManager) -f \(AdoptedFiles.before)"
            ])
    }

    private var check: HandOverStep {
        HandOverStep(
            title: "Check", explanation: "No difference, exit status 0; claims of the same names and ages; pods ready.",
            commands: [
                "kaito-render diff --live --env \(AdoptedFiles.environment)", "kubectl get pods -A -l \(ObjectLabel.workspace)",
            ],
            wayBack: [])
    }

    /// The finalizers go first: an operator that starts again would delete the claims of a Workspace that is being deleted.
    private var remove: HandOverStep {
        let sets = state.inferenceSets.sorted(by: HandOver.precedes)
        let objects = sets + plan.workspaces
        let commands = objects.flatMap { object in
            [
                "kubectl patch \(reference(object)) --type=merge -p \(json(["metadata": ["finalizers": .null(.rule)]]))",
                "kubectl delete \(reference(object)) --cascade=orphan",
            ]
        }
        return HandOverStep(
            title: "Remove the Workspaces",
            explanation:
                "Only when step \"Check\" is done. Then leave the chart at `replicaCount=0`: it also holds the NVIDIA device plugin, the storage class of the weights and the CRDs.",
            commands: commands,
            wayBack: ["kubectl apply -f workspaces"] + (sets.isEmpty ? [] : ["kubectl apply -f \(AdoptedFiles.sets)"]))
    }

    /// `workspace.v1beta1.kaito.sh/phi -n ml`. Without the version, kubectl takes `kaito` for it, finds nothing, and asks the server
    /// anew for all that it serves.
    private func reference(_ object: Node) -> String {
        let version = (object["apiVersion"]?.string ?? "").split(separator: "/")
        let isOfKAITO = version.count == 2 && version[0] == KaitoAPI.group
        let resource =
            (object["kind"]?.string ?? "").lowercased() + (isOfKAITO ? ".\(version[1]).\(version[0])" : "")
        let name = object["metadata"]?["name"]?.string ?? ""
        return "\(word("\(resource)/\(name)")) -n \(word(object["metadata"]?["namespace"]?.string ?? ""))"
    }

    private func word(_ text: String) -> String { ShellWord.quote(text) }

    private func json(_ node: Node) -> String { ShellWord.quote(JSONWriter.text(of: node)) }
}
