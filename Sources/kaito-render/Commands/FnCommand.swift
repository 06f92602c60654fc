import ArgumentParser
import CommandSupport
import KRMFunction

struct FnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fn", abstract: "Run as a KRM function, for kustomize and kpt.",
        discussion: HelpText.of(
            """
            Reads a ResourceList (config.kubernetes.io/v1) from standard input and writes one to standard output: each Workspace \
            among the items, or the functionConfig itself, is replaced by its objects. The functionConfig may also be a RenderConfig, \
            or a ConfigMap with the same fields under data; ClusterFacts among the items are used. A Workspace stays among the \
            items if it is annotated with config.kubernetes.io/local-config: "true".
            """, examples: ["kaito-render fn < resources.yaml"], status: .usual))

    func run() throws {
        let console = Console()
        try console.run {
            let bytes = try File.read(descriptor: 0, path: "<stdin>")
            guard let function = try FunctionRun(bytes, console: console) else { return }
            function.output.withUnsafeBufferPointer { Output(descriptor: 1).write($0) }
            try function.report(to: console)
        }
    }
}
