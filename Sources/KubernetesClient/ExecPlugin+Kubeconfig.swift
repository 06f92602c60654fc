internal import FoundationEssentials
internal import YAML

extension ExecPlugin {
    private static let group = "client.authentication.k8s.io"

    /// From `exec` in a user's entry of a kubeconfig.
    init(_ entry: KubeconfigEntry, cluster: KubeconfigEntry) throws(ConfigurationError) {
        let version = try entry.required("apiVersion")
        guard ["\(Self.group)/v1", "\(Self.group)/v1beta1"].contains(version) else {
            throw entry.error("apiVersion is neither \(Self.group)/v1 nor \(Self.group)/v1beta1")
        }
        let mode = try entry.string("interactiveMode") ?? "IfAvailable"
        guard ["Never", "IfAvailable"].contains(mode) else {
            throw entry.error("interactiveMode must be Never or IfAvailable: there is no user to prompt")
        }
        apiVersion = version
        let command = try entry.required("command")
        self.command = command.contains("/") ? entry.besideFile(command) : command
        arguments = try entry.list("args").map { item throws(ConfigurationError) in
            guard let text = item.string else { throw entry.error("an item of args is not a string; put it in quotes") }
            return text
        }
        installHint = try entry.string("installHint")
        let cluster = try entry.bool("provideClusterInfo") ? Self.info(cluster) : nil
        environment = try Self.environment(entry) + [("KUBERNETES_EXEC_INFO", Self.execInfo(version, cluster))]
    }

    private static func environment(_ entry: KubeconfigEntry) throws(ConfigurationError) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        for item in try entry.list("env") {
            let variable = KubeconfigEntry(node: item, file: entry.file, title: "\(entry.title), an item of env")
            let name = try variable.required("name")
            guard isVariable(name) else { throw variable.error("name must consist of letters, digits and _") }
            result.append((name, try variable.string("value") ?? ""))
        }
        return result
    }

    /// Whether a shell can export a variable with this name.
    private static func isVariable(_ name: String) -> Bool {
        let isWord = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
        return isWord && name.utf8.first.map { !(0x30...0x39).contains($0) } == true
    }

    /// The value of KUBERNETES_EXEC_INFO for the plugin.
    private static func execInfo(_ version: String, _ cluster: Node?) -> String {
        let info: Node = [
            "kind": "ExecCredential", "apiVersion": .string(version),
            "spec": .fields([("cluster", cluster), ("interactive", false)]),
        ]
        return String(decoding: info.compactJSON, as: UTF8.self)
    }

    /// The cluster information for the plugin, including the cluster's extension for plugins.
    private static func info(_ entry: KubeconfigEntry) throws(ConfigurationError) -> Node {
        let authority = try entry.dataOrFile("certificate-authority").map { Data($0).base64EncodedString() }
        let extensions = try entry.list("extensions").first { $0["name"]?.string == "\(group)/exec" }
        return .fields([
            ("server", .string(try entry.required("server"))),
            ("tls-server-name", try entry.string("tls-server-name").map { .string($0) }),
            ("insecure-skip-tls-verify", try entry.bool("insecure-skip-tls-verify") ? true : nil),
            ("certificate-authority-data", authority.map { .string($0) }),
            ("config", extensions?["extension"]),
        ])
    }
}
