import ArgumentParser
import CommandSupport
import Diagnostics
import Render
import Reports
import YAML

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check Workspaces without writing manifests.",
        discussion: """
            Reports all mistakes in all documents. With a --format other than text, the findings go to standard output; \
            the exit status indicates whether the input is accepted.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif, github, gitlab, junit

        /// For other programs; nil: for people.
        var findings: Findings.Format? {
            switch self {
            case .text: nil
            case .json: .json
            case .sarif: .sarif
            case .github: .github
            case .gitlab: .gitlab
            case .junit: .junit
            }
        }
    }

    @OptionGroup var input: InputOptions

    @Option(help: "text, json, sarif, github (workflow commands), gitlab (code quality) or junit.")
    var format = Format.text

    @Option(help: ArgumentHelp("Fail if the nodes cost more, in US dollars per hour at list prices.", valueName: "20/h"))
    var budget: Budget?

    func run() throws {
        let console = Console()
        try console.run {
            guard let format = format.findings else {
                let (rendered, sources) = try input.run(RenderOptions(), console: console)
                try console.report(budget?.diagnostics(rendered.objects) ?? [], sources)
                let count = rendered.objects.count
                Output(descriptor: 1).write("valid: \(count) \(count == 1 ? "object" : "objects")\n")
                return
            }
            let findings = try input.findings(console: console) { budget?.diagnostics($0) ?? [] }
            findings.print(format)
            if findings.diagnostics.hasErrors { throw ExitStatus.rejected }
        }
    }
}
