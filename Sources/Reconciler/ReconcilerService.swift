internal import Install
public import KubernetesClient
public import Logging
public import ServiceLifecycle

/// The in-cluster mode as a service: waits for the lease, then leads until it is stopped.
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
        guard let namespace = settings.leaseNamespace else {
            health.set(.ready, "api", problem: nil)
            return try await controller(client).run()
        }
        let fence = WriteFence()
        let elector = LeaderElector(
            client: client, key: ObjectKey(namespace, settings.leaseName), identity: settings.identity,
            timing: LeaderElector.Timing(lease: settings.leaseDuration), fence: fence, health: health, logger: logger)
        try await elector.run {
            // The operator may have been installed while this replica was a standby.
            try await refuseBesideOperator()
            try await controller(client.fenced(by: fence)).run()
        }
    }

    private func controller(_ client: APIClient) -> Controller {
        Controller(settings: settings, client: client, health: health, logger: logger)
    }

    /// Why the program must not run in this cluster.
    public struct Refusal: Error, CustomStringConvertible {
        public let description: String
    }

    /// Two controllers that provision for the same Workspace pay for its nodes twice. To be certain, this waits until the server
    /// responds, and fails if the check is not permitted.
    private func refuseBesideOperator() async throws {
        var backoff = Backoff(first: .milliseconds(200), longest: .seconds(15))
        var found = RunningOperator()
        while !Task.isShuttingDownGracefully {
            do {
                found.look(atDeployments: try await client.object(at: RunningOperator.Path.labelledDeployments))
                break
            } catch {
                guard error.kind != .forbidden, error.kind != .unauthorized else {
                    throw Refusal(
                        description: "not allowed to check for KAITO's operator, alongside which this must not run: \(error)")
                }
                logger.warning("cannot check for KAITO's operator yet", metadata: ["reason": "\(error)"])
            }
            try await Task.sleep(for: backoff.next())
        }
        if let finding = found.findings.first {
            throw Refusal(description: "this must not run alongside KAITO's operator: \(finding)")
        }
    }
}
