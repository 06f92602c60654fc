import Foundation
import Synchronization
import TestSupport

/// The provisioner and the kubelet of a control plane that has no nodes: `Tests/tools/fake-nodes.py`.
final class FakeNodes: Sendable {
    struct Options: Sendable {
        enum Jobs: String, Sendable { case run, succeed, fail }
        enum LostNode: String, Sendable { case recreate, ignore, deleteClaim = "delete-claim" }

        /// Until a claim gets its Node, and until the Node shows its GPUs.
        var delay = Duration.zero
        var gpuDelay = Duration.zero
        /// GPUs of every Node; nil: what the instance type has.
        var gpus: Int?
        /// What becomes of the Pods of Jobs.
        var jobs = Jobs.run
        /// What is done about a claim whose Node vanished.
        var lostNode = LostNode.recreate
    }

    /// A claim that was created or deleted.
    struct Entry: Decodable, Sendable, Equatable {
        enum Event: String, Decodable, Sendable { case created, deleted }

        let event: Event
        let kind: String
        let name: String
        let uid: String
        /// Of its labels.
        let workspace: String
        let namespace: String
    }

    /// Why claims of an instance type are not launched.
    struct Refusal: Encodable, Sendable {
        let reason: String
        let message: String
        /// Whether the claim is deleted as well, as Karpenter does it where there is no capacity.
        var deletes = false
    }

    private let folder: URL
    private let server = Mutex<Server?>(nil)

    init(of plane: ControlPlane, _ options: Options = Options()) async throws {
        folder = plane.folder.appendingPathComponent("nodes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: file("journal"), contents: nil)
        var words = ["python3", "-B", Repository.path("Tests/tools/fake-nodes.py"), "--kubeconfig", plane.kubeconfig]
        words += ["--etcd", plane.etcd, "--journal", file("journal"), "--ready", file("ready"), "--pause", file("pause")]
        words += ["--failures", file("failures"), "--jobs", options.jobs.rawValue, "--lost-node", options.lostNode.rawValue]
        words += ["--delay", options.delay.argument, "--gpu-delay", options.gpuDelay.argument]
        if let gpus = options.gpus { words += ["--gpus", String(gpus)] }
        let shell = ["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", file("log")]
        try server.withLock { $0 = try Server(shell + words, in: folder) }
        let ready = file("ready")
        do {
            try await eventually(within: .seconds(30), "fake-nodes.py is ready") { FileManager.default.fileExists(atPath: ready) }
        } catch {
            throw ControlPlane.Failure(error, logs: [(name: "fake-nodes.py", said: self.log)])
        }
    }

    /// Those of the shared control plane; Jobs succeed there.
    static func shared() async throws -> FakeNodes { try await sharedStart.value }

    private static let sharedStart: Task<FakeNodes, any Error> = Task {
        var options = Options()
        options.jobs = .succeed
        return try await FakeNodes(of: ControlPlane.shared(), options)
    }

    private func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Ends it; Nodes and Pods stay as they are.
    func stop() {
        server.withLock { $0 = nil }
    }

    /// While it is paused, it does nothing but write the journal.
    func pause() throws {
        try Data().write(to: URL(fileURLWithPath: file("pause")))
    }

    func goOn() throws {
        try FileManager.default.removeItem(atPath: file("pause"))
    }

    /// From now on claims of these instance types are not launched, and those of all others are.
    func refuse(_ refusals: [String: Refusal]) throws {
        try JSONEncoder().encode(refusals).write(to: URL(fileURLWithPath: file("failures")), options: .atomic)
    }

    /// What it has said, for tests that fail.
    var log: String { (try? String(contentsOfFile: file("log"), encoding: .utf8)) ?? "" }

    /// Every claim that was ever created or deleted since the control plane started, in the order of each kind.
    func journal() throws -> [Entry] {
        let text = try String(contentsOfFile: file("journal"), encoding: .utf8)
        // What follows the last line end is still being written.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return try lines.map { try JSONDecoder().decode(Entry.self, from: Data($0.utf8)) }
    }

    /// The claims that were ever created for a Workspace, by their labels.
    func claimsCreated(workspace: String, namespace: String) throws -> [Entry] {
        try journal().filter { $0.event == .created && $0.workspace == workspace && $0.namespace == namespace }
    }
}
