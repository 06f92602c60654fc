internal import NIOCore
internal import Synchronization

/// The open connections of a server: limited in number, and all closed when it stops.
///
/// A new connection is always admitted. If there are too many, the one that has waited longest for a request is closed: a probe,
/// which asks at once, is answered however many strangers hold connections open. A peer with more than its share gives way first.
final class OpenConnections: Sendable {
    private struct Connection {
        let channel: any Channel
        let peer: String
        /// When it was opened or last asked something, as a count.
        var turn: Int
    }

    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        var turns = 0
        var isClosed = false

        mutating func nextTurn() -> Int {
            turns += 1
            return turns
        }

        /// The connection that has waited longest, among those of a peer.
        func oldest(of peer: String) -> ObjectIdentifier? {
            connections.filter { $0.value.peer == peer }.min { $0.value.turn < $1.value.turn }?.key
        }

        /// The peer with the most connections; ties break by address.
        var greediest: String? {
            Dictionary(grouping: connections.values, by: \.peer)
                .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
        }
    }

    private let limit: Int
    private let peerLimit: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: the maximum number of connections.
    ///   - peerLimit: the maximum number of connections from one address.
    init(limit: Int, peerLimit: Int) {
        self.limit = limit
        self.peerLimit = peerLimit
    }

    /// Admits a connection, and closes another one if there are too many; false if the server is stopping.
    func admit(_ channel: any Channel) -> Bool {
        let peer = channel.remoteAddress?.ipAddress ?? ""
        let (isAdmitted, evicted) = state.withLock { state -> (Bool, (any Channel)?) in
            guard !state.isClosed else { return (false, nil) }
            var evicted: ObjectIdentifier?
            if state.connections.values.count(where: { $0.peer == peer }) >= peerLimit {
                evicted = state.oldest(of: peer)
            } else if state.connections.count >= limit {
                evicted = state.greediest.flatMap { state.oldest(of: $0) }
            }
            let closed = evicted.flatMap { state.connections.removeValue(forKey: $0)?.channel }
            let turn = state.nextTurn()
            state.connections[ObjectIdentifier(channel)] = Connection(channel: channel, peer: peer, turn: turn)
            return (true, closed)
        }
        evicted?.close(promise: nil)
        return isAdmitted
    }

    /// A connection asked something: it is no longer the one that has waited longest.
    func asked(_ channel: any Channel) {
        state.withLock { state in
            let turn = state.nextTurn()
            state.connections[ObjectIdentifier(channel)]?.turn = turn
        }
    }

    func remove(_ channel: any Channel) {
        state.withLock { state in _ = state.connections.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Closes all connections, and admits no more.
    func closeAll() async {
        let channels = state.withLock { state in
            state.isClosed = true
            return state.connections.values.map(\.channel)
        }
        for channel in channels { try? await channel.close().get() }
    }
}
