import Foundation
import TestSupport
import Testing

/// Workspaces are taken over from KAITO's operator as the plan says: the objects are those that KAITO 0.12 made, and the steps are
/// run as they are printed.
@Suite(
    .serialized,
    .enabled(if: Bed.isWanted && Repository.parity != nil, Bed.obstacle ?? "the parity data is not beside the checkout"))
struct AdoptTests {
    private static let space = "default"
    /// A Workspace, and one that an InferenceSet made.
    private static let cases = ["example-phi-4-mini": "workspace-phi-4-mini", "inferenceset-child-label": "child"]
    private static let kinds = "statefulsets,services,nodeclaims.v1.karpenter.sh,pods"

    @Test func theStepsKeepWhatThePlanSays() async throws {
        let bed = try await Bed(isPrivate: true)
        let proxy = try await FaultProxy(to: bed.plane)
        let kubectl = Kubectl(kubeconfig: proxy.kubeconfig, cache: bed.plane.path("adopt"))
        try prepare(bed, kubectl)
        let before = try await identities(kubectl, pods: Self.cases.count)
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = ["KUBECONFIG": proxy.kubeconfig, "PATH": try path(folder)]
        let facts = try Command.run(Repository.program("kaito-render"), ["facts"], in: folder, environment: environment)
        #expect(facts.status == 0 && facts.errors.isEmpty, "\(facts.errors)")
        #expect(facts.output.contains("\noperatorFlags:\n  default-model-mirror-storage-class: blob\n"), "\(facts.output)")
        let adopted = try Command.run(
            Repository.program("kaito-render"), ["adopt", "-o", "fleet"], in: folder, environment: environment)
        try #require(adopted.status == 0, "\(adopted.errors)")
        #expect(adopted.output.hasPrefix("0 new nodes, 0 pod restarts; 2 Workspaces are taken over, 1 left out\n"))
        #expect(try await identities(kubectl, pods: Self.cases.count) == before, "adopt changed the cluster")
        let fleet = folder.appendingPathComponent("fleet")
        let page = try String(contentsOf: fleet.appendingPathComponent("HANDOVER.md"), encoding: .utf8)
        let steps = steps(of: page)
        try #require(steps.count == 6, "\(page)")
        // There and back again, then there to the end.
        for step in steps.prefix(4) { try run(step.commands, in: fleet, environment) }
        for step in steps.prefix(4).reversed() { try run(step.wayBack, in: fleet, environment) }
        #expect(try owners(kubectl) == Set(Self.cases.values), "the way back restores the owners")
        for step in steps { try run(step.commands, in: fleet, environment) }
        #expect(try await identities(kubectl, pods: Self.cases.count) == before, "an object or a pod is another one")
        #expect(try bed.names("workspaces", in: Self.space).isEmpty)
        #expect(try bed.names("inferencesets.kaito.sh", in: Self.space).isEmpty)
    }

    // MARK: - what KAITO leaves

    private func prepare(_ bed: Bed, _ kubectl: Kubectl) throws {
        let sets = try #require(Repository.crds("v0.12"))
        try bed.plane.applyCRDs([URL(fileURLWithPath: sets).appendingPathComponent("kaito.sh_inferencesets.yaml")])
        try bed.plane.kubectl.output(["apply", "--filename=-"], input: Self.operatorObjects)
        try bed.plane.kubectl.output(["apply", "--filename=-"], input: Self.inferenceSet)
        for (name, workspace) in Self.cases.sorted(by: { $0.key < $1.key }) {
            let folder = try #require(Repository.parity).appendingPathComponent("v0.12/\(name)")
            let input = try String(contentsOf: folder.appendingPathComponent("input.yaml"), encoding: .utf8)
            let expected = try String(contentsOf: folder.appendingPathComponent("expected.yaml"), encoding: .utf8)
            let claim = "ws\(workspace.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFF_FFFF } + 0x1_0000_0000)"
            try kubectl.output(["apply", "--filename=-"], input: input)
            try kubectl.output(
                ["apply", "--server-side", "--validate=false", "--field-manager=kaito", "--filename=-"],
                input: expected.replacingOccurrences(of: "<nodeclaim-name>", with: claim))
            try own(workspace, kubectl)
        }
        let set = try bed.value("{.metadata.uid}", of: "inferenceset/parent", in: Self.space)
        try patch(["workspace/child"], owner: "InferenceSet", "parent", set, kubectl)
    }

    /// What ties a Workspace's objects to it in KAITO.
    private func own(_ workspace: String, _ kubectl: Kubectl) throws {
        let uid = try kubectl.output(["get", "workspace", workspace, "--output=jsonpath={.metadata.uid}"])
        let objects = ["statefulset/\(workspace)", "service/\(workspace)", "service/\(workspace)-headless"]
        try patch(objects, owner: "Workspace", workspace, uid, kubectl)
        let finalizer = #"{"metadata":{"finalizers":["workspace.finalizer.kaito.sh"]}}"#
        try kubectl.output(["patch", "workspace", workspace, "--type=merge", "--patch=\(finalizer)"])
    }

