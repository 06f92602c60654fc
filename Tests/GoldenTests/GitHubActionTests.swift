import Foundation
import TestSupport
import Testing
import YAML

/// The action for GitHub runs a command as a step, by run.sh: its outputs, its summary, and its inputs, which are no shell text.
@Suite struct GitHubActionTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

    /// Runs a step in the test's folder, with fresh files of GitHub's.
    private func step(_ command: String, files: String = "", environment: String = "", arguments: String = "") throws -> Command {
        for name in ["output", "summary"] { try folder.write("", to: name) }
        return try Command.run(
            "/bin/sh", [Repository.path("integrations/github/run.sh")], in: folder.url,
            environment: [
                "PATH": IntegrationFolder.searchPath, "COMMAND": command, "FILES": files, "ENVIRONMENT": environment,
                "ARGS": arguments, "RUNNER_TEMP": folder.url.path, "GITHUB_OUTPUT": folder.path("output"),
                "GITHUB_STEP_SUMMARY": folder.path("summary"), "HOME": folder.url.path, "GIT_CONFIG_NOSYSTEM": "1",
            ])
    }

    private func output(_ name: String) -> String? {
        folder.text("output").split(separator: "\n").first { $0.hasPrefix("\(name)=") }
            .map { String($0.dropFirst(name.count + 1)) }
    }

    @Test func aGoodWorkspaceIsValid() throws {
        try folder.write(SampleWorkspace.phi4, to: "two words.yaml")
        let result = try step("validate", files: "two words.yaml\n", arguments: "--release\nv0.12\n")
        #expect(result.status == 0 && result.output.isEmpty, "\(result.output)\(result.errors)")
        let sarif = try String(contentsOfFile: try #require(output("sarif")), encoding: .utf8)
        #expect(read(sarif, as: "out.json").documents.first?["version"]?.string == "2.1.0")
    }

    @Test func aMistakeIsAnnotated() throws {
        try folder.write(SampleWorkspace.text(preset: "phi-99"), to: "bad.yaml")
        let result = try step("validate", files: "bad.yaml", arguments: "--release\nv0.12")
        #expect(result.status == 2 && result.output.hasPrefix("::error file=bad.yaml,line=7,"), "\(result.output)")
        let sarif = try String(contentsOfFile: try #require(output("sarif")), encoding: .utf8)
        #expect(sarif.contains("unknown-preset"))
    }

    @Test func whatCannotBeReadLeavesNoFindings() throws {
        let result = try step("validate", files: "none.yaml")
        #expect(result.status == 3 && output("sarif") == nil)
    }

    @Test func differencesFromAFolderAreNoFailure() throws {
        try folder.write(SampleWorkspace.phi4, to: "ws.yaml")
        #expect(try step("render", files: "ws.yaml", arguments: "--release\nv0.12\n-o\nrendered").status == 0)
        let arguments = "--release\nv0.12\n--against\nrendered"
        #expect(try step("diff", files: "ws.yaml", arguments: arguments).status == 0)
        #expect(output("changed") == "false")
        try folder.write(SampleWorkspace.text(instanceType: "Standard_NC48ads_A100_v4"), to: "ws.yaml")
        let result = try step("diff", files: "ws.yaml", arguments: arguments)
        #expect(result.status == 0 && output("changed") == "true", "\(result.errors)")
        #expect(folder.text("summary").contains("Standard_NC48ads_A100_v4"))
        #expect(try String(contentsOfFile: try #require(output("report")), encoding: .utf8) == folder.text("summary"))
    }

    @Test func environmentsAreCommittedAndCompared() throws {
        let config = """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            environments:
            - {name: prod, inputs: [ws.yaml], release: v0.12, branch: env/prod, path: ml}

            """
        try folder.write(config, to: "kaito-render.yaml")
        try folder.write(SampleWorkspace.phi4, to: "ws.yaml")
        let git = try #require(Repository.tool("git"))
        #expect(try Command.run(git, ["init", "-q", "--bare", folder.path("deploy.git")]).status == 0)
        let commit = try step(
            "commit", environment: "prod", arguments: "--repo\ndeploy.git\n--create\n--author\nCI <ci@example.com>")
        #expect(commit.status == 0, "\(commit.errors)")
        #expect(try step("diff", environment: "prod", arguments: "--repo\ndeploy.git").status == 0)
        #expect(output("changed") == "false")
        try folder.write(SampleWorkspace.text(instanceType: "Standard_NC48ads_A100_v4"), to: "ws.yaml")
        #expect(try step("diff", environment: "prod", arguments: "--repo\ndeploy.git").status == 0)
        #expect(output("changed") == "true")
    }

    @Test func aRejectedInputFailsTheDiff() throws {
        try folder.write(SampleWorkspace.text(preset: "phi-99"), to: "bad.yaml")
        try folder.write("", to: "rendered/.keep")
        let result = try step("diff", files: "bad.yaml", arguments: "--release\nv0.12\n--against\nrendered")
        #expect(result.status == 2 && output("changed") == nil && folder.text("summary").isEmpty)
    }

    @Test func inputsAreWordsAndNoShell() throws {
        for value in ["$(touch owned)", "`touch owned`", "; touch owned", "LINES\ntouch owned"] {
            let result = try step("validate", files: value, environment: value, arguments: value)
            #expect(result.status != 0)
            _ = try step(value)
        }
        // What looks like an option is a value.
        #expect(try step("validate", files: "--version").errors.contains("--version:1:1"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("owned")))
    }

    @Test func otherCommandsAreRefused() throws {
        #expect(try step("version").status == 64)
    }

    /// The action gives each script the variables that it reads, and no input in any other way.
    @Test func noInputIsShellText() throws {
        let file = Repository.path("integrations/github/action.yml")
        let action = try #require(read(try String(contentsOfFile: file, encoding: .utf8), as: file).documents.first)
        let steps = action["runs"]?["steps"]?.items ?? []
        #expect(
            steps.map { $0["run"]?.string } == [
                "sh \"$GITHUB_ACTION_PATH/install.sh\"", "sh \"$GITHUB_ACTION_PATH/run.sh\"",
            ])
        #expect(
            steps.map { $0["env"]?.entries?.map(\.0) } == [
                ["VERSION", "SERVER", "REPOSITORY"], ["COMMAND", "FILES", "ENVIRONMENT", "ARGS"],
            ])
        let outputs = action["outputs"]?.entries ?? []
        #expect(outputs.map(\.0) == ["changed", "report", "sarif"])
        for (name, output) in outputs { #expect(output["value"]?.string == "${{ steps.run.outputs.\(name) }}") }
    }
}
