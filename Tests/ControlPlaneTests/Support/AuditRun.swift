import TestSupport

/// What happens in the cluster, so that everything that the reconciler may do is needed.
struct AuditRun {
    let setting: AuditSetting
    let bed: Bed
    let space: String

    private var isOld: Bool { setting.isOld }

    /// Workspaces, and what an operator or another release left of them.
    func prepare() throws {
        try bed.apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {inference_config.yaml: "vllm: {max-model-len: 4096}"}
            """, in: space)
        try bed.apply(setting.inference, in: space)
        try bed.apply(setting.tuning, in: space)
        if isOld { try bed.apply(setting.distributed, in: space) }
        guard setting.isFull else { return }
        if !isOld {
            try bed.apply(setting.set, in: space)
            try bed.apply(setting.roles, in: space)
        }
        try leave()
    }

    /// Objects of the names that are rendered, which cannot become what is rendered; and objects that are no longer rendered.
    private func leave() throws {
        let uid = try bed.value("{.metadata.uid}", of: "workspace/phi", in: space)
        let pods = "{metadata: {labels: {old: \"yes\"}}, spec: {containers: [{name: a, image: example.org/a:1}]}}"
        let jobPods = pods.replacing("spec: {", with: "spec: {restartPolicy: Never, ")
        let selector = "selector: {matchLabels: {old: \"yes\"}}"
        func metadata(_ name: String, _ workspace: String) -> String {
            "metadata: {name: \(name), labels: {kaito.sh/workspace: \(workspace)}}"
        }
        let stale = """
            labels: {app.kubernetes.io/managed-by: kaito-render}, ownerReferences: [{apiVersion: \(setting.apiVersion), kind: Workspace, name: phi, uid: \(uid)}]
            """
        var objects = [
            "apiVersion: batch/v1\nkind: Job\n\(metadata("tuned", "tuned"))\nspec: {template: \(jobPods)}",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: stale, \(stale)}",
        ]
        objects.append(
            "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: stale, \(stale)}\nspec: {\(selector)}")
        let headless = isOld ? "wide-headless" : "phi-headless"
        objects.append(
            "apiVersion: v1\nkind: Service\n\(metadata(headless, "phi"))\nspec: {selector: {old: \"yes\"}, ports: [{port: 80, protocol: TCP}]}"
        )
        let statefulSet = isOld ? "wide" : "phi"
        objects.append(
            "apiVersion: apps/v1\nkind: StatefulSet\n\(metadata(statefulSet, statefulSet))\nspec: {serviceName: a, replicas: 0, \(selector), template: \(pods)}"
        )
        objects.append(
            isOld
                ? "apiVersion: apps/v1\nkind: Deployment\n\(metadata("phi", "phi"))\nspec: {replicas: 0, \(selector), template: \(pods)}"
                : "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: stale, \(stale)}\nspec: {replicas: 0, \(selector), template: \(pods)}"
        )
        objects.append(
            isOld
                ? """
                apiVersion: karpenter.sh/v1
                kind: NodePool
                metadata: {name: left-\(space), labels: {karpenter.kaito.sh/workspace-name: phi, karpenter.kaito.sh/workspace-namespace: \(space)}}
                spec: {template: {spec: {nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: a}, requirements: []}}}
                """
                : """
                apiVersion: karpenter.sh/v1alpha5
                kind: Machine
                metadata: {name: left-\(space), labels: {kaito.sh/workspace: phi, kaito.sh/workspacenamespace: \(space)}}
                spec: {machineTemplateRef: {name: a}, requirements: []}
                """)
        if !isOld { objects += try pool() }
        try bed.apply(objects.joined(separator: "\n---\n"), in: space)
    }

    /// A pool of the InferenceSet that is no longer rendered.
    private func pool() throws -> [String] {
        let uid = try bed.value("{.metadata.uid}", of: "inferenceset/set", in: space)
        let owner = "{apiVersion: kaito.sh/v1beta1, kind: InferenceSet, name: set, uid: \(uid)}"
        let metadata = "{name: stale, labels: {app.kubernetes.io/managed-by: kaito-render}, ownerReferences: [\(owner)]}"
        return [
            "source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nspec: {url: \"oci://example.org/chart\", interval: 1h}",
            "helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: {chartRef: {kind: OCIRepository, name: stale}, interval: 1h}",
        ].map { "apiVersion: \($0)\nmetadata: \(metadata)" }
    }

    /// Waits until a run has done what it can.
    func go(on isFirst: Bool) async throws {
        guard setting.isFull else {
            for name in try bed.names("workspaces", in: space) {
                try await eventually(within: .seconds(60), "\(name) is compared") {
                    try bed.condition("InSync", of: name, in: space) == "False"
                }
                // What was compared with other facts is compared again.
                try bed.plane.kubectl.output([
                    "label", "workspace", name, "run=\(isFirst ? 1 : 2)", "--overwrite", "--namespace=\(space)",
                ])
            }
            try await Task.sleep(for: .seconds(3))
            return
        }
        try await bed.becomes("WorkspaceReady", "phi", in: space, within: .seconds(120))
        try await bed.becomes("WorkspaceSucceeded", "tuned", in: space, within: .seconds(120))
        try await bed.becomes("WorkspaceReady", isOld ? "wide" : "set-0", in: space, within: .seconds(120))
        if !isOld { try await bed.becomes("WorkspaceReady", "roles-decode-0", in: space, within: .seconds(120)) }
        if isFirst {
            try await eventually(within: .seconds(60), "what another release left is gone") {
                try !bed.names(isOld ? "nodepools" : "machines").contains("left-\(space)")
                    && !bed.names("configmaps", in: space).contains("stale")
            }
        } else {
            try await Task.sleep(for: .seconds(3))
        }
    }

    func end() async throws {
        guard setting.isFull else { return }
        if !isOld {
            try bed.plane.kubectl.output(["scale", "inferenceset", "set", "--replicas=0", "--namespace=\(space)"])
            try await eventually(within: .seconds(120), "the set is empty") {
                try !bed.names("workspaces", in: space).contains("set-0")
            }
            try bed.delete("set", kind: "inferenceset", in: space)
            try bed.delete("roles", kind: "multiroleinference", in: space)
        }
        let names = try bed.names("workspaces", in: space)
        for name in names { try bed.delete(name, in: space) }
        for name in names { try await bed.leavesNothing(name, in: space, within: .seconds(120)) }
    }
}
