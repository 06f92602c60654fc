import ArgumentParser
import CommandSupport

struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print a completion script for a shell.",
        discussion: HelpText.of(
            "", examples: ["kaito-render completions bash > /etc/bash_completion.d/kaito-render"], status: .list))

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() throws {
        let script =
            switch shell {
            case .bash: KaitoRender.completionScript(for: .bash)
            case .zsh: KaitoRender.completionScript(for: .zsh)
            case .fish: KaitoRender.completionScript(for: .fish)
            }
        Output(descriptor: 1).write(script + "\n")
    }
}
