import Processes

/// Runs the user's kubectl, so that every way to log in to a cluster works.
package enum Kubectl {
    /// Kinds that not every cluster has.
    private static let optional = [
        "aksnodeclasses.karpenter.azure.com", "ec2nodeclasses.karpenter.k8s.aws", "machines.karpenter.sh",
        "nodeclaims.karpenter.sh", "nodepools.karpenter.sh",
    ]

    /// The objects that `facts` reads from a cluster, as JSON.
    package static func objects() throws -> [UInt8] {
        let known = try run(["api-resources", "--output", "name"])
        let names = String(decoding: known, as: UTF8.self).split(separator: "\n").map(String.init)
        let kinds = ["nodes", "storageclasses"] + optional.filter { names.contains($0) }
        return try run(["get", kinds.joined(separator: ","), "--output", "json"])
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
