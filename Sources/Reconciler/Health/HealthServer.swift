internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
public import ServiceLifecycle

/// Serves the kubelet's probes and Prometheus: `/healthz`, `/readyz` and `/metrics`, over plain HTTP/1.1.
///
/// It is open to everyone who can reach the pod, so it reveals no workspace names, takes no input and limits connections.
public struct HealthServer: Service {
    private let host: String
    private let port: Int
    private let endpoints: HealthEndpoints
    private let onListening: @Sendable (Int) -> Void

    /// The maximum number of open connections; for one more, another one is closed.
    var connectionLimit = 512
    /// The maximum number of open connections from one address.
    var peerLimit = 128
    /// The time limit for the next request on a connection.
    var patience = TimeAmount.seconds(5)

    /// - Parameters:
    ///   - port: 0: any free port.
    ///   - onListening: called with the port once connections are accepted.
    public init(
        host: String, port: Int, health: Health, metrics: PrometheusMetrics,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.endpoints = HealthEndpoints(health: health, metrics: metrics)
        self.onListening = onListening
    }

    /// Listens until graceful shutdown or cancellation, and returns when no socket is open any more.
    public func run() async throws {
        let connections = OpenConnections(limit: connectionLimit, peerLimit: peerLimit)
        let listener = try await bootstrap(connections).bind(host: host, port: port).get()
        onListening(listener.localAddress?.port ?? port)
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await listener.closeFuture.get()
        } onCancelOrGracefulShutdown: {
            listener.close(promise: nil)
        }
        await connections.closeAll()
    }

    private func bootstrap(_ connections: OpenConnections) -> ServerBootstrap {
        ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [endpoints, patience] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
                    try pipeline.addHandler(
                        HealthConnection(endpoints: endpoints, connections: connections, patience: patience))
                }
            }
    }
}
