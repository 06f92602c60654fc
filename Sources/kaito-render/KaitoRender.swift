import ArgumentParser
import CommandSupport

@main
struct KaitoRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render",
        abstract: "Compile KAITO Workspaces into the manifests that the operator would create.",
        discussion: """
            Reads Workspaces (kaito.sh) from files, folders or standard input and writes every object that KAITO would create \
            for them, offline and deterministically, to be applied by Argo CD, Flux or kubectl.

            Exit status: 0 success; 1 diff found differences; 2 the input was rejected and nothing was written; 3 a file, git \
            or another program failed; 64 bad usage.
            """,
        version: Version.text,
        subcommands: [
            RenderCommand.self, DiffCommand.self, CommitCommand.self, ValidateCommand.self, ExplainCommand.self,
            RuleCommand.self, FitCommand.self, PresetsCommand.self, SkusCommand.self, ImagesCommand.self, LockCommand.self,
            FactsCommand.self, FnCommand.self, ArgoCDCommand.self, InstallCommand.self, CRDCommand.self,
            SchemaCommand.self, DocsCommand.self, VersionCommand.self, CompletionsCommand.self,
        ])

    static func main() {
        Sibling.git.runAtOnce(for: "commit")
        Program.runAtOnce(RenderCommand.self, in: Self.self)
        let program = Program.arguments.first?.split(separator: "/").last
        // kustomize calls functions without arguments, so a link with this name selects the command.
        Program.run(Self.self, program == "kaito-render-fn" ? ["fn"] : nil)
    }
}
