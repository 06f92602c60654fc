internal import Install
public import KubernetesClient
public import Logging
public import ServiceLifecycle

/// The in-cluster mode as a service: waits for the lease, then leads until it is told to stop.
public struct ReconcilerService: Service {
    private let settings: ReconcilerSettings
    private let client: APIClient
    private let health: Health
    private let logger: Logger

    public init(settings: ReconcilerSettings, client: APIClient, health: Health, logger: Logger) {
        self.settings = settings
        self.client = client
        self.health = health
        self.logger = logger
    }

    public func run() async throws {
        try await refuseBesideOperator()
        let controller = Controller(settings: settings, client: client, health: health, logger: logger)
        guard let namespace = settings.leaseNamespace else { return try await controller.run() }
        let elector = LeaderElector(
            client: client, key: ObjectKey(namespace, settings.leaseName), identity: settings.identity,
            timing: LeaderElector.Timing(lease: settings.leaseDuration), health: health, logger: logger)
        try await elector.run { try await controller.run() }
    }

    /// KAITO's own operator is at work in the cluster.
    public struct OperatorIsRunning: Error, CustomStringConvertible {
        public let description: String
    }

    /// Two that provision for one Workspace pay for its nodes twice.
    private func refuseBesideOperator() async throws {
        var found = RunningOperator()
        do {
            found.look(atDeployments: try await client.object(at: RunningOperator.Path.labelledDeployments))
        } catch {
            logger.warning("it is not known whether KAITO's operator runs here", metadata: ["reason": "\(error)"])
        }
        guard let finding = found.findings.first else { return }
        logger.error("this must not run beside KAITO's operator", metadata: ["reason": "\(finding)"])
        throw OperatorIsRunning(description: finding)
    }
}
