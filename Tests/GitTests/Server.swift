import Foundation
import TestSupport
import Testing

extension Server {
    /// Starts a program in a sandbox.
    convenience init(_ program: String, _ arguments: [String], in sandbox: Sandbox) throws {
        try self.init(sandbox.words(program, arguments), in: sandbox.folder)
    }
}

/// Repositories of a sandbox over https, with a certificate of an authority of the sandbox's own.
struct HTTPSServer {
    static let token = "t0ken-do-not-print"
    static let tools = ["openssl", "git", "python3"]
    static let isPossible = tools.allSatisfy { Repository.tool($0) != nil }

    private let server: Server
    private let port: String
    let sandbox: Sandbox

    init(_ sandbox: Sandbox) throws {
        self.sandbox = sandbox
        for name in ["ca", "other-ca"] { try Self.makeAuthority(name, sandbox) }
        try Self.makeCertificate(sandbox)
        let password = try sandbox.write(Self.token + "\n", to: "password")
        server = try Server(
            Repository.python ?? "python3",
            [Repository.path("Tests/tools/git-http-server.py"), sandbox.folder.path]
                + [sandbox.path("server.crt"), sandbox.path("server.key"), password, sandbox.path("port")], in: sandbox)
        try server.wait { FileManager.default.fileExists(atPath: sandbox.path("port")) }
        port = try String(contentsOfFile: sandbox.path("port"), encoding: .utf8)
        sandbox.variables["GIT_SSL_CAINFO"] = sandbox.path("ca.crt")
    }

    func url(of repository: DeployRepository) -> String { "https://localhost:\(port)/\(repository.name)" }

    private static func openssl(_ words: String, _ sandbox: Sandbox) throws {
        let command = try sandbox.run("openssl", words.split(separator: " ").map(String.init))
        try #require(command.status == 0, "openssl \(words): \(command.errors)")
    }

    private static let newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

    private static func makeAuthority(_ name: String, _ sandbox: Sandbox) throws {
        try openssl("req -x509 \(newKey) -days 2 -subj /CN=\(name) -keyout \(name).key -out \(name).crt", sandbox)
    }

    private static func makeCertificate(_ sandbox: Sandbox) throws {
        try openssl("req \(newKey) -subj /CN=localhost -keyout server.key -out server.csr", sandbox)
        try sandbox.write("subjectAltName=DNS:localhost\n", to: "extensions")
        try openssl(
            "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile extensions -out server.crt",
            sandbox)
    }
}

/// Repositories of a sandbox over ssh, for the user that runs the tests.
struct SSHServer {
    static let program = "/usr/sbin/sshd"
    static let isPossible =
        FileManager.default.isExecutableFile(atPath: program) && Repository.tool("ssh-keygen") != nil
        && Repository.tool("python3") != nil

    private let server: Server
    private let port: String
    let sandbox: Sandbox

    init(_ sandbox: Sandbox) throws {
        self.sandbox = sandbox
        for (name, type) in [("host_key", "ed25519"), ("ed25519_key", "ed25519"), ("rsa_key", "rsa"), ("ca_key", "ed25519")] {
            let made = try sandbox.run("ssh-keygen", ["-q", "-t", type, "-N", "", "-C", "test", "-f", sandbox.path(name)])
            try #require(made.status == 0, "\(made.errors)")
        }
        let words = ["-q", "-s", sandbox.path("ca_key"), "-h", "-I", "test", "-n", "127.0.0.1", sandbox.path("host_key.pub")]
        try #require(try sandbox.run("ssh-keygen", words).status == 0)
        let keys = try ["ed25519_key.pub", "rsa_key.pub"].map { try String(contentsOfFile: sandbox.path($0), encoding: .utf8) }
        try sandbox.write(keys.joined(), to: "authorized_keys")
        let free = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        port = try sandbox.run("python3", ["-c", free]).output.trimmed
        let configuration = try sandbox.write(
            """
            ListenAddress 127.0.0.1
            HostKey \(sandbox.path("host_key"))
            HostCertificate \(sandbox.path("host_key-cert.pub"))
            AuthorizedKeysFile \(sandbox.path("authorized_keys"))
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password

            """, to: "sshd_config")
        // As root, sshd wants this folder; it goes with the next start of the machine.
        if getuid() == 0 { try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true) }
        server = try Server(Self.program, ["-D", "-e", "-p", port, "-f", configuration], in: sandbox)
        let (name, number) = (sandbox.folder, port)
        try server.wait {
            let probe = "import socket; socket.create_connection(('127.0.0.1', \(number)), 1).recv(4)"
            return try Command.run("/usr/bin/env", ["python3", "-c", probe], in: name).status == 0
        }
    }

    func url(of repository: DeployRepository) -> String { "ssh://\(NSUserName())@127.0.0.1:\(port)\(repository.path)" }

    /// A configuration of ssh with an alias for the server, whose key is vouched for by an authority; the result is the command.
    func makeAlias(_ alias: String, authority: String = "ca_key") throws -> String {
        let text = try String(contentsOfFile: sandbox.path("\(authority).pub"), encoding: .utf8)
        let hosts = try sandbox.write("@cert-authority [127.0.0.*]:* \(text)", to: "own-known-hosts")
        let file = try sandbox.write(
            """
            Host \(alias)
              HostName 127.0.0.1
              Port \(port)
              User \(NSUserName())
              IdentityFile \(sandbox.path("ed25519_key"))
              IdentitiesOnly yes
            Host *
              UserKnownHostsFile \(hosts)
              GlobalKnownHostsFile none

            """, to: "ssh_config")
        return "ssh -F \(file)"
    }

    /// Notes the host's key, or another one, as known.
    func makeKnown(_ key: String = "host_key") throws {
        let text = try String(contentsOfFile: sandbox.path("\(key).pub"), encoding: .utf8)
        try sandbox.write("[127.0.0.1]:\(port) \(text)", to: "home/.ssh/known_hosts")
    }
}

/// A proxy that leads to any host of this machine.
struct Proxy {
    private let server: Server
    private let log: String
    let url: String

    init(_ sandbox: Sandbox) throws {
        log = sandbox.path("proxy-log")
        let port = sandbox.path("proxy-port")
        server = try Server("python3", [Repository.path("Tests/tools/connect-proxy.py"), port, log], in: sandbox)
        try server.wait { FileManager.default.fileExists(atPath: port) }
        url = "http://127.0.0.1:\(try String(contentsOfFile: port, encoding: .utf8))"
    }

    /// The first line of each request.
    var requests: [String] {
        get throws { try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init) }
    }
}
