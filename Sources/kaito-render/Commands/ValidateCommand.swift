import ArgumentParser
import CommandLine
import Diagnostics
import Render
import YAML

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check Workspaces without writing manifests.",
        discussion: """
            Reports every mistake of every document. With --format json or github the findings go to standard output; \
            the exit status says whether the input is accepted.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github
    }

    @OptionGroup var input: InputOptions

    @Option(help: "text, json or github (workflow commands).")
    var format = Format.text

    func run() throws {
        let console = Console()
        try console.run {
            switch format {
            case .text:
                let (rendered, _) = try input.run(RenderOptions(), console: console)
                let count = rendered.objects.count
                Output(descriptor: 1).write("valid: \(count) \(count == 1 ? "object" : "objects")\n")
            case .json, .github:
                let findings = try input.findings(console: console)
                format == .json ? findings.printJSON() : findings.printWorkflowCommands()
                if findings.diagnostics.hasErrors { throw ExitStatus.rejected }
            }
        }
    }
}
