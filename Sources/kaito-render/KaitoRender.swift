import ArgumentParser
import CommandSupport

@main
struct KaitoRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render",
        abstract: "Compile KAITO Workspaces into the manifests that the operator would create.",
        discussion: """
            Reads Workspaces (kaito.sh) from files, folders or standard input and writes every object that KAITO would create \
            for them, offline and deterministically, to be applied by Argo CD, Flux or kubectl. Files without a command are \
            rendered: kaito-render phi.yaml.

            Exit status: 0 success; 1 diff found differences; 2 the input was rejected and nothing was written; 3 a file, git \
            or another program failed; 64 bad usage.
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Start", subcommands: [NewCommand.self, AdoptCommand.self, FactsCommand.self, FitCommand.self]),
            CommandGroup(
                name: "Check",
                subcommands: [ValidateCommand.self, RuleCommand.self, ExplainCommand.self, ConvertCommand.self]),
            CommandGroup(
                name: "Render and review", subcommands: [RenderCommand.self, DiffCommand.self, CommitCommand.self]),
            CommandGroup(name: "Look up", subcommands: [PresetsCommand.self, SkusCommand.self]),
            CommandGroup(name: "Look after the fleet", subcommands: [ReportCommand.self, OptimizeCommand.self]),
            CommandGroup(name: "Pin images", subcommands: [ImagesCommand.self, LockCommand.self]),
            CommandGroup(
                name: "Run elsewhere",
                subcommands: [FnCommand.self, ArgoCDCommand.self, InstallCommand.self, CRDCommand.self]),
            CommandGroup(
                name: "Set up", subcommands: [SchemaCommand.self, CompletionsCommand.self, VersionCommand.self, DocsCommand.self]),
        ])

    static func main() {
        Sibling.git.runAtOnce(for: "commit")
        Program.runAtOnce(RenderCommand.self, in: Self.self)
        let program = Program.arguments.first?.split(separator: "/").last
        // kustomize calls functions without arguments, so a link with this name selects the command.
        if program == "kaito-render-fn" { Program.run(Self.self, ["fn"]) }
        Program.run(Self.self, CommandWord.completed(Array(Program.arguments.dropFirst()), commands: names))
    }

    private static var names: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"] }
}
