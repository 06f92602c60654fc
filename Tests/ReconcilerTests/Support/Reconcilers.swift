import Foundation
import Synchronization
import TestSupport

/// Processes of `kaito-reconciler` against a control plane.
final class Reconcilers: Sendable {
    let plane: ControlPlane
    private let running = Mutex<[String: Server]>([:])
    private let folder: URL

    init(_ plane: ControlPlane) throws {
        self.plane = plane
        folder = plane.folder.appendingPathComponent("reconcilers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Starts a replica; `kubeconfig` is mostly that of a ``FaultProxy``.
    func start(_ name: String, kubeconfig: String, _ arguments: [String], through words: [String] = []) throws {
        let log = log(of: name)
        let shell = ["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", log] + words
        let program = [Repository.program("kaito-reconciler"), "--kubeconfig=\(kubeconfig)", "--log-level=debug"]
        let port = try FreePort.next()
        let all = shell + program + ["--health-address=127.0.0.1:\(port)"] + arguments
        try running.withLock { $0[name] = try Server(all, in: folder) }
    }

    /// Kills a replica without a word of warning.
    func kill(_ name: String) { running.withLock { $0[name] = nil } }

    func killAll() { running.withLock { $0 = [:] } }

    func log(of name: String) -> String { folder.appendingPathComponent("\(name).log").path }

    func said(_ name: String) -> String { (try? String(contentsOfFile: log(of: name), encoding: .utf8)) ?? "" }
}
