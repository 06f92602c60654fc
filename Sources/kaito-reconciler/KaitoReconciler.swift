import ArgumentParser
import CommandSupport
import CoreMetrics
import Diagnostics
import Glibc
import KubernetesClient
import Logging
import Reconciler
import ReconcilerAPI
import ServiceLifecycle
import UnixSignals
import WorkspaceAPI

@main
struct KaitoReconciler: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-reconciler",
        abstract: "Reconcile the Workspaces of a cluster, using the renderer of kaito-render.",
        discussion: """
            kaito-render install prints the manifests to run it in a cluster. Outside a cluster it uses the kubeconfig, as kubectl \
            does. On SIGTERM it finishes the work in progress and exits.
            """,
        version: Version.text)

    @OptionGroup var options: ReconcilerOptions

    static func main() async { await Program.runAsync(Self.self) }

    func run() async throws {
        // A broken pipe or connection must not end the program; set before anything that saves the signal's disposition.
        signal(SIGPIPE, SIG_IGN)
        LoggingSystem.bootstrap(
            { JSONLogHandler(label: $0, level: options.logLevel, metadataProvider: $1) }, metadataProvider: nil)
        let logger = Logger(label: "kaito-reconciler")
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let console = Console()
        let settings = try options.settings(console: console)
        let cluster: ClusterConfiguration
        let client: APIClient
        do {
            cluster = try ClusterConfiguration.discover(
                kubeconfig: options.kubeconfig, context: options.context, environment: Variables.all)
            client = try APIClient(cluster, userAgent: "kaito-reconciler/\(Version.number)")
        } catch {
            throw fatal("\(error.path): \(error.message)", logger)
        }
        let health = Health()
        health.set(.ready, "api", problem: "the API server has not been reached yet")
        logger.info("starting", metadata: ["mode": "\(settings.mode.rawValue)", "server": "\(cluster.server)"])
        let (host, port) = options.listener
        let services = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: HealthServer(host: host, port: port, health: health, metrics: metrics)),
                    .init(
                        service: ReconcilerService(settings: settings, client: client, health: health, logger: logger),
                        successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await services.run()
            await client.shutdown()
        } catch {
            await client.shutdown()
            throw fatal("\(error)", logger)
        }
        logger.info("ended")
    }

    /// A fatal error is logged like everything else.
    private func fatal(_ reason: String, _ logger: Logger) -> ExitCode {
        logger.critical("cannot continue", metadata: ["reason": "\(reason)"])
        return ExitStatus.failed
    }
}
