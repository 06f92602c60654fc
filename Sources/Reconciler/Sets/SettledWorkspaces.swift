internal import KubernetesClient
internal import Synchronization

/// Which Workspaces of InferenceSets have been looked at since they last changed: the status of one that has not describes what it
/// was before, which matters where only labels or annotations changed, since these do not count as a new generation.
final class SettledWorkspaces: Sendable {
    private let documents = Mutex<[ObjectKey: [UInt8]]>([:])

    /// A Workspace was reconciled as it is in a document.
    func finish(_ workspace: ObjectKey, _ document: [UInt8]) { documents.withLock { $0[workspace] = document } }

    func contains(_ workspace: ObjectKey, _ document: [UInt8]) -> Bool { documents.withLock { $0[workspace] == document } }

    func forget(_ workspace: ObjectKey) { documents.withLock { $0[workspace] = nil } }
}
