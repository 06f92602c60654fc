import Foundation
import Synchronization
import TestSupport

/// A Kubernetes control plane on 127.0.0.1 for tests: etcd, kube-apiserver with RBAC, kube-controller-manager, no nodes.
///
/// Its processes end with the test's, however that ends (``Server``). Its flags are those of Kubernetes 1.20.
final class ControlPlane: Sendable {
    /// Where everything of it is; gone with it.
    let folder: URL
    /// `https://127.0.0.1:…`, without a slash in the end.
    let server: String
    /// `127.0.0.1:…`
    let address: String
    /// The URL of etcd.
    let etcd: String
    /// The path of the administrator's kubeconfig, and the token in it.
    let kubeconfig: String
    let token = UUID().uuidString
    let kubectl: Kubectl

    private let programs: URL
    private let port: UInt16
    private let etcdPort: UInt16
    private let apiServerArguments: [String]
    private let managerToken = UUID().uuidString
    private let servers = Mutex<[String: Server]>([:])
    private let janitor: Mutex<Janitor>

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(description: String) {
            self.description = description
        }

        /// An error, with the ends of what programs have said.
        init(_ error: any Error, logs: [(name: String, said: String)]) {
            description = (["\(error)"] + logs.map { "\($0.name):\n\($0.said.suffix(4000))" }).joined(separator: "\n")
        }
    }

    /// `apiServerArguments` come after its own, so that the last of two wins.
    init(apiServerArguments: [String] = []) throws {
        guard let programs = Self.assets, Self.obstacle == nil else {
            throw Failure(description: Self.obstacle ?? "the control plane cannot run")
        }
        self.programs = programs
        self.apiServerArguments = apiServerArguments
        folder = try Repository.temporaryFolder()
        janitor = Mutex(try Janitor(of: folder))
        port = try FreePort.next()
        etcdPort = try FreePort.next()
        address = "127.0.0.1:\(port)"
        server = "https://127.0.0.1:\(port)"
        etcd = "http://127.0.0.1:\(etcdPort)"
        kubeconfig = folder.appendingPathComponent("kubeconfig").path
        kubectl = Kubectl(kubeconfig: kubeconfig, cache: folder.appendingPathComponent("discovery").path)
    }

    deinit {
        stop()
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Starts everything; when it returns, the API server is ready and service accounts are made.
    func start() async throws {
        try makeCertificates()
        try writeTokens()
        try writeAuditPolicy()
        try startEtcd()
        try startAPIServer()
        try await waitUntilReady()
        try startManager()
        let wanted = ["get", "serviceaccount", "default", "--output=jsonpath={.secrets[0].name}"]
        try await eventually(within: .seconds(60), "the default service account has a token") {
            try !kubectl.output(wanted).isEmpty
        }
    }

    /// Ends everything; the rest of the world sees connections break.
    func stop() {
        for name in ["kube-controller-manager", "kube-apiserver", "etcd"] { end(name) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Ends the API server as a crash does.
    func killAPIServer() { end("kube-apiserver") }

    /// Starts the API server again, with the same port and data, and waits until it is ready.
    func restartAPIServer() async throws {
        end("kube-apiserver")
        try await eventually(within: .seconds(30), "port \(port) is free") { FreePort.isFree(port) }
        try startAPIServer()
        try await waitUntilReady()
    }

    /// Starts the controller manager afresh: after many failures its own pauses, and those of its garbage collector, can last
    /// for minutes.
    func restartManager() throws {
        end("kube-controller-manager")
        try startManager()
    }

    /// What programs of it have said, for tests that fail.
    func logs(of programs: [String]) -> [(name: String, said: String)] {
        programs.map { ($0, (try? String(contentsOfFile: path("\($0).log"), encoding: .utf8)) ?? "") }
    }
}

// MARK: - what it takes

extension ControlPlane {
    /// The folder of the programs: `KUBEBUILDER_ASSETS`, else where `make envtest` puts them; nil where there are none.
    static var assets: URL? {
        let named = ProcessInfo.processInfo.environment["KUBEBUILDER_ASSETS"].map { URL(fileURLWithPath: $0) }
        let own = URL(fileURLWithPath: Repository.path(".build/envtest/bin"))
        let programs = ["etcd", "kube-apiserver", "kube-controller-manager"]
        return [named, own].compactMap { $0 }.first { folder in
            programs.allSatisfy { FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent($0).path) }
        }
    }

    /// Why there can be no control plane here; nil where there can.
    static let obstacle: String? = {
        if assets == nil { return "no etcd, kube-apiserver and kube-controller-manager: run `make envtest`" }
        let missing = ["kubectl", "openssl", "curl", "python3"].filter { Repository.tool($0) == nil }
        return missing.isEmpty ? nil : "not on the PATH: \(missing.joined(separator: ", "))"
    }()

    /// Whether tests shall run: where they cannot, they are skipped, but for `KAITO_RENDER_REQUIRE_ENVTEST`, when they fail.
    static var isWanted: Bool {
        obstacle == nil || ProcessInfo.processInfo.environment["KAITO_RENDER_REQUIRE_ENVTEST"] != nil
    }

    /// The one that the tests of a run share, each in namespaces of its own.
    static func shared() async throws -> ControlPlane { try await sharedStart.value }

    private static let sharedStart: Task<ControlPlane, any Error> = Task {
        let plane = try ControlPlane()
        try await plane.start()
        return plane
    }
}

// MARK: - the processes

extension ControlPlane {
    private func run(_ program: String, _ arguments: [String]) throws {
        let words = ["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", path("\(program).log")]
        let file = programs.appendingPathComponent(program).path
        try servers.withLock { $0[program] = try Server(words + [file] + arguments, in: folder) }
    }

    private func end(_ program: String) {
        servers.withLock { $0[program] = nil }
    }

    private func startEtcd() throws {
        let peer = "http://127.0.0.1:\(try FreePort.next())"
        try run(
            "etcd",
            [
                "--name=etcd", "--data-dir=\(path("etcd"))", "--unsafe-no-fsync", "--log-level=warn",
                "--listen-client-urls=\(etcd)", "--advertise-client-urls=\(etcd)",
                "--listen-peer-urls=\(peer)", "--initial-advertise-peer-urls=\(peer)", "--initial-cluster=etcd=\(peer)",
            ])
    }

    /// etcd keeps its history, which `fake-nodes.py` reads.
    private func startAPIServer() throws {
        try run(
            "kube-apiserver",
            [
                "--etcd-servers=\(etcd)", "--etcd-compaction-interval=0", "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1", "--secure-port=\(port)", "--insecure-port=0", "--endpoint-reconciler-type=none",
                "--tls-cert-file=\(path("server.crt"))", "--tls-private-key-file=\(path("server.key"))",
                "--client-ca-file=\(path("ca.crt"))", "--token-auth-file=\(path("tokens.csv"))", "--authorization-mode=RBAC",
                "--allow-privileged=true", "--service-cluster-ip-range=10.0.0.0/16", "--profiling=false",
                "--service-account-issuer=https://kubernetes.default.svc", "--service-account-key-file=\(path("accounts.pub"))",
                "--service-account-signing-key-file=\(path("accounts.key"))",
                "--audit-policy-file=\(path("audit-policy.yaml"))", "--audit-log-path=\(path("audit.log"))",
                "--max-requests-inflight=2000", "--max-mutating-requests-inflight=1000",
            ] + apiServerArguments)
    }

    /// Nodes have no kubelet that would report: the controllers that watch over nodes are off.
    private func startManager() throws {
        let configuration = folder.appendingPathComponent("manager.kubeconfig")
        try Kubeconfig(server: server, authority: folder.appendingPathComponent("ca.crt"), token: managerToken)
            .write(to: configuration)
        try run(
            "kube-controller-manager",
            [
                "--kubeconfig=\(configuration.path)", "--bind-address=127.0.0.1", "--secure-port=\(try FreePort.next())",
                "--port=0", "--cert-dir=\(folder.path)", "--leader-elect=false", "--use-service-account-credentials=true",
                "--service-account-private-key-file=\(path("accounts.key"))", "--root-ca-file=\(path("ca.crt"))",
                "--controllers=*,-nodelifecycle,-nodeipam,-route,-service,-ttl,-csrsigning,-csrapproving,-csrcleaner",
                "--allocate-node-cidrs=false", "--kube-api-qps=500", "--kube-api-burst=1000",
            ])
    }

    private func waitUntilReady() async throws {
        guard let curl = Repository.tool("curl") else { throw Failure(description: "no curl on the PATH") }
        let arguments = [
            "--silent", "--show-error", "--max-time", "5", "--noproxy", "*", "--cacert", path("ca.crt"),
            "--header", "Authorization: Bearer \(token)", "\(server)/readyz",
        ]
        do {
            try await eventually(within: .seconds(120), "the API server is ready") {
                try Command.run(curl, arguments).output == "ok"
            }
        } catch {
            throw Failure(error, logs: logs(of: ["etcd", "kube-apiserver"]))
        }
    }
}

// MARK: - who may speak to it

extension ControlPlane {
    private func openssl(_ words: String) throws {
        guard let program = Repository.tool("openssl") else { throw Failure(description: "no openssl on the PATH") }
        let result = try Command.run(program, words.split(separator: " ").map(String.init), in: folder)
        guard result.status == 0 else { throw Failure(description: "openssl \(words): \(result.errors)") }
    }

    private func makeCertificates() throws {
        let newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        try openssl("req -x509 \(newKey) -days 2 -subj /CN=test-authority -keyout ca.key -out ca.crt")
        try openssl("req \(newKey) -subj /CN=kube-apiserver -keyout server.key -out server.csr")
        let names = "IP:127.0.0.1,IP:10.0.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc"
        let extensions = "subjectAltName=\(names)\nextendedKeyUsage=serverAuth\n"
        try Data(extensions.utf8).write(to: folder.appendingPathComponent("extensions"))
        try openssl(
            "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile extensions -out server.crt")
        try openssl("ecparam -name prime256v1 -genkey -noout -out accounts.key")
        try openssl("ec -in accounts.key -pubout -out accounts.pub")
    }

    private func writeTokens() throws {
        let text = """
            \(token),admin,admin,"system:masters"
            \(managerToken),system:kube-controller-manager,manager

            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("tokens.csv"))
        try Kubeconfig(server: server, authority: folder.appendingPathComponent("ca.crt"), token: token)
            .write(to: URL(fileURLWithPath: kubeconfig))
    }

    /// The requests of the service accounts in the reconciler's namespace are noted down, without their content.
    private func writeAuditPolicy() throws {
        let text = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              userGroups: ["system:serviceaccounts:\(Bed.system)"]
            - level: None

            """
        try Data(text.utf8).write(to: folder.appendingPathComponent("audit-policy.yaml"))
        try Data().write(to: folder.appendingPathComponent("audit.log"))
    }

    private struct TokenRequest: Decodable {
        struct Status: Decodable {
            let token: String
        }
        let status: Status
    }

    /// A token of a service account, good for a day.
    func token(for serviceAccount: String, namespace: String) throws -> String {
        let request = #"{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":86400}}"#
        let account = "/api/v1/namespaces/\(namespace)/serviceaccounts/\(serviceAccount)/token"
        let answer = try kubectl.output(["create", "--raw", account, "--filename=-"], input: request)
        return try JSONDecoder().decode(TokenRequest.self, from: Data(answer.utf8)).status.token
    }

    /// The path of a kubeconfig that may do what a service account may.
    func kubeconfig(serviceAccount: String, namespace: String) throws -> String {
        let file = folder.appendingPathComponent("\(namespace)-\(serviceAccount).kubeconfig")
        let accountToken = try token(for: serviceAccount, namespace: namespace)
        let authority = folder.appendingPathComponent("ca.crt")
        try Kubeconfig(server: server, authority: authority, token: accountToken, namespace: namespace).write(to: file)
        return file.path
    }
}

// MARK: - what it serves

extension ControlPlane {
    /// Makes custom resource definitions known, without what 1.20 does not know, and waits until they are served.
    func applyCRDs(_ files: [URL]) throws {
        let crds = try CustomResourceDefinitions(files)
        try kubectl.output(["apply", "--server-side", "--force-conflicts", "--validate=false", "--filename=-"], input: crds.text)
        let resources = crds.names.map { "customresourcedefinition/\($0)" }
        try kubectl.output(["wait", "--for=condition=Established", "--timeout=60s"] + resources)
    }
}
