import ArgumentParser
import CommandSupport
import Reports
import Support

/// Documentation that is generated from the program itself; for `make docs`.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Print documentation that is generated from the program itself.", shouldDisplay: false)

    enum Document: String, ExpressibleByArgument, CaseIterable {
        case support, rules, presets
    }

    @Argument(
        help:
            "support: the supported parts of KAITO's API; rules: explanations of all messages; presets: the models of every release."
    )
    var document: Document

    func run() throws {
        switch document {
        case .support: Output(descriptor: 1).write(try SupportTable.markdown())
        case .rules: Output(descriptor: 1).write(RuleBook.markdown)
        case .presets: Output(descriptor: 1).write(PresetPage.markdown)
        }
    }
}
