import ArgumentParser
import CommandSupport
import Diagnostics
import Render
import Reports
import YAML

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check Workspaces without writing manifests.",
        discussion: HelpText.of(
            """
            Reports all mistakes in all documents. With a --format other than text, the findings go to standard output; \
            the exit status indicates whether the input is accepted.
            """,
            examples: ["kaito-render validate workspaces", "kaito-render validate --env prod --format sarif > findings.sarif"],
            status: .usual))

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
    @OptionGroup var prices: PriceOptions

    @Option(help: "text, json, sarif, github (workflow commands), gitlab (code quality) or junit.")
    var format = Format.text

    @Option(help: ArgumentHelp("Fail if the nodes cost more, in US dollars per hour.", valueName: "20/h"))
    var budget: Budget?

    @Flag(help: "Mend in place what has one right answer: case, near misses, missing quotes, moved fields.")
    var fix = false

    @Flag(help: "Check again whenever an input file changes.")
    var watch = false

    func validate() throws {
        if fix, input.names.contains("-") || !input.kustomizations.isEmpty {
            throw ValidationError("--fix needs files; standard input and what kubectl kustomize makes cannot be changed")
        }
    }

    func run() throws {
        let console = Console()
        if watch { return try input.watch(console, and: prices.files) { try check(console) } }
        try console.run { try check(console) }
    }

    private func check(_ console: Console) throws {
        let prices = try prices.list(console: console)
        if fix { try InputRepair(input, console: console).run() }
        guard let format = format.findings else {
            let (rendered, sources) = try input.run(RenderOptions(), console: console)
            try console.report(budget?.diagnostics(rendered.objects, prices) ?? [], sources)
            Output(descriptor: 1).write("valid: \(counted(rendered.objects.count, "object"))\n")
            return
        }
        let findings = try input.findings(console: console) { budget?.diagnostics($0, prices) ?? [] }
        findings.print(format)
        if findings.diagnostics.hasErrors { throw ExitStatus.rejected }
    }
}
