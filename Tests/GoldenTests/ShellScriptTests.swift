import Foundation
import TestSupport
import Testing
import YAML

/// The scripts of the integrations and of a release are good shell.
@Suite struct ShellScriptTests {
    @Test(
        .enabled(if: Repository.tool("shellcheck") != nil, "there is no shellcheck"),
        arguments: [
            "integrations/github/install.sh", "integrations/github/run.sh", "integrations/kubectl/kubectl_complete-kaito_render",
            "Scripts/krew.sh", "Scripts/homebrew.sh", "Scripts/tarballs.sh", "Scripts/deb.sh", "Scripts/dist.sh",
            "Scripts/release-facts.sh", "Scripts/release-notes.sh", "Scripts/image-root.sh", "Scripts/static-libs.sh",
            "Scripts/try.sh", "Scripts/diff-picture.sh",
        ])
    func shellcheckHasNothingToSay(script: String) throws {
        // With the files that a script sources.
        let result = try Command.run(try #require(Repository.tool("shellcheck")), ["-x", Repository.path(script)])
        #expect(result.status == 0, "\(result.output)")
    }

    /// GitHub puts the value of an expression into the script, where it is shell text, so there must be none.
    @Test(
        .enabled(if: Repository.tool("shellcheck") != nil, "there is no shellcheck"),
        arguments: [".github/workflows/ci.yml", ".github/workflows/release.yml", "integrations/github/action.yml"])
    func stepsOfWorkflowsAreGoodShell(file: String) throws {
        let steps = try IntegrationFolder.steps(of: try String(contentsOfFile: Repository.path(file), encoding: .utf8))
        let scripts = steps.compactMap { $0["run"]?.string }
        #expect(!scripts.isEmpty)
        for script in scripts {
            #expect(!script.contains("${{"), "\(script)")
            let shellcheck = try #require(Repository.tool("shellcheck"))
            let result = try Command.run(shellcheck, ["--shell=bash", "-"], input: "set -eo pipefail\n\(script)")
            #expect(result.status == 0, "\(result.output)")
        }
    }
}
