internal import Bytes
internal import Diagnostics
internal import YAML

/// The merged content of one or more kubeconfig files. As in kubectl, the first of several entries with the same name wins.
struct Kubeconfig: Sendable {
    private var clusters: [String: KubeconfigEntry] = [:]
    private var contexts: [String: KubeconfigEntry] = [:]
    private var users: [String: KubeconfigEntry] = [:]
    private var currentContext: String?
    private let paths: String

    /// More than any kubeconfig needs, to limit the cost of any file.
    private static let limits = Limits(depth: 100, documentBytes: 16 << 20, expandedNodes: 10_000)

    init(_ files: [String]) throws(ConfigurationError) {
        paths = files.joined(separator: ":")
        for file in files { try merge(file) }
    }

    private mutating func merge(_ file: String) throws(ConfigurationError) {
        let sources = SourceFiles([SourceFiles.File(path: file, bytes: try ConfigurationFile.bytes(file))])
        let collector = DiagnosticCollector()
        let documents = DocumentReader(limits: Self.limits).documents(of: sources, file: 0, collector: collector)
        if let problem = collector.diagnostics.first(where: { $0.severity == .error }) {
            // The parser's message could quote a secret.
            let place = problem.position.map { "line \($0.line), column \($0.column)" } ?? "the file"
            throw ConfigurationError(path: file, message: "\(place): not valid YAML (\(problem.rule.rawValue))")
        }
        guard let document = documents.first else { return }
        guard document.root.entries != nil else { throw ConfigurationError(path: file, message: "is not a kubeconfig") }
        let root = KubeconfigEntry(node: document.root, file: file, title: "the kubeconfig")
        if currentContext == nil { currentContext = try root.string("current-context") }
        try Self.merge(root, "clusters", "cluster", into: &clusters)
        try Self.merge(root, "contexts", "context", into: &contexts)
        try Self.merge(root, "users", "user", into: &users)
    }

    /// Adds the entries of a list whose items have a name and a mapping.
    private static func merge(
        _ root: KubeconfigEntry, _ list: String, _ key: String, into entries: inout [String: KubeconfigEntry]
    ) throws(ConfigurationError) {
        for item in try root.list(list) {
            let item = KubeconfigEntry(node: item, file: root.file, title: "an item of \(list)")
            let name = try item.required("name")
            let title = "\(key) \(quoted(name))"
            let entry = try item.entry(key, title: title) ?? KubeconfigEntry(node: [:], file: root.file, title: title)
            if entries[name] == nil { entries[name] = entry }
        }
    }

    /// The cluster, the user and the namespace of a context.
    ///
    /// - Parameter context: nil: the current one.
    func configuration(context: String?) throws(ConfigurationError) -> ClusterConfiguration {
        guard let name = context ?? currentContext else {
            throw ConfigurationError(path: paths, message: "current-context is not set; specify a context")
        }
        guard let context = contexts[name] else {
            let known =
                contexts.isEmpty ? "there are no contexts" : "the contexts are \(listed(contexts.keys.sorted(by: byteOrder)))"
            throw ConfigurationError(path: paths, message: "context \(quoted(name)) does not exist; \(known)")
        }
        let cluster = try context.required("cluster")
        guard let cluster = clusters[cluster] else { throw context.error("cluster \(quoted(cluster)) does not exist") }
        var configuration = try ClusterConfiguration(cluster: cluster)
        if let user = try context.string("user") {
            guard let user = users[user] else { throw context.error("user \(quoted(user)) does not exist") }
            configuration.credentials = try ClusterConfiguration.Credentials(user: user, cluster: cluster)
        }
        configuration.namespace = try context.string("namespace") ?? "default"
        return configuration
    }
}
