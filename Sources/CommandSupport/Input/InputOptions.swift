package import ArgumentParser
package import Diagnostics
import Kubernetes
import Presets
package import Render
package import WorkspaceAPI
import YAML

/// The options of every command that reads Workspaces.
package struct InputOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("filename")],
        help: "A file, a folder (including subfolders) or - for standard input; may be repeated.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    package var filenames: [String] = []

    @Argument(help: "The same, without -f.", completion: .file(extensions: ["yaml", "yml", "json"]))
    package var paths: [String] = []

    @Option(
        name: [.customShort("k"), .customLong("kustomize")],
        help: "A folder that kubectl kustomize builds, whose result is read; may be repeated.", completion: .directory)
    package var kustomizations: [String] = []

    @Option(name: .shortAndLong, help: "The namespace of documents that do not specify one.")
    package var namespace: String?

    @Option(
        help: "The release of KAITO to render for: \(listed(Release.names, last: "or")). Default: determined by the apiVersion.")
    package var release: Release?

    @Option(
        help: ArgumentHelp("A ClusterFacts file: what KAITO would look up in the cluster.", valueName: "facts"),
        completion: .file(extensions: ["yaml", "yml"]))
    package var cluster: String?

    @Option(
        help: ArgumentHelp("A RenderConfig file: how to render.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    package var config: String?

    @Option(
        help: "How to count nodes: kaito as the operator does, or fit by the memory model. Default: the config's, else kaito.")
    package var sizing: Sizing?

    @Option(
        name: .customLong("env"),
        help: ArgumentHelp(
            "Render one of the environments declared in the config (default: kaito-render.yaml).", valueName: "name"))
    package var environment: String?

    @Option(
        help: ArgumentHelp(
            "A model outside the catalogue: its folder as downloaded from Hugging Face; may be repeated.",
            valueName: "[owner/name=]folder"),
        completion: .directory)
    package var modelConfig: [String] = []

    @Option(
        help: ArgumentHelp(
            "The image digests, as written by kaito-render lock. Default: kaito-render.lock next to the config, if it exists.",
            valueName: "file"),
        completion: .file(extensions: ["lock"]))
    package var lock: String?

    @Flag(help: "Reject images that are pinned neither by the lock file nor by a digest in their reference.")
    package var locked = false

    @Option(help: "The number of threads. Default: one per processor.")
    package var threads: Int?

    @OptionGroup package var messages: ConsoleOptions

    package init() {}

    /// Whether the command line names what to read, so that the config does not.
    package var isNamed: Bool { environment != nil || !names.isEmpty || !kustomizations.isEmpty }

    /// For commands on all environments of the config.
    package func checkAll() throws {
        if isNamed { throw ValidationError("--all takes the environments of the config; leave out -f, -k and --env") }
    }

    /// What is named, with -f or without.
    package var names: [String] { filenames + paths }

    /// The file that declares environments if none is specified.
    package static let defaultConfig = "kaito-render.yaml"

    package func validate() throws {
        if environment != nil, !names.isEmpty || !kustomizations.isEmpty {
            throw ValidationError("--env takes its inputs from the config; leave out -f and -k")
        }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
        if let namespace, !Names.isDNSLabel(namespace) {
            throw ValidationError("--namespace \(quoted(namespace)) is not a valid namespace name")
        }
    }

    /// Reads everything and renders it.
    package func run(
        _ options: RenderOptions, console: Console, accepts empty: EmptyResult = .ofIdleSets
    ) throws -> (Rendered, SourceFiles) {
        try run(options, selection(console: console), console: console, accepts: empty)
    }

    /// The same for an environment that was chosen already.
    package func run(
        _ options: RenderOptions, _ selection: Project.Selection?, console: Console, accepts empty: EmptyResult = .ofIdleSets
    ) throws -> (Rendered, SourceFiles) {
        let input = try read(selection, console: console)
        let rendered = try input.rendered(completed(options), console: console, accepts: empty)
        return (rendered, input.sources)
    }

    /// The number of threads for rendering and writing.
    package var threadCount: Int { threads ?? Processors.count }

    /// The render options, with the settings that apply to every render of the command line.
    package func completed(_ options: RenderOptions) -> RenderOptions {
        var options = options
        options.threads = threadCount
        options.requiresDigests = locked
        return options
    }

    /// Reads all inputs that the options name; an environment names its own inputs.
    package func read(_ selection: Project.Selection?, console: Console) throws -> RenderInput {
        guard let selection else {
            guard !names.isEmpty || !kustomizations.isEmpty else {
                throw ValidationError("no input specified; name a file, a folder or - with -f")
            }
            let built = try kustomizations.map { folder in
                SourceFiles.File(path: "kubectl kustomize \(folder)", bytes: try Kubectl.kustomized(folder))
            }
            var input = RenderInput(files: try InputFiles(names, built: built))
            input.config =
                try input.files.configuration(config, input.collector, { RenderConfig.decode($0, $1) }) ?? RenderConfig()
            try complete(&input, cluster: cluster)
            return input
        }
        let environment = selection.environment
        let names = environment.inputs.map { selection.path($0) }
        var input = RenderInput(
            files: try InputFiles(names, configuration: selection.project.file, isNamedByConfiguration: true))
        input.config = selection.project.config.selecting(environment)
        try complete(&input, cluster: cluster ?? environment.cluster.map { selection.path($0) })
        return input
    }

    private func complete(_ input: inout RenderInput, cluster: String?) throws {
        input.facts = try input.files.configuration(cluster, input.collector, { ClusterFacts.decode($0, $1) }) ?? .standard
        if let release { input.config.release = release }
        if let namespace { input.config.namespace = namespace }
        if let sizing { input.config.sizing = sizing }
        if let lock = try lockToRead() {
            input.lock = try input.files.configuration(lock, input.collector, ImageLock.decode) ?? ImageLock()
        }
        let reader = ModelConfigReader(input.collector)
        input.models = try modelConfig.compactMap { try reader.model($0, &input.files) }
    }

    /// The file that declares environments, read.
    package func project(console: Console) throws -> Project { try Project(path: configFile, console: console) }

    /// The environment that is named; nil: the options name what is rendered.
    package func selection(console: Console) throws -> Project.Selection? {
        try environment.map { try project(console: console).selection($0) }
    }

    /// What to render, one after another: with `--all` every environment, else what the options specify.
    package func selections(all: Bool, console: Console) throws -> [Project.Selection?] {
        guard all else { return [try selection(console: console)] }
        return try project(console: console).selections()
    }

    /// The file that declares environments.
    package var configFile: String { config ?? Self.defaultConfig }

    /// The lock file that is specified, or the one next to the config.
    package var lockFile: String { lock ?? Self.path(ImageLock.fileName, besides: configFile) }

    private func lockToRead() throws -> String? {
        if lock != nil { return lock }
        return try File.exists(lockFile) ? lockFile : nil
    }

    /// A path that a file names, relative to the current folder.
    static func path(_ path: String, besides file: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }
}
