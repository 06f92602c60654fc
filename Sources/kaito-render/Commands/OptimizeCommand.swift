import ArgumentParser
import CommandSupport
import Diagnostics
import Fleet
import GPUFit
import Render
import WorkspaceAPI
import YAML

struct OptimizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize", abstract: "Show what the fleet could save, and what is lost by it.",
        discussion: HelpText.of(
            """
            Plans every Workspace on all instance types of its cloud, and with its nodes counted by the memory model, as it would \
            be rendered. What is shown keeps the context and the number of requests at once, unless the options ask for less.
            """, examples: ["kaito-render optimize -f workspaces --min-context 16384 --min-concurrency 4"], status: .usual))

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json, patch
    }

    @OptionGroup var input: InputOptions
    @OptionGroup var prices: PriceOptions

    @Flag(help: "Every environment of the config.")
    var all = false

    @Option(help: ArgumentHelp("The context in tokens that is enough. Default: what a Workspace has now.", valueName: "tokens"))
    var minContext: Int?

    @Option(
        help: ArgumentHelp(
            "Requests of that length at once that are enough. Default: what the needed nodes provide now.", valueName: "number"))
    var minConcurrency: Int?

    @Option(
        help: ArgumentHelp(
            "Make as few changes as reach this cost, in US dollars per hour; fail if all of them do not.", valueName: "20/h"))
    var budget: Budget?

    @Option(help: "text, markdown, json or patch (a unified diff for git apply and patch -p1).")
    var format = Format.text

    @Flag(help: "Edit the source files in place: comments and the order of keys are kept.")
    var write = false

    func validate() throws {
        if all { try input.checkAll() }
        if write, format == .patch { throw ValidationError("--write and --format patch exclude each other") }
        if write || format == .patch, input.names.contains("-") {
            throw ValidationError("standard input cannot be edited; name the files with -f")
        }
        try FitWorkload.check("--min-context", minContext, upTo: 1 << 26)
        try FitWorkload.check("--min-concurrency", minConcurrency, upTo: 1 << 16)
    }

    func run() throws {
        let console = Console()
        try console.run {
            var savings = try savings(console)
            if let budget, !savings.keep(until: budget.microUSDPerHour) {
                let rest = savings.microUSDPerHour - savings.savedMicroUSDPerHour
                let message =
                    "with all changes, the nodes still cost US$ \(USD.text(rest)) per hour, which exceeds the budget; lower --min-context or --min-concurrency, or raise the budget"
                try console.report([Diagnostic(.error, .budget, message, at: nil)], SourceFiles())
            }
            let output = Output(descriptor: 1)
            switch format {
            case .text: output.write(shownLines(SavingsText(savings).text))
            case .markdown: output.write(SavingsText(savings).markdown)
            case .json: JSONOutput.print(SavingsText(savings).node)
            case .patch: output.write(try edits(of: savings, console).map { $0.edits.patch(path: $0.path) }.joined())
            }
            guard write else { return }
            for (path, edits) in try edits(of: savings, console) { try File.edit(path, edits) }
        }
    }

    private func savings(_ console: Console) throws -> Savings {
        let prices = try prices.list(console: console)
        let floor = ServiceFloor(context: minContext, concurrency: minConcurrency)
        var options = RenderOptions()
        options.keepsSummaries = true
        options.weighsAlternatives = true
        var savings = Savings()
        for selection in try input.selections(all: all, console: console) {
            let read = try input.read(selection, console: console)
            let summaries = try read.rendered(input.completed(options), console: console).summaries
            let environment = selection?.environment.name.value
            let search = SavingSearch(prices: prices, floor: floor, sources: read.sources, environment: environment)
            savings.add(
                search.savings(summaries), of: summaries, read.sources, prices: prices, environment: environment,
                idleNodes: IdleNodes.of(read.facts, summaries, prices: prices))
        }
        return savings
    }

    /// The edits; what cannot be written is reported, and left to the user.
    private func edits(of savings: Savings, _ console: Console) throws -> [(path: String, edits: SourceEdits)] {
        let (files, refused) = savings.edits()
        let diagnostics = refused.map { saving in
            let words = SavingWords(saving)
            return Diagnostic(
                .warning, .sizing,
                "\(saving.source) cannot be edited for \(words.workspaces): the value comes from an anchor or a block, or other workspaces share it; change it to \(quoted(saving.after.instanceType)) by hand",
                at: nil)
        }
        try console.report(diagnostics, SourceFiles())
        return files
    }
}
