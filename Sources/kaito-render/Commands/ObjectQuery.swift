import CommandSupport
import YAML

/// An object as kubectl's users name it: `Deployment/phi`, `deploy/phi`, or a kind alone.
struct ObjectQuery {
    /// kubectl's short names of the kinds that are rendered (kubectl api-resources).
    private static let shortNames = [
        "cm": "configmap", "deploy": "deployment", "sa": "serviceaccount", "sts": "statefulset", "svc": "service",
    ]
    private static let kinds =
        Array(shortNames.values) + [
            "aksnodeclass", "ec2nodeclass", "inferenceset", "job", "machine", "nodeclaim", "nodepool", "workspace",
        ]

    let text: String
    private let kind: String
    private let name: String?

    init(_ text: String) {
        self.text = text
        let parts = text.split(separator: "/", maxSplits: 1).map { $0.lowercased() }
        kind = Self.singular(parts.first ?? "")
        name = parts.count > 1 ? parts[1] : nil
    }

    /// Whether a word of the command line is a query rather than a file.
    static func isQuery(_ word: String) -> Bool {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, kinds.contains(singular(parts[0].lowercased())) else { return false }
        return (try? File.exists(word)) != true
    }

    func matches(_ root: Node) -> Bool {
        root["kind"]?.string.map { Self.singular($0.lowercased()) } == kind
            && (name == nil || root["metadata"]?["name"]?.string?.lowercased() == name)
    }

    private static func singular(_ word: String) -> String {
        if let full = shortNames[word] { return full }
        if word.hasSuffix("classes") { return String(word.dropLast(2)) }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }
}
