import Foundation
import TestSupport
import Testing
import YAML

/// The files for GitHub Actions, GitLab CI, krew and kubectl do what they say: their scripts are run, and the files that others
/// read are checked against the schemas of their readers.
@Suite struct IntegrationFileTests {
    private let folder: URL

    init() throws {
        folder = try Repository.temporaryFolder()
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func write(_ text: String, _ name: String, executable: Bool = false) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
        if executable { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path) }
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
    }

    private func documents(_ file: String) throws -> [Node] {
        read(try String(contentsOfFile: Repository.path(file), encoding: .utf8), as: file).documents
    }

    private static let programs = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
    private static let searchPath = "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"

    private static func workspace(instanceType: String = "Standard_NC24ads_A100_v4", preset: String = "phi-4-mini-instruct")
        -> String
    {
        """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: phi, namespace: ml}
        resource:
          instanceType: \(instanceType)
          labelSelector: {matchLabels: {apps: phi}}
        inference: {preset: {name: \(preset)}}

        """
    }

    // MARK: schemas

    private func check(_ schema: String, _ file: String) throws -> Command {
        let python = try #require(Repository.python, "make test sets the validators up")
        return try Command.run(python, ["-m", "check_jsonschema", "--builtin-schema", schema, file])
    }

    @Test(
        arguments: [
            ("vendor.github-actions", "integrations/github/action.yml"),
            ("vendor.github-workflows", "integrations/github/example.yml"),
            ("vendor.gitlab-ci", "integrations/gitlab/example.yml"),
        ])
    func filesAreOfTheirSchemas(schema: String, file: String) throws {
        let result = try check(schema, Repository.path(file))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test func theSchemasSeeMistakes() throws {
        try write("name: x\ndescription: x\nruns: {using: composite, steps: [{run: echo}]}\n", "action.yml")
        #expect(try check("vendor.github-actions", path("action.yml")).status == 1, "a step without a shell")
        try write("job: {script: [echo], artefacts: {}}\n", "gitlab.yml")
        #expect(try check("vendor.gitlab-ci", path("gitlab.yml")).status == 1, "an unknown key")
    }

    // MARK: GitHub: install.sh

    private static let fake = "#!/bin/sh\necho kaito-render 9.8.7\n"
    private static let hasCurl = Repository.tool("curl") != nil

    #if arch(arm64)
        private static let architecture = "arm64"
    #else
        private static let architecture = "amd64"
    #endif
    private static let tarball = "kaito-render-9.8.7-linux-\(architecture).tar.gz"
    private static let package = "kaito-render_9.8.7_\(architecture).deb"

    /// A folder that stands for the releases of a repository, with one release of a fake program.
    private func makeRelease(changingSums: (String) -> String = { $0 }) throws {
        let release = "releases/download/v9.8.7"
        try write(Self.fake, "staged/kaito-render", executable: true)
        try write("a package", "\(release)/\(Self.package)")
        let tar = try Command.run("/bin/tar", ["-czf", path("\(release)/\(Self.tarball)"), "-C", path("staged"), "kaito-render"])
        #expect(tar.status == 0, "\(tar.errors)")
        let sums = try Command.run(
            "/usr/bin/sha256sum", [Self.package, Self.tarball], in: folder.appendingPathComponent(release))
        // What another file's name ends with must not be taken for it.
        let other = String(repeating: "0", count: 64) + "  other-\(Self.tarball)\n"
        try write(other + changingSums(sums.output), "\(release)/SHA256SUMS")
    }

    /// The same sums but for their first digits.
    private static func wrong(_ sums: String) -> String {
        sums.split(separator: "\n").map { ($0.hasPrefix("0") ? "1" : "0") + $0.dropFirst() + "\n" }.joined()
    }

    /// A PATH with what install.sh needs and no apt-get, before which `standIns` are found.
    private func tools(_ standIns: [String: String] = [:]) throws -> String {
        let tools = ["awk", "cat", "chmod", "curl", "cut", "gzip", "id", "ln", "mktemp", "sha256sum", "sh", "tar", "uname"]
        let folder = folder.appendingPathComponent("tools")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for tool in tools {
            let program = try #require(Repository.tool(tool), "\(tool) is missing")
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent(tool).path, withDestinationPath: program)
        }
        // In a folder of their own: what is written to a link changes the program that it leads to.
        for (name, script) in standIns { try write(script, "stand-ins/\(name)", executable: true) }
        return "\(path("stand-ins")):\(folder.path)"
    }

    private func install(version: String = "v9.8.7", tools: String) throws -> Command {
        try Command.run(
            "/bin/sh", [Repository.path("integrations/github/install.sh")], in: folder,
            environment: [
                "PATH": tools, "VERSION": version, "SERVER": "https://github.invalid", "REPOSITORY": "platform/kaito-render",
                "KAITO_RENDER_RELEASES": "file://\(path("releases"))", "RUNNER_TEMP": folder.path, "GITHUB_PATH": path("paths"),
            ])
    }

    @Test(.enabled(if: hasCurl, "there is no curl"), arguments: ["v9.8.7", "9.8.7"])
    func theTarballIsPutOnThePath(version: String) throws {
        try makeRelease()
        let result = try install(version: version, tools: tools())
        #expect(result.status == 0 && result.output == "kaito-render 9.8.7\n", "\(result.output)\(result.errors)")
        let installed = text("paths").trimmingCharacters(in: .newlines) + "/kaito-render"
        #expect(try Command.run(installed, []).output == "kaito-render 9.8.7\n")
    }

    @Test(.enabled(if: hasCurl, "there is no curl"))
    func aWrongSumInstallsNothing() throws {
        try makeRelease(changingSums: Self.wrong)
        let result = try install(tools: tools())
        #expect(result.status == 3 && result.output.contains("::error title=kaito-render::\(Self.tarball) is not what"))
        #expect(text("paths").isEmpty)
    }

    @Test(.enabled(if: hasCurl, "there is no curl"))
    func aFileWithoutASumIsNotInstalled() throws {
        try makeRelease { _ in "" }
        let result = try install(tools: tools())
        #expect(result.status == 3 && result.output.contains("has no \(Self.tarball)"), "\(result.output)")
        #expect(text("paths").isEmpty)
    }

    /// An apt-get that says how it was called, and installs a fake program.
    private var aptGet: String {
        """
        #!/bin/sh
        echo "$*" >> '\(path("log"))'
        [ "$1" != install ] || ln -s '\(path("staged/kaito-render"))' '\(path("stand-ins"))'

        """
    }

    @Test(.enabled(if: hasCurl, "there is no curl"))
    func thePackageIsInstalledWhereThatCanBeDone() throws {
        try makeRelease()
        let result = try install(tools: tools(["apt-get": aptGet, "sudo": "#!/bin/sh\nexec \"$@\"\n"]))
        #expect(result.status == 0 && result.output == "kaito-render 9.8.7\n", "\(result.output)\(result.errors)")
        let calls = text("log").split(separator: "\n")
        #expect(calls.count == 2 && calls.first?.hasPrefix("update ") == true)
        #expect(calls.last?.hasPrefix("install ") == true && calls.last?.hasSuffix("/\(Self.package)") == true)
        #expect(text("paths").isEmpty)
    }

    @Test(.enabled(if: hasCurl, "there is no curl"))
    func aPackageWithAWrongSumIsNotInstalled() throws {
        try makeRelease(changingSums: Self.wrong)
        let result = try install(tools: tools(["apt-get": aptGet, "sudo": "#!/bin/sh\nexec \"$@\"\n"]))
        #expect(result.status == 3 && result.output.contains("\(Self.package) is not what"), "\(result.output)")
        #expect(text("log").isEmpty)
    }

    @Test(arguments: ["main", "", "v1/../../x.0", "0123456789012345678901234567890123456789"])
    func whatIsNoReleaseIsRefused(version: String) throws {
        let result = try install(version: version, tools: tools(["curl": "#!/bin/sh\ntouch '\(path("called"))'\n"]))
        #expect(result.status == 3 && result.output.contains("must name a release"))
        #expect(!FileManager.default.fileExists(atPath: path("called")))
    }

    @Test func aProgramOnThePathIsLeftAlone() throws {
        let tools = try tools(["kaito-render": Self.fake, "curl": "#!/bin/sh\nexit 9\n"])
        let result = try install(version: "main", tools: tools)
        #expect(result.status == 0 && result.output.contains(path("stand-ins/kaito-render")))
        #expect(text("paths").isEmpty)
    }

    // MARK: GitHub: run.sh

    /// Runs a step in the test's folder, with fresh files of GitHub's.
    private func step(_ command: String, files: String = "", environment: String = "", arguments: String = "") throws -> Command {
        for name in ["output", "summary"] { try write("", name) }
        return try Command.run(
            "/bin/sh", [Repository.path("integrations/github/run.sh")], in: folder,
            environment: [
                "PATH": Self.searchPath, "COMMAND": command, "FILES": files, "ENVIRONMENT": environment, "ARGS": arguments,
                "RUNNER_TEMP": folder.path, "GITHUB_OUTPUT": path("output"), "GITHUB_STEP_SUMMARY": path("summary"),
                "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1",
            ])
    }

    private func output(_ name: String) -> String? {
        text("output").split(separator: "\n").first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    @Test func aGoodWorkspaceIsValid() throws {
        try write(Self.workspace(), "two words.yaml")
        let result = try step("validate", files: "two words.yaml\n", arguments: "--release\nv0.12\n")
        #expect(result.status == 0 && result.output.isEmpty, "\(result.output)\(result.errors)")
        let sarif = try String(contentsOfFile: try #require(output("sarif")), encoding: .utf8)
        #expect(read(sarif, as: "out.json").documents.first?["version"]?.string == "2.1.0")
    }

    @Test func aMistakeIsAnnotated() throws {
        try write(Self.workspace(preset: "phi-99"), "bad.yaml")
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
        try write(Self.workspace(), "ws.yaml")
        #expect(try step("render", files: "ws.yaml", arguments: "--release\nv0.12\n-o\nrendered").status == 0)
        let arguments = "--release\nv0.12\n--against\nrendered"
        #expect(try step("diff", files: "ws.yaml", arguments: arguments).status == 0)
        #expect(output("changed") == "false")
        try write(Self.workspace(instanceType: "Standard_NC48ads_A100_v4"), "ws.yaml")
        let result = try step("diff", files: "ws.yaml", arguments: arguments)
        #expect(result.status == 0 && output("changed") == "true", "\(result.errors)")
        #expect(text("summary").contains("Standard_NC48ads_A100_v4"))
        #expect(try String(contentsOfFile: try #require(output("report")), encoding: .utf8) == text("summary"))
    }

    @Test func environmentsAreCommittedAndCompared() throws {
        let config = """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            environments:
            - {name: prod, inputs: [ws.yaml], release: v0.12, branch: env/prod, path: ml}

            """
        try write(config, "kaito-render.yaml")
        try write(Self.workspace(), "ws.yaml")
        let git = try #require(Repository.tool("git"))
        #expect(try Command.run(git, ["init", "-q", "--bare", path("deploy.git")]).status == 0)
        let commit = try step(
            "commit", environment: "prod", arguments: "--repo\ndeploy.git\n--create\n--author\nCI <ci@example.com>")
        #expect(commit.status == 0, "\(commit.errors)")
        #expect(try step("diff", environment: "prod", arguments: "--repo\ndeploy.git").status == 0)
        #expect(output("changed") == "false")
        try write(Self.workspace(instanceType: "Standard_NC48ads_A100_v4"), "ws.yaml")
        #expect(try step("diff", environment: "prod", arguments: "--repo\ndeploy.git").status == 0)
        #expect(output("changed") == "true")
    }

    @Test func aRejectedInputFailsTheDiff() throws {
        try write(Self.workspace(preset: "phi-99"), "bad.yaml")
        try write("", "rendered/.keep")
        let result = try step("diff", files: "bad.yaml", arguments: "--release\nv0.12\n--against\nrendered")
        #expect(result.status == 2 && output("changed") == nil && text("summary").isEmpty)
    }

    @Test func inputsAreWordsAndNoShell() throws {
        for value in ["$(touch owned)", "`touch owned`", "; touch owned", "LINES\ntouch owned"] {
            let result = try step("validate", files: value, environment: value, arguments: value)
            #expect(result.status != 0)
            _ = try step(value)
        }
        // What looks like an option is a value.
        #expect(try step("validate", files: "--version").errors.contains("--version:1:1"))
        #expect(!FileManager.default.fileExists(atPath: path("owned")))
    }

    @Test func otherCommandsAreRefused() throws {
        #expect(try step("version").status == 64)
    }

    /// The action gives each script the variables that it reads, and no input in any other way.
    @Test func noInputIsShellText() throws {
        let action = try #require(documents("integrations/github/action.yml").first)
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

    // MARK: GitLab

    /// A component's job, as GitLab makes it of the template: with these inputs, and the others' defaults.
    private func job(_ component: String, _ inputs: [String: String]) throws -> (name: String, job: Node, text: String) {
        let file = Repository.path("integrations/gitlab/templates/\(component)/template.yml")
        let parts = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n---\n")
        try #require(parts.count == 2)
        let declared = try #require(read(parts[0]).documents.first?["spec"]?["inputs"]?.entries)
        var body = parts[1]
        for (name, input) in declared {
            let value = try #require(inputs[name] ?? input["default"]?.string, "no value for \(name)")
            body = body.replacingOccurrences(of: "$[[ inputs.\(name) ]]", with: value.replacingOccurrences(of: "\n", with: "\\n"))
        }
        #expect(!body.contains("$[["), "an input that is not declared")
        let (name, job) = try #require(read(body).documents.first?.entries?.first)
        try write(parts[0] + "\n", "header.yml")
        try write(body, "job.yml")
        return (name, job, body)
    }

    private func run(_ job: Node) throws -> Command {
        let script = try #require(job["script"]?.items?.first?.string)
        #expect(!script.contains("inputs."), "an input must not be shell text")
        var environment = ["PATH": Self.searchPath]
        for (name, variable) in job["variables"]?.entries ?? [] {
            environment[name] = variable["value"]?.string ?? variable.string
        }
        return try Command.run("/bin/sh", ["-e", "-c", script], in: folder, environment: environment)
    }

    @Test(arguments: ["validate", "diff"])
    func componentsAreOfGitLabsSchema(component: String) throws {
        let (name, _, _) = try job(component, ["image": "registry.example.com/tools/kaito-render:0.1.0"])
        #expect(name == "kaito-\(component)")
        for part in ["header.yml", "job.yml"] {
            let result = try check("vendor.gitlab-ci", path(part))
            #expect(result.status == 0, "\(result.output)\(result.errors)")
        }
    }

    @Test(arguments: [("phi-4-mini-instruct", 0), ("phi-99", 2)] as [(String, Int32)])
    func theValidateComponentReports(preset: String, status: Int32) throws {
        try write(Self.workspace(preset: preset), "ws.yaml")
        let job = try job("validate", ["image": "x", "files": "ws.yaml", "args": "--release\nv0.12"]).job
        let result = try run(job)
        #expect(result.status == status, "\(result.errors)")
        let reports = try #require(job["artifacts"]?["reports"])
        let findings = read(text(try #require(reports["codequality"]?.string)), as: "out.json").documents.first?.items
        #expect(findings?.count == (status == 0 ? 0 : 1))
        let junit = text(try #require(reports["junit"]?.string))
        #expect(junit.contains("<testsuite") && junit.contains("unknown-preset") == (status != 0))
    }

    @Test func theDiffComponentReports() throws {
        try write(Self.workspace(), "ws.yaml")
        let job = try job("diff", ["image": "x", "files": "ws.yaml", "args": "--release\nv0.12\n--against\nrendered"]).job
        #expect(try step("render", files: "ws.yaml", arguments: "--release\nv0.12\n-o\nrendered").status == 0)
        let variables = try #require(job["artifacts"]?["reports"]?["dotenv"]?.string)
        let report = try #require(job["artifacts"]?["paths"]?.items?.first?.string)
        #expect(try run(job).status == 0)
        #expect(text(variables) == "KAITO_CHANGED=false\n")
        try write(Self.workspace(instanceType: "Standard_NC48ads_A100_v4"), "ws.yaml")
        #expect(try run(job).status == 0)
        #expect(text(variables) == "KAITO_CHANGED=true\n" && text(report).contains("Standard_NC48ads_A100_v4"))
        try write(Self.workspace(preset: "phi-99"), "ws.yaml")
        #expect(try run(job).status == 2)
    }

    // MARK: krew

    private func manifest(files: [String]) throws -> (result: Command, sum: String) {
        for file in files { try write(Self.fake, "staged/\(file)", executable: true) }
        let tarball = path("kaito-render-9.8.7-linux-arm64.tar.gz")
        let tar = try Command.run("/bin/tar", ["-czf", tarball, "-C", path("staged")] + files)
        #expect(tar.status == 0, "\(tar.errors)")
        let sum = try Command.run("/usr/bin/sha256sum", [tarball]).output.prefix(64)
        let url = "https://example.com/v9.8.7/kaito-render-9.8.7-linux-arm64.tar.gz"
        return (try Command.run("/bin/sh", [Repository.path("Scripts/krew.sh"), "9.8.7", tarball, url]), String(sum))
    }

    /// By the rules of krew's own check of a manifest.
    @Test func theManifestIsWhatKrewAccepts() throws {
        let (result, sum) = try manifest(files: ["kaito-render", "kaito-render-git", "LICENSE"])
        #expect(result.status == 0, "\(result.errors)")
        let plugin = try #require(read(result.output).documents.first)
        #expect(plugin["apiVersion"] == "krew.googlecontainertools.github.com/v1alpha2" && plugin["kind"] == "Plugin")
        #expect(plugin["metadata"]?["name"] == "kaito-render")
        let spec = try #require(plugin["spec"])
        #expect(spec["version"] == "v9.8.7")
        #expect(spec["shortDescription"]?.string.map { !$0.isEmpty && !$0.contains("\n") } == true)
        let platforms = spec["platforms"]?.items ?? []
        #expect(platforms.count == 1)
        #expect(platforms.first?["uri"] == "https://example.com/v9.8.7/kaito-render-9.8.7-linux-arm64.tar.gz")
        #expect(platforms.first?["sha256"]?.string == sum && sum.count == 64)
        #expect(platforms.first?["bin"] == "kaito-render")
        let labels = platforms.first?["selector"]?["matchLabels"]
        #expect(labels?["os"] == "linux" && labels?["arch"] == "arm64")
    }

    @Test func anIncompleteTarballHasNoManifest() throws {
        let (result, _) = try manifest(files: ["kaito-render", "LICENSE"])
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains("kaito-render-git"))
    }

    // MARK: completion

    private static let completer = "integrations/kubectl/kubectl_complete-kaito_render"

    private func completions(_ words: [String]) throws -> [String] {
        let result = try Command.run(
            Repository.path(Self.completer), words, in: folder, environment: ["PATH": Self.searchPath])
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    private static let hasBash = FileManager.default.isExecutableFile(atPath: "/bin/bash")

    @Test(
        .enabled(if: hasBash, "there is no bash"),
        arguments: [
            (["val"], ["validate", ":4"]), (["validate", "--fi"], ["--filename", ":4"]),
            (["diff", "--against-release", "v"], ["v0.3", "v0.12", ":4"]),
            (["diff", "--format=m"], ["markdown", ":4"]), (["rule", "unknown-p"], ["unknown-preset", ":4"]),
            (["render", "-f", ""], ["yaml", "yml", "json", ":8"]), (["render", "-f", "a b", "-o", "x"], [":16"]),
            (["render", "--namespace", ""], [":4"]), (["nonsense", "x"], [":4"]),
        ] as [([String], [String])])
    func wordsAreCompleted(words: [String], expected: [String]) throws {
        #expect(try completions(words) == expected)
    }

    @Test(.enabled(if: hasBash, "there is no bash"))
    func everyCommandIsOffered() throws {
        let help = try Command.run(Repository.program("kaito-render"), ["--experimental-dump-help"])
        let commands = read(help.output, as: "help.json").documents.first?["command"]?["subcommands"]?.items ?? []
        let names = commands.filter { $0["shouldDisplay"] != false }.compactMap { $0["commandName"]?.string }
        #expect(names.count > 10)
        let offered = try completions([""])
        for name in names { #expect(offered.contains(name)) }
    }

    @Test(.enabled(if: hasBash && Repository.tool("kubectl") != nil, "there is no kubectl"))
    func kubectlAsksTheCompleter() throws {
        let links = ["kubectl-kaito_render": Repository.program("kaito-render"), Self.completer: Repository.path(Self.completer)]
        for (name, file) in links {
            let link = path(URL(fileURLWithPath: name).lastPathComponent)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        }
        let result = try Command.run(
            try #require(Repository.tool("kubectl")), ["__complete", "kaito-render", "validate", "--format", "j"],
            environment: ["PATH": "\(folder.path):\(Self.searchPath)", "HOME": folder.path])
        #expect(result.output == "json\njunit\n:4\n", "\(result.errors)")
    }

    // MARK: all scripts

    @Test(
        .enabled(if: Repository.tool("shellcheck") != nil, "there is no shellcheck"),
        arguments: [
            "integrations/github/install.sh", "integrations/github/run.sh", Self.completer, "Scripts/krew.sh",
        ])
    func shellcheckHasNothingToSay(script: String) throws {
        let result = try Command.run(try #require(Repository.tool("shellcheck")), [Repository.path(script)])
        #expect(result.status == 0, "\(result.output)")
    }
}