    private func patch(
        _ objects: [String], owner kind: String, _ name: String, _ uid: String, _ kubectl: Kubectl
    ) throws {
        let owner = #"{"apiVersion":"kaito.sh/v1beta1","kind":"\#(kind)","name":"\#(name)","uid":"\#(uid)","controller":true}"#
        try kubectl.output(["patch"] + objects + ["--type=merge", "--patch={\"metadata\":{\"ownerReferences\":[\(owner)]}}"])
    }

    private static let operatorObjects = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: kaito-workspace}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: kaito, namespace: kaito-workspace, labels: {app.kubernetes.io/name: workspace, helm.sh/chart: workspace-0.12.0, app.kubernetes.io/created-by: workspace-0.12.0}}
        spec:
          selector: {matchLabels: {a: b}}
          template:
            metadata: {labels: {a: b}}
            spec:
              containers:
              - name: workspace
                image: mcr.microsoft.com/aks/kaito/workspace:0.12.0
                args: ["--feature-gates=vLLM=true", "--node-provisioner=azure-gpu-provisioner", --default-model-mirror-storage-class=blob]
                env: [{name: CLOUD_PROVIDER, value: azure}, {name: PRESET_REGISTRY_NAME, value: mcr.microsoft.com/aks/kaito}]
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: validation.workspace.kaito.sh}
        webhooks:
        - name: validation.workspace.kaito.sh
          admissionReviewVersions: [v1]
          sideEffects: None
          failurePolicy: Fail
          clientConfig: {service: {name: kaito, namespace: kaito-workspace}}
          rules: [{apiGroups: [other.kaito.sh], apiVersions: ["*"], operations: [CREATE], resources: [workspaces]}]
        """

    private static let inferenceSet = """
        apiVersion: kaito.sh/v1beta1
        kind: InferenceSet
        metadata: {name: parent, namespace: \(space), finalizers: [inferenceset.finalizer.kaito.sh]}
        spec:
          replicas: 1
          labelSelector: {matchLabels: {apps: x}}
          template:
            resource: {instanceType: Standard_NC24ads_A100_v4}
            inference: {preset: {name: phi-4}}
        """

    // MARK: - what is there

    /// `Kind/name uid` of all that must stay, once the pods run.
    private func identities(_ kubectl: Kubectl, pods: Int) async throws -> [String] {
        let format = "{range .items[*]}{.kind}/{.metadata.name} {.metadata.uid}{\"\\n\"}{end}"
        func read() throws -> [String] {
            try kubectl.output(["get", Self.kinds, "--namespace=\(Self.space)", "--output=jsonpath=\(format)"])
                .split(separator: "\n").map(String.init)
        }
        try await eventually(within: .seconds(60), "the pods are there") {
            try read().count { $0.hasPrefix("Pod/") } == pods
        }
        return try read()
    }

    /// The Workspaces that own StatefulSets.
    private func owners(_ kubectl: Kubectl) throws -> Set<String> {
        let format = "{range .items[*]}{.metadata.ownerReferences[0].name}{\"\\n\"}{end}"
        let names = try kubectl.output(["get", "statefulsets", "--namespace=\(Self.space)", "--output=jsonpath=\(format)"])
        return Set(names.split(separator: "\n").map(String.init))
    }

    // MARK: - the plan

    /// Where the commands are found. An API server of Kubernetes 1.20 does not describe all fields, so kubectl must not look.
    private func path(_ folder: URL) throws -> String {
        let programs = folder.appendingPathComponent("bin")
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        let real = try #require(Kubectl.program)
        let script = "#!/bin/sh\n[ \"$1\" != apply ] || set -- \"$@\" --validate=false\nexec \(real) \"$@\"\n"
        let file = programs.appendingPathComponent("kubectl").path
        _ = FileManager.default.createFile(atPath: file, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755])
        let own = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
        return "\(programs.path):\(own):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    }

    private struct Step {
        var commands = ""
        var wayBack = ""
    }

    private func steps(of page: String) -> [Step] {
        page.components(separatedBy: "\n## ").dropFirst().filter { $0.first?.isNumber ?? false }.map { section in
            let blocks = section.components(separatedBy: "```sh\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
            return Step(commands: blocks.first ?? "", wayBack: blocks.count > 1 ? blocks[1] : "")
        }
    }

    private func run(_ commands: String, in folder: URL, _ environment: [String: String]) throws {
        let done = try Command.run("/bin/sh", ["-ec", commands], in: folder, environment: environment)
        try #require(done.status == 0, "\(commands)\n\(done.output)\n\(done.errors)")
    }
}
