import Foundation
import TestSupport
import Testing

/// The manual page, made from the definitions of the commands.
@Suite struct ManualPageTests {
    private func page() throws -> String {
        let help = try Command.run(Repository.program("kaito-render"), ["--experimental-dump-help"])
        #expect(help.status == 0)
        let python = try #require(Repository.tool("python3"))
        let result = try Command.run(python, [Repository.path("Scripts/manpage.py"), "0.1.0"], input: help.output)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    @Test func everyCommandAndOptionIsOnIt() throws {
        let page = try page()
        for command in ["render", "diff", "commit", "validate", "explain", "rule", "images", "facts", "fn", "schema"] {
            #expect(page.contains("\n.SS \(command)\n"))
        }
        for option in [
            "\\-\\-against\\-release", "\\-\\-hydrator\\-metadata", "\\-\\-annotate\\-origin", "\\-f\\fR, \\fB\\-\\-filename",
        ] {
            #expect(page.contains("\\fB\(option)\\fR"))
        }
    }

    @Test(.enabled(if: Repository.tool("groff") != nil, "there is no groff"))
    func groffHasNothingToSay() throws {
        let result = try Command.run(
            try #require(Repository.tool("groff")), ["-man", "-Tutf8", "-ww", "-z"], input: page())
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    }
}
