public import ArgumentParser
import CommandSupport
import Diagnostics
import Glibc
import Kubernetes
public import Logging
import Reconciler
public import ReconcilerAPI
import WorkspaceAPI

/// The options of the program.
struct ReconcilerOptions: ParsableArguments {
    @Option(help: "full: create nodes, apply objects and write status; status: only write status, alongside Argo CD or Flux.")
    var mode = ReconcilerMode.full

    @Option(help: "A kubeconfig. Default: as for kubectl, or the service account of the pod.")
    var kubeconfig: String?

    @Option(help: "A context of the kubeconfig.")
    var context: String?

    @Option(name: .shortAndLong, help: "A namespace whose Workspaces are reconciled; may be repeated. Default: all.")
    var namespace: [String] = []

    @Option(
        help:
            "The release of KAITO to render for: \(listed(Release.names, last: "or")). Default: the config's, else \(Release.newest.name)."
    )
    var release: Release?

    @Option(help: ArgumentHelp("A ClusterFacts file: facts that the API server does not provide.", valueName: "facts"))
    var cluster: String?

    @Option(help: ArgumentHelp("A RenderConfig file: how to render.", valueName: "file"))
    var config: String?

    @Flag(help: "Read what KAITO's benchmark found from the logs of model servers, and write it to status.performance.")
    var benchmarks = false

    @Option(help: "How many Workspaces to reconcile at a time.")
    var concurrency = ReconcilerDefaults.concurrency

    @Option(help: "The namespace of the Lease. Default: the pod's, from POD_NAMESPACE, else \(ReconcilerDefaults.namespace).")
    var leaderElectionNamespace: String?

    @Option(help: "The name of the Lease.")
    var leaseName = ReconcilerDefaults.name

    @Option(help: "Seconds without a renewal after which another replica may take the Lease.")
    var leaseDuration = 15

    @Flag(help: "Start without leader election; no other replica may run for the cluster.")
    var noLeaderElection = false

    @Option(help: ArgumentHelp("The address to serve probes and metrics on.", valueName: "host:port"))
    var healthAddress = "\(ReconcilerDefaults.healthHost):\(ReconcilerDefaults.healthPort)"

    @Option(help: "The minimum log level: debug, info, notice, warning or error.")
    var logLevel = Logger.Level.info

    func validate() throws {
        if !ReconcilerDefaults.concurrencies.contains(concurrency) {
            throw ValidationError(
                "--concurrency must be between \(ReconcilerDefaults.concurrencies.lowerBound) and \(ReconcilerDefaults.concurrencies.upperBound)"
            )
        }
        if !(3...600).contains(leaseDuration) { throw ValidationError("--lease-duration must be between 3 and 600 seconds") }
        for name in namespace + [leaderElectionNamespace].compactMap({ $0 }) where !Names.isDNSLabel(name) {
            throw ValidationError("\(quoted(name)) is not a valid namespace name")
        }
        guard let colon = healthAddress.lastIndex(of: ":"), Int(healthAddress[healthAddress.index(after: colon)...]) != nil else {
            throw ValidationError("--health-address \(quoted(healthAddress)) must be host:port, such as 0.0.0.0:8081")
        }
    }

    var listener: (host: String, port: Int) {
        let colon = healthAddress.lastIndex(of: ":") ?? healthAddress.startIndex
        return (String(healthAddress[..<colon]), Int(healthAddress[colon...].dropFirst()) ?? 0)
    }

    /// Reads the files that the options name, and reports problems as kaito-render does.
    func settings(console: Console) throws -> ReconcilerSettings {
        var settings = ReconcilerSettings()
        var files = try InputFiles([])
        let collector = DiagnosticCollector()
        try console.run {
            settings.config = try files.configuration(config, collector, { RenderConfig.decode($0, $1) }) ?? RenderConfig()
            settings.facts = try files.configuration(cluster, collector, { ClusterFacts.decode($0, $1) }) ?? .standard
        }
        try console.report(collector.diagnostics, files.sources)
        settings.config.release = release ?? settings.config.release ?? Release.newest
        settings.mode = mode
        settings.namespaces = namespace
        settings.readsBenchmarks = benchmarks
        settings.concurrency = concurrency
        settings.leaseName = leaseName
        settings.leaseDuration = .seconds(leaseDuration)
        settings.identity = Self.identity()
        if !noLeaderElection {
            settings.leaseNamespace = leaderElectionNamespace ?? Variables.value("POD_NAMESPACE") ?? ReconcilerDefaults.namespace
        }
        return settings
    }

    /// The pod's name, with a random suffix for processes that share it.
    private static func identity() -> String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
        return "\(host)_\(String(UInt64.random(in: 0...UInt64.max), radix: 16))"
    }
}

extension ReconcilerMode: ExpressibleByArgument {}
extension Logger.Level: @retroactive ExpressibleByArgument {}
