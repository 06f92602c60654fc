import Changes
import Foundation
import TestSupport
import Testing
import YAML

/// A control plane with the custom resources of both releases, a provisioner, and a namespace for each test.
struct Bed: Sendable {
    let plane: ControlPlane
    let nodes: FakeNodes
    let reconcilers: Reconcilers

    /// Says why a test of the in-cluster mode cannot run here.
    static var obstacle: Comment? {
        if let obstacle = ControlPlane.obstacle { return Comment(rawValue: obstacle) }
        if Repository.crds("v0.12") == nil { return "the CRDs of the provisioners are not beside the checkout" }
        return nil
    }

    static var isWanted: Bool { ControlPlane.isWanted && Repository.crds("v0.12") != nil }

    /// - Parameters:
    ///   - isPrivate: for tests that kill the API server.
    ///   - apiServerArguments: of a private one.
    init(
        isPrivate: Bool = false, _ options: FakeNodes.Options? = nil, apiServerArguments: [String] = []
    ) async throws {
        if isPrivate {
            plane = try ControlPlane(apiServerArguments: apiServerArguments)
            try await plane.start()
            try Self.prepare(plane)
            nodes = try await FakeNodes(of: plane, options ?? FakeNodes.Options())
        } else {
            plane = try await Self.sharedPlane.value
            nodes = try await FakeNodes.shared()
        }
        reconcilers = try Reconcilers(plane)
    }

    private static let sharedPlane: Task<ControlPlane, any Error> = Task {
        let plane = try await ControlPlane.shared()
        try prepare(plane)
        return plane
    }

    private static func prepare(_ plane: ControlPlane) throws {
        // The newer release comes first: its version of NodeClaims is the one that is stored.
        var files: [URL] = []
        for (release, names) in [("v0.12", ["nodeclaims", "nodepools"]), ("v0.3", ["machines", "nodeclaims"])] {
            guard let folder = Repository.crds(release) else { continue }
            let classes = ["karpenter.azure.com_aksnodeclasses", "karpenter.k8s.aws_ec2nodeclasses"]
            files += (names.map { "karpenter.sh_\($0)" } + classes).map {
                URL(fileURLWithPath: folder).appendingPathComponent("\($0).yaml")
            }
        }
        let definitions = plane.folder.appendingPathComponent("definitions.yaml")
        let printed = try Command.run(Repository.program("kaito-render"), ["crd"])
        try Data(printed.output.utf8).write(to: definitions)
        files += ["source.toolkit.fluxcd.io_ocirepositories", "helm.toolkit.fluxcd.io_helmreleases"].map {
            URL(fileURLWithPath: Repository.foreignCRDs).appendingPathComponent("\($0).yaml")
        }
        try plane.applyCRDs(files + [definitions])
        try plane.kubectl.output(["create", "namespace", Self.system])
        // What the renderer takes for granted offline.
        try plane.kubectl.output(["apply", "--filename=-"], input: localDisks)
    }

    private static let localDisks = """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: kaito-local-nvme-disk
        provisioner: localdisk.csi.acstor.io
        volumeBindingMode: WaitForFirstConsumer
        """

    /// Where the program is installed.
    static let system = "kaito-render-system"

    /// Applies what `kaito-render install` prints, but for the pods and for what the old API server does not know.
    func install(_ arguments: [String]) throws {
        let printed = try Command.run(Repository.program("kaito-render"), ["install", "--offline"] + arguments)
        try #require(printed.status == 0, Comment(rawValue: printed.errors))
        let documents = printed.output.components(separatedBy: "---\n").filter { document in
            !["kind: Deployment\n", "kind: PodDisruptionBudget\n", "kind: CustomResourceDefinition\n"].contains(
                where: document.contains)
        }
        try plane.kubectl.output(["apply", "--filename=-"], input: documents.joined(separator: "---\n"))
    }

    /// A new namespace.
    func namespace(_ name: String) throws -> String {
        try plane.kubectl.output(["create", "namespace", name])
        return name
    }

    /// Starts the program for some namespaces, with a lease of their own.
    func start(_ namespaces: [String], release: String = "v0.12", through proxy: FaultProxy, _ more: [String] = []) throws {
        let name = namespaces.joined(separator: "-")
        let arguments = Self.arguments(namespaces) + ["--release=\(release)"]
        try reconcilers.start(name, kubeconfig: proxy.kubeconfig, arguments + more)
    }

    /// What it takes to run for some namespaces, with a lease of their own.
    static func arguments(_ namespaces: [String]) -> [String] {
        namespaces.map { "--namespace=\($0)" }
            + ["--lease-name=\(namespaces.joined(separator: "-"))", "--leader-election-namespace=\(system)"]
    }

    func apply(_ text: String, in namespace: String) throws {
        try plane.kubectl.output(["apply", "--namespace=\(namespace)", "--filename=-"], input: text)
    }

    /// Applies the example of fine-tuning; the name of its Workspace.
    func applyTuning(in namespace: String) throws -> String {
        let example = try String(contentsOfFile: Repository.path("examples/tuning-phi-3-v1beta1/input.yaml"), encoding: .utf8)
        try apply(example.replacingOccurrences(of: "namespace: ml", with: "namespace: \(namespace)"), in: namespace)
        return try #require(try names("workspaces", in: namespace).first)
    }

