import Foundation
import Synchronization
import TestSupport

/// Processes of `kaito-reconciler` against a control plane.
final class Reconcilers: Sendable {
    let plane: ControlPlane
    private let running = Mutex<[String: Server]>([:])
    private let ports = Mutex<[String: UInt16]>([:])
    private let folder: URL

    init(_ plane: ControlPlane) throws {
        self.plane = plane
        folder = plane.folder.appendingPathComponent("reconcilers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Starts a replica; `kubeconfig` is mostly that of a ``FaultProxy``.
    func start(_ name: String, kubeconfig: String, _ arguments: [String], through words: [String] = []) throws {
        let log = log(of: name)
        let shell = ["sh", "-c", "echo $$ >\"$0.pid\"; exec \"$@\" >>\"$0\" 2>&1", log] + words
        let program = [Repository.program("kaito-reconciler"), "--kubeconfig=\(kubeconfig)", "--log-level=debug"]
        let port = try FreePort.next()
        let all = shell + program + ["--health-address=127.0.0.1:\(port)"] + arguments
        ports.withLock { $0[name] = port }
        try running.withLock { $0[name] = try Server(all, in: folder) }
    }

    /// Kills a replica without a word of warning.
    func kill(_ name: String) { running.withLock { $0[name] = nil } }

    /// Sends SIGTERM, as the kubelet does.
    func terminate(_ name: String) throws { try signal(name, SIGTERM) }

    func signal(_ name: String, _ signal: Int32) throws {
        let text = try String(contentsOfFile: "\(log(of: name)).pid", encoding: .utf8)
        guard let process = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { return }
        Foundation.kill(process, signal)
    }

    /// What a replica answers at a path of its own; nil: nothing, or no success.
    func answer(_ name: String, _ path: String) throws -> String? {
        let port = ports.withLock { $0[name] ?? 0 }
        let script = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1], timeout=5).read().decode())"
        let asked = try Command.run("/usr/bin/env", ["python3", "-c", script, "http://127.0.0.1:\(port)\(path)"])
        return asked.status == 0 ? asked.output : nil
    }

    func killAll() { running.withLock { $0 = [:] } }

    func log(of name: String) -> String { folder.appendingPathComponent("\(name).log").path }

    func said(_ name: String) -> String { (try? String(contentsOfFile: log(of: name), encoding: .utf8)) ?? "" }
}
