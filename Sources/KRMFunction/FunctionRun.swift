package import CommandSupport
import Diagnostics
import Kubernetes
import Render
import WorkspaceAPI
import YAML

/// One run of the KRM function: Workspaces among the items, or the functionConfig itself, are replaced by their objects.
package struct FunctionRun {
    private let list: ResourceList
    private let rendered: Rendered
    private let results: [FunctionResult]
    /// The items that are kept.
    private let kept: [ResourceList.Item]

    private static let sources = KaitoAPI.Kind.allCases.filter(\.isRendered).map(\.rawValue)

    /// Nil if the input is not a ResourceList, which is reported.
    package init?(_ bytes: [UInt8], console: Console) throws {
        let collector = DiagnosticCollector()
        let text = SourceFiles([SourceFiles.File(path: "<stdin>", bytes: bytes)])
        guard let list = ResourceList(text, collector) else {
            try console.report(collector.diagnostics, text)
            return nil
        }
        self.list = list
        let items = list.items.filter(Self.isSource).map(\.node)
        // kustomize also passes a generator's own configuration to it as an item.
        let own = list.functionConfig.flatMap { config in
            Self.sources.contains(config["kind"]?.string ?? "") && !items.contains { Self.isSame($0, config) } ? config : nil
        }
        let workspaces = (own.map { [$0] } ?? []) + items
        let isInPlace = own == nil && list.items.contains { Self.isSource($0) && Self.isLocal($0) }
        let earlier = EarlierResults(of: workspaces, isInPlace: isInPlace)
        let others = list.items.filter { !Self.isSource($0) && !earlier.contains($0.node) }
        let nodes = workspaces + others.map(\.node)
        var input = RenderInput(files: InputFiles(files: Self.files(nodes), configuration: text.files[0]))
        Self.configure(&input, list, console)
        var options = RenderOptions()
        options.keepsTrees = true
        options.threads = Processors.count
        let (rendered, found) = input.render(options)
        self.rendered = rendered
        let diagnostics = found.hasErrors ? found : found + earlier.diagnostics(list.items.map(\.node))
        results = Self.results(of: diagnostics, in: list, nodes, input.sources)
        kept = list.items.filter { item in
            Self.isCompiled(item, input.facts) ? Self.isLocal(item) : !earlier.contains(item.node)
        }
    }

    package var hasErrors: Bool { results.contains { $0.diagnostic.severity == .error } }

    private static func isSource(_ item: ResourceList.Item) -> Bool {
        KaitoAPI.isOwn(item.apiVersion) && sources.contains(item.kind)
    }

    private static func isCompiled(_ item: ResourceList.Item, _ facts: ClusterFacts) -> Bool {
        isSource(item) && KaitoAPI.Kind(rawValue: item.kind).map(facts.compiles) ?? false
    }

    private static func isSame(_ a: Node, _ b: Node) -> Bool {
        a["kind"] == b["kind"] && ["name", "namespace"].allSatisfy { a["metadata"]?[$0] == b["metadata"]?[$0] }
    }

    private static func isFacts(_ item: ResourceList.Item) -> Bool {
        item.apiVersion == ClusterFacts.apiVersion && item.kind == ClusterFacts.kind
    }

    /// Whether tools keep the item local and never send it to a cluster.
    private static func isLocal(_ item: ResourceList.Item) -> Bool {
        item.metadata["annotations"]?["config.kubernetes.io/local-config"]?.string == "true"
    }

    /// Each item as a file.
    private static func files(_ nodes: [Node]) -> [SourceFiles.File] {
        nodes.enumerated().map { index, node in
            let number = String(1_000_000 + index).dropFirst()
            return SourceFiles.File(path: "items/\(number)", bytes: YAMLWriter.bytes(of: ItemMetadata.cleaned(node)))
        }
    }

    /// The functionConfig, and ClusterFacts among the items.
    private static func configure(_ input: inout RenderInput, _ list: ResourceList, _ console: Console) {
        for item in list.items where isFacts(item) {
            input.facts = ClusterFacts.decode(item.node.removing("metadata"), input.collector) ?? input.facts
        }
        guard let config = list.functionConfig else { return }
        switch config["kind"]?.string ?? "" {
        case let kind where sources.contains(kind): break
        case RenderConfig.kind:
            input.config = RenderConfig.decode(config.removing("metadata"), input.collector) ?? RenderConfig()
        case "ConfigMap":
            // As kpt writes it: the settings are under data.
            let fields = [("apiVersion", Node.string(RenderConfig.apiVersion)), ("kind", .string(RenderConfig.kind))]
            let settings = config["data"]?.entries ?? []
            input.config = RenderConfig.decode(.mapping(fields + settings, keys: [], .rule), input.collector) ?? RenderConfig()
        case let kind:
            input.collector.error(
                .unsupportedKind,
                "functionConfig is of kind \(quoted(kind)); accepted kinds are \(listed(sources + [RenderConfig.kind, "ConfigMap"]))",
                at: nil)
        }
    }

    /// The ResourceList to return: if there are errors, with the original items.
    package var output: [UInt8] {
        let writer = ResourceListWriter(list: list)
        let results = results.map(\.node)
        guard !hasErrors else { return writer.bytes(kept: list.items, added: [], results: results) }
        let added = (0..<rendered.objects.count).filter { rendered.trees[$0].release != nil }
            .map { rendered.objects.bytes(at: $0) }
        return writer.bytes(kept: kept, added: added, results: results)
    }

    /// Diagnostics with what they concern: the first file is the list itself, with the configuration, each other one is an item.
    private static func results(
        of diagnostics: [Diagnostic], in list: ResourceList, _ items: [Node], _ sources: SourceFiles
    ) -> [FunctionResult] {
        let configuration = (list.functionConfig.map { [$0] } ?? []) + list.items.filter(isFacts).map(\.node)
        var file: Int?
        var paths: [FieldPaths] = []
        return diagnostics.map { diagnostic in
            guard let position = diagnostic.position else { return FunctionResult(diagnostic, in: nil) }
            // Diagnostics are in the order of files, so each file is read once.
            if position.file != file {
                file = position.file
                paths = position.file == 0 ? configuration.map { FieldPaths(of: $0, asRead: $0) } : []
                if items.indices.contains(position.file - 1) {
                    let read = DocumentReader(limits: .list)
                        .documents(of: sources, file: position.file, collector: DiagnosticCollector())
                    paths = read.map { FieldPaths(of: items[position.file - 1], asRead: $0.root) }
                }
            }
            return FunctionResult(diagnostic, in: paths.first { $0[position] != nil } ?? (position.file == 0 ? nil : paths.first))
        }
    }

    /// The messages for people, without positions: an item is not where its text is in the input.
    package func report(to console: Console) throws {
        try console.report(
            results.map { Diagnostic($0.diagnostic.severity, $0.diagnostic.rule, $0.text, at: nil) }, SourceFiles())
    }
}
