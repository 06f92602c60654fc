import ArgumentParser
import CommandLine

@main
struct KaitoRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaito-render",
        abstract: "Compile KAITO Workspaces into the manifests that the operator would create.",
        discussion: """
            Reads Workspaces (kaito.sh) from files, folders or standard input and writes every object that KAITO would \
            make of them, offline and always the same: for Argo CD, Flux or kubectl to apply.

            Exit status: 0 done; 1 diff found differences; 2 the input is rejected and nothing is written; 3 a file, git \
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
        Sibling.becomeGitForCommit()
        renderAtOnce()
        let program = Swift.CommandLine.arguments.first?.split(separator: "/").last
        // kustomize calls functions without arguments, so a link of this name stands for the command.
        main(program == "kaito-render-fn" ? ["fn"] : nil)
    }

    /// Runs the command that is used most without the parser's way from the program to it, which takes as long as the
    /// rendering of a Workspace. What cannot be read so, a request for help among it, goes the usual way.
    private static func renderAtOnce() {
        let arguments = Swift.CommandLine.arguments.dropFirst()
        guard arguments.first == "render", let command = try? RenderCommand.parse(Array(arguments.dropFirst())) else { return }
        do {
            try command.run()
        } catch {
            exit(withError: error)
        }
        exit()
    }
}
