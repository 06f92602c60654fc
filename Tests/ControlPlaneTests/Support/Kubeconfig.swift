import Foundation

/// What a client needs to know of a server. Every value is in quotes, as `fake-nodes.py` expects it.
struct Kubeconfig: Sendable {
    var server: String
    /// The PEM file of the server's authority.
    var authority: URL
    /// The lines of the user: how it says who it is.
    var user: [String]
    var namespace = "default"

    init(server: String, authority: URL, user: [String]) {
        (self.server, self.authority, self.user) = (server, authority, user)
    }

    init(server: String, authority: URL, token: String, namespace: String = "default") {
        self.init(server: server, authority: authority, user: ["token: \"\(token)\""])
        self.namespace = namespace
    }

    func write(to file: URL) throws {
        let authority = try Data(contentsOf: authority).base64EncodedString()
        let text = """
            apiVersion: v1
            kind: Config
            current-context: test
            clusters:
            - name: test
              cluster:
                server: "\(server)"
                certificate-authority-data: "\(authority)"
            users:
            - name: test
              user:
            \(user.map { "    \($0)" }.joined(separator: "\n"))
            contexts:
            - name: test
              context: {cluster: test, user: test, namespace: "\(namespace)"}

            """
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }
}
