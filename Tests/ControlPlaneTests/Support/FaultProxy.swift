import Foundation
import Synchronization
import TestSupport

/// A proxy before a control plane that goes wrong on purpose: `Tests/tools/fault-proxy.py`.
final class FaultProxy: Sendable {
    enum Fault: String, Sendable, CaseIterable { case conflict, throttle, error, timeout, lost }

    struct Options: Sendable {
        /// One request in so many fails; 0: none.
        var failEvery = 0
        var seed = 1
        /// How long a request is held that gets no answer.
        var hang = Duration.seconds(2)
        /// How long a watch may be; zero: as long as it likes.
        var watchLimit = Duration.zero
        var faults = Fault.allCases
        /// Plurals of the resources whose requests can fail (none: all), and of those whose cannot.
        var resources: [String] = []
        var spared: [String] = []
        /// Whether to make up for what an API server of release 1.20 does not know: see the program's own words.
        var isServerOld = true
        /// What the logs of all pods hold; nil: the API server is asked, which has no kubelet to ask.
        var podLog: String?
    }

    /// `https://127.0.0.1:…`, with the certificate of the API server: no client sends a token without TLS.
    let url: String
    /// The path of a kubeconfig that points to it.
    let kubeconfig: String

    private let folder: URL
    private let server = Mutex<Server?>(nil)

    /// `token` is that of the administrator, where none is given.
    init(to plane: ControlPlane, token: String? = nil, _ options: Options = Options()) async throws {
        let port = try FreePort.next()
        folder = plane.folder.appendingPathComponent("proxy-\(port)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        url = "https://127.0.0.1:\(port)"
        kubeconfig = folder.appendingPathComponent("kubeconfig").path
        let authority = plane.folder.appendingPathComponent("ca.crt")
        try Kubeconfig(server: url, authority: authority, token: token ?? plane.token)
            .write(to: URL(fileURLWithPath: kubeconfig))
        var words = ["python3", "-B", Repository.path("Tests/tools/fault-proxy.py"), "--port", String(port)]
        words += ["--server", plane.address, "--authority", authority.path, "--report", file("report")]
        words += Self.arguments(options)
        if let log = options.podLog {
            try Data(log.utf8).write(to: folder.appendingPathComponent("pod-log"))
            words += ["--pod-log", file("pod-log")]
        }
        words += ["--certificate", plane.path("server.crt"), "--key", plane.path("server.key")]
        let shell = ["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", file("log")]
        try server.withLock { $0 = try Server(shell + words, in: folder) }
        let report = file("report")
        do {
            try await eventually(within: .seconds(30), "fault-proxy.py is ready") {
                FileManager.default.fileExists(atPath: report)
            }
        } catch {
            throw ControlPlane.Failure(error, logs: [(name: "fault-proxy.py", said: self.log)])
        }
    }

    private static func arguments(_ options: Options) -> [String] {
        var words = ["--fail-every", String(options.failEvery), "--seed", String(options.seed)]
        words += ["--hang", options.hang.argument, "--cut-watch", options.watchLimit.argument]
        words += ["--kinds", options.faults.map(\.rawValue).joined(separator: ",")]
        words += ["--resources", options.resources.joined(separator: ","), "--spare", options.spared.joined(separator: ",")]
        return options.isServerOld ? words + ["--old-server"] : words
    }

    private func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Ends it; connections through it break.
    func stop() {
        server.withLock { $0 = nil }
    }

    /// What it has said, for tests that fail.
    var log: String { (try? String(contentsOfFile: file("log"), encoding: .utf8)) ?? "" }

    /// How often things happened, at most a fifth of a second late: `requests`, `watches`, `cut`, and each fault by its name.
    func counts() throws -> [String: Int] {
        try JSONDecoder().decode([String: Int].self, from: Data(contentsOf: URL(fileURLWithPath: file("report"))))
    }
}
