import Foundation
import TestSupport
import Testing

/// What `diff` writes on a terminal, where its width, colours and a pager matter.
@Suite struct TerminalTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        sandbox.variables["TERM"] = "xterm"
        try sandbox.write(Workspace.small.text, to: "small.yaml")
        try sandbox.write(Workspace.large.text, to: "large.yaml")
        try #require(sandbox.kaitoRender(["render", "--release", "v0.3", "-f", "small.yaml", "-o", "out"]).status == 0)
    }

    private let arguments = ["diff", "--release", "v0.3", "-f", "large.yaml", "--against", "out"]

    private func onTerminal(columns: Int, _ variables: [String: String] = [:], _ options: [String] = []) throws -> Command {
        let words = [Repository.path("Tests/tools/terminal.py"), "\(columns)", Repository.program("kaito-render")]
        return try sandbox.run(
            "python3", words + arguments + options, environment: ["PAGER": "cat"].merging(variables) { $1 })
    }

    @Test func colourIsForTerminalsThatHaveIt() throws {
        let plain = try sandbox.kaitoRender(arguments).output
        #expect(!plain.contains("\u{1B}"))
        #expect(try onTerminal(columns: 400).output.contains("\u{1B}[1mPlan: "))
        for variables in [["NO_COLOR": "1"], ["TERM": "dumb"], ["FORCE_COLOR": "0"]] {
            let command = try onTerminal(columns: 400, variables)
            #expect(command.status == 1 && command.output.hasSuffix(plain), "\(variables): \(command.output)")
        }
        let forced = try sandbox.kaitoRender(arguments, environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"])
        #expect(forced.output.contains("\u{1B}[1mPlan: "))
    }

    @Test func linesBreakBetweenWords() throws {
        let plain = try sandbox.kaitoRender(arguments).output
        let narrow = try onTerminal(columns: 60, ["NO_COLOR": "1"]).output
        let described = narrow.components(separatedBy: "\n--- ")[0].components(separatedBy: "Plan: ").last ?? ""
        for line in described.split(separator: "\n") {
            #expect(line.count <= 60 || !line.drop { $0 == " " }.contains(" "), "\(line)")
        }
        // Nothing is cut: but for the table, it is the same words.
        let words = { (text: String) in Set(text.split { " ;\n".contains($0) }.filter { $0.count > 12 }) }
        #expect(words(plain).subtracting(words(narrow)).isEmpty)
    }

    @Test func aPagerShowsIt() throws {
        let plain = try sandbox.kaitoRender(arguments + ["--summary"]).output
        let own = try onTerminal(
            columns: 400, ["KAITO_RENDER_PAGER": "sed s/Plan:/Paged:/", "PAGER": "false", "NO_COLOR": "1"], ["--summary"])
        #expect(own.status == 1 && own.output.hasSuffix(plain.replacing("Plan:", with: "Paged:")), "\(own.output)")
        let general = try onTerminal(columns: 400, ["PAGER": "sed s/Plan:/$LESS:/", "NO_COLOR": "1"], ["--summary"])
        #expect(general.output.hasSuffix(plain.replacing("Plan:", with: "FRX:")), "\(general.output)")
        // A pager that is missing hides nothing; one that ends early is no failure.
        #expect(try onTerminal(columns: 400, ["PAGER": "no-such-pager", "NO_COLOR": "1"], ["--summary"]).output.hasSuffix(plain))
        #expect(try onTerminal(columns: 400, ["PAGER": "true"]).status == 1)
        #expect(try onTerminal(columns: 400, ["PAGER": ""], ["--summary"]).output.contains("Plan: "))
        // Nobody pages what goes into a file.
        #expect(try sandbox.kaitoRender(arguments + ["--summary"], environment: ["PAGER": "false"]).output == plain)
    }
}