    /// Makes nodes that exist without anybody's order, each ready with a GPU.
    func make(nodes: [String], labels: [String: String]) throws {
        for name in nodes {
            let text = """
                apiVersion: v1
                kind: Node
                metadata:
                  name: \(name)
                  labels:
                    nvidia.com/gpu.count: "1"
                    nvidia.com/gpu.memory: "81920"
                    nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
                \(labels.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }.joined(separator: "\n"))
                status:
                  capacity: {cpu: "24", memory: 220Gi, nvidia.com/gpu: "1", pods: "110"}
                  allocatable: {cpu: "24", memory: 220Gi, nvidia.com/gpu: "1", pods: "110"}
                  conditions:
                  - {type: Ready, status: "True", reason: KubeletReady, message: ready}
                """
            try plane.kubectl.output(["create", "--filename=-"], input: text)
        }
    }

    /// The text at a JSON path of an object; empty where there is none.
    func value(_ path: String, of object: String, in namespace: String) throws -> String {
        try plane.kubectl.output(["get", object, "--namespace=\(namespace)", "--output=jsonpath=\(path)"])
    }

    func condition(_ type: String, of workspace: String, in namespace: String, field: String = "status") throws -> String {
        try value("{.status.conditions[?(@.type==\"\(type)\")].\(field)}", of: "workspace/\(workspace)", in: namespace)
    }

    /// Waits until a condition is true for the newest spec.
    func becomes(_ type: String, _ workspace: String, in namespace: String, within limit: Duration = .seconds(60)) async throws {
        try await eventually(within: limit, "\(type) of \(workspace) is True") {
            let generation = try value("{.metadata.generation}", of: "workspace/\(workspace)", in: namespace)
            return try condition(type, of: workspace, in: namespace) == "True"
                && condition(type, of: workspace, in: namespace, field: "observedGeneration") == generation
        }
    }

    /// How the objects of documents differ in the cluster, seen through a proxy that makes up for its age.
    func differences(from documents: String, through proxy: FaultProxy) throws -> [String] {
        let kubectl = Kubectl(kubeconfig: proxy.kubeconfig, cache: plane.folder.appendingPathComponent("proxied").path)
        return try read(documents).documents.flatMap { wanted -> [String] in
            let kind = wanted["kind"]?.string ?? ""
            let (group, version) = Self.split(wanted["apiVersion"]?.string ?? "")
            // Built-in kinds may be served at another version.
            let type = !group.contains(".") ? kind : "\(kind).\(version).\(group)"
            let metadata = wanted["metadata"] ?? [:]
            let title = "\(kind) \(metadata["name"]?.string ?? "")"
            let place = metadata["namespace"]?.string.map { ["--namespace=\($0)"] } ?? []
            let got = try kubectl(["get", type, metadata["name"]?.string ?? "", "--output=json"] + place)
            guard got.status == 0, let live = read(got.output, as: "live.json").documents.first else {
                return ["\(title): \(got.errors)"]
            }
            let changes = FieldChange.all(from: Projection.of(live, onto: wanted), to: wanted)
            return changes.map { "\(title) \($0.name)" }.filter { group.contains(".") || !$0.hasSuffix(" apiVersion") }
        }
    }

    private static func split(_ apiVersion: String) -> (group: String, version: String) {
        let parts = apiVersion.split(separator: "/").map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : ("", apiVersion)
    }

    /// Names of objects, as kubectl sorts them.
    func names(_ kind: String, in namespace: String? = nil, selector: String? = nil) throws -> [String] {
        var words = ["get", kind, "--output=jsonpath={range .items[*]}{.metadata.name}{\"\\n\"}{end}"]
        if let namespace { words.append("--namespace=\(namespace)") }
        if let selector { words.append("--selector=\(selector)") }
        return try plane.kubectl.output(words).split(separator: "\n").map(String.init)
    }

    /// The claims of a Workspace that are there.
    func claims(_ kind: String = "nodeclaims.v1.karpenter.sh", of workspace: String, in namespace: String) throws -> [String] {
        try names(kind, selector: "kaito.sh/workspace=\(workspace),kaito.sh/workspacenamespace=\(namespace)")
    }

    func delete(_ name: String, kind: String = "workspace", in namespace: String) throws {
        try plane.kubectl.output(["delete", kind, name, "--namespace=\(namespace)", "--wait=false", "--ignore-not-found"])
    }

    /// Waits until nothing that was made is left.
    func leavesNothing(_ workspace: String, in namespace: String, within limit: Duration = .seconds(60)) async throws {
        try await eventually(within: limit, "nothing of \(workspace) is left") {
            let kinds = "inferencesets,workspaces,statefulsets,deployments,jobs,services,pods"
            let left = try names(kinds, in: namespace)
            let owned = try names("configmaps", in: namespace, selector: "app.kubernetes.io/managed-by=kaito-render")
            let claims = try claims(of: workspace, in: namespace) + claims("machines", of: workspace, in: namespace)
            let all = left + owned + claims
            guard all.isEmpty else { throw Late(description: all.joined(separator: ", ")) }
            return true
        }
    }
}
