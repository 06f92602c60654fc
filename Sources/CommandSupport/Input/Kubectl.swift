import Diagnostics
import Processes
package import YAML

/// Runs the user's kubectl, so that every way to log in to a cluster works.
package enum Kubectl {
    /// Kinds that not every cluster has.
    private static let optional = [
        "aksnodeclasses.karpenter.azure.com", "ec2nodeclasses.karpenter.k8s.aws", "machines.karpenter.sh",
        "nodeclaims.karpenter.sh", "nodepools.karpenter.sh",
    ]

    /// What streaming of weights depends on, in clusters whose KAITO has mirrors.
    private static let mirrors = "modelmirrors.kaito.sh"
    private static let ofMirrors = [mirrors, "csidrivers", "persistentvolumes", "serviceaccounts"]

    /// The objects that `facts` reads from a cluster, as JSON.
    package static func objects() throws -> [UInt8] {
        let found = try resources(among: optional + ofMirrors)
        let kinds = ["nodes", "storageclasses"] + found.filter { optional.contains($0) || found.contains(mirrors) }
        return try run(["get", kinds.joined(separator: ","), "--all-namespaces", "--output", "json"])
    }

    /// Those of some resources that the cluster has.
    package static func resources(among names: [String]) throws -> [String] {
        let known = try run(["api-resources", "--output", "name"])
        let found = String(decoding: known, as: UTF8.self).split(separator: "\n").map(String.init)
        return names.filter { found.contains($0) }
    }

    /// All objects of some resources, in one namespace or in all.
    package static func list(_ resources: [String], namespace: String?) throws -> [Node] {
        let place = namespace.map { ["--namespace", $0] } ?? ["--all-namespaces"]
        return try nodes(of: run(["get", resources.joined(separator: ",")] + place + ["--output", "json"]))
    }

    /// The items of the list at a path of the API server. They have no kind of their own.
    package static func items(at path: String) throws -> [Node] { try document(raw(path))?["items"]?.items ?? [] }

    /// The objects that kubectl printed: one, those of a List, or none.
    package static func nodes(of json: [UInt8]) throws -> [Node] {
        guard let root = try document(json) else { return [] }
        return root["kind"]?.string == "List" ? root["items"]?.items ?? [] : [root]
    }

    /// The document that kubectl printed; nil if it printed none.
    package static func document(_ json: [UInt8]) throws -> Node? {
        let sources = SourceFiles([SourceFiles.File(path: "kubectl.json", bytes: json)])
        let collector = DiagnosticCollector()
        let documents = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: collector)
        guard !collector.hasErrors else { throw File.Failure.program("kubectl", reason: "printed invalid JSON") }
        return documents.first?.root
    }

    /// The objects of a manifest as they are in the cluster, as JSON; those that do not exist are omitted.
    static func get(_ manifest: [UInt8]) throws -> [UInt8] {
        try run(["get", "--filename", "-", "--ignore-not-found", "--output", "json"], input: manifest)
    }

    /// The objects of a manifest as they would be after applying it, as JSON; nothing is changed.
    static func dryRun(_ manifest: [UInt8]) throws -> [UInt8] {
        try run(
            [
                "apply", "--filename", "-", "--server-side", "--dry-run=server", "--force-conflicts",
                "--field-manager=kaito-render", "--output", "json",
            ], input: manifest)
    }

    /// All objects of some resources with a label, as JSON.
    static func list(_ resources: [String], selector: String) throws -> [UInt8] {
        try run(
            ["get", resources.joined(separator: ","), "--all-namespaces", "--selector", selector, "--output", "json"])
    }

    /// What a folder's kustomization makes of its resources.
    package static func kustomized(_ folder: String) throws -> [UInt8] { try run(["kustomize", folder]) }

    /// The response of the API server at a path, without API discovery.
    package static func raw(_ path: String) throws -> [UInt8] {
        try run(["get", "--raw", path, "--request-timeout=5s"])
    }

    /// Runs kubectl and returns its output; its messages go to standard error unchanged.
    private static func run(_ arguments: [String], input: [UInt8]? = nil) throws -> [UInt8] {
        let child: ChildProcess
        do {
            child = try ChildProcess.run(["kubectl"] + arguments, input: input)
        } catch {
            throw File.Failure.program("kubectl", reason: error.reason)
        }
        guard child.status == 0 else { throw File.Failure.program("kubectl", reason: "kubectl \(arguments[0]) failed") }
        return child.output
    }
}
