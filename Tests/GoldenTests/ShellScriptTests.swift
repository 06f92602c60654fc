import TestSupport
import Testing

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
}
