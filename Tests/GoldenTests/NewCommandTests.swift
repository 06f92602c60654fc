import Foundation
import TestSupport
import Testing
import YAML

/// `new` asks on a terminal, and what it writes for CI and for sync tools is of their schemas.
@Suite struct NewCommandTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

    // MARK: questions

    /// Runs `new` in the test's folder on a terminal where these answers are typed; `output` is what the terminal shows, while
    /// the Workspace goes to `out.yaml`.
    private func ask(_ answers: [String], _ options: [String] = []) throws -> Command {
        let words = [Repository.path("Tests/tools/terminal.py"), "200", "sh", "-c", "exec \"$@\" > out.yaml", "sh"]
        return try Command.run(
            "/usr/bin/env", ["python3"] + words + [Repository.program("kaito-render"), "new"] + options, in: folder.url,
            environment: ["NO_COLOR": "1"], input: answers.map { $0 + "\n" }.joined())
    }

    /// The questions in the order asked; those asked again count each time.
    private func questions(_ terminal: String) -> [String] {
        terminal.split(separator: ":").compactMap { part in
            part.split(separator: "\n").last.flatMap { $0.hasSuffix("]") ? String($0.drop { $0 == " " }) : nil }
        }
    }

    private var workspace: Node? { read(folder.text("out.yaml")).documents.first }

    @Test func allIsAskedAndAnEmptyAnswerIsTheDefault() throws {
        let result = try ask(["phi-4-mini-instruct", "", "", "", "", "", ""])
        #expect(result.status == 0)
        #expect(
            questions(result.output) == [
                "context in tokens [as many as fit]", "sequences of that length at once [1]",
                "cloud (azure, aws or arc) [azure]", "region of the prices (eastus, southcentralus, westus3 or any) [any]",
                "at most, in US dollars per hour for all nodes [no limit]", "take [1]",
            ])
        let unasked = try Command.run(
            Repository.program("kaito-render"), ["new", "--model", "phi-4-mini-instruct", "--yes"])
        #expect(!unasked.output.isEmpty && folder.text("out.yaml") == unasked.output)
    }

    @Test func answersCount() throws {
        let result = try ask(["phi-4-mini-instruct", "4096", "2", "azure", "eastus", "5/h", "2"])
        #expect(result.status == 0)
        let second = try #require(result.output.split(separator: "\n").first { $0.hasPrefix("2. ") })
        let type = try #require(workspace?["resource"]?["instanceType"]?.string)
        #expect(second.contains(" × \(type), US$ "))
        #expect(folder.text("out.yaml").contains("max-model-len: 4096"))
        // As the options say it.
        let options = ["--context", "4096", "--concurrency", "2", "--cloud", "azure", "--region", "eastus", "--budget", "5/h"]
        let unasked = try Command.run(
            Repository.program("kaito-render"), ["new", "--model", "phi-4-mini-instruct", "--yes"] + options)
        let offers = { (text: String) in text.split(separator: "\n").filter { $0.contains(" × ") }.map { $0.drop { $0 != "×" } } }
        #expect(offers(unasked.errors).count > 1 && offers(unasked.errors) == offers(result.output))
    }

    @Test func whatCannotBeUsedIsAskedForAgain() throws {
        let answers = [
            "phi-5", "phi-4-mini-instruct", "many", "4096", "0", "1", "gcp", "AWS", "mars", "us-east-1", "-3", "9.50", "7", "1",
        ]
        let result = try ask(answers)
        #expect(result.status == 0 && workspace?["resource"]?["instanceType"]?.string?.contains(".") ?? false)
        for objection in [
            #"model "phi-5" is not a preset of v0.12"#, #""many" is not a number above 0"#, #""0" is not a number above 0"#,
            #""gcp" is not one of them"#, #""mars" is not one of them"#, #""-3" is not an amount such as 20 or 12.50"#,
            #""7" is not one of them"#,
        ] { #expect(result.output.contains(objection), "\(objection)") }
    }

    @Test func whatIsGivenIsNotAsked() throws {
        // Nodes that exist have no price.
        let result = try ask(
            [""], ["--model", "phi-4-mini-instruct", "--context", "4096", "--concurrency", "2", "--cloud", "arc"])
        #expect(result.status == 0)
        #expect(questions(result.output) == ["take [1]"])
        let none = try ask([], ["--model", "phi-4-mini-instruct", "--yes"])
        #expect(none.status == 0 && questions(none.output).isEmpty)
    }

    @Test func theEndOfTheInputWritesNothing() throws {
        let result = try ask(["phi-4-mini-instruct", "4096"])
        #expect(result.status == 64 && folder.text("out.yaml").isEmpty)
        #expect(result.output.hasSuffix("Error: the terminal ended before all was answered\n"))
    }

    // MARK: files beside the Workspace

    private func write(_ pipeline: String, _ sync: String) throws {
        let result = try Command.run(
            Repository.program("kaito-render"),
            ["new", "--model", "phi-4-mini-instruct", "-n", "ml", "--yes", "--ci", pipeline, "--sync", sync, "-o", "."],
            in: folder.url)
        try #require(result.status == 0, "\(result.errors)")
    }

    private func change(_ file: String, _ old: String, _ new: String) throws {
        let text = folder.text(file)
        try #require(text.contains(old), "\(text)")
        try folder.write(text.replacingOccurrences(of: old, with: new), to: file)
    }

    @Test(arguments: [
        ("github", "vendor.github-workflows", ".github/workflows/kaito.yml", "runs-on:", "run-on:"),
        ("gitlab", "vendor.gitlab-ci", ".gitlab-ci.yml", "- component:", "- componet:"),
    ])
    func pipelinesAreOfTheirSchemas(pipeline: String, schema: String, file: String, field: String, mistake: String) throws {
        try write(pipeline, "flux")
        let sound = try IntegrationFolder.check(schema, folder.path(file))
        #expect(sound.status == 0, "\(sound.output)\(sound.errors)")
        try change(file, field, mistake)
        #expect(try IntegrationFolder.check(schema, folder.path(file)).status == 1)
    }

    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        arguments: [
            ("argocd", 1, "targetRevision:", "targetRevison:"), ("flux", 2, "retryInterval:", "retryIntervall:"),
        ])
    func syncManifestsAreOfTheirSchemas(tool: String, count: Int, field: String, mistake: String) throws {
        try write("github", tool)
        let file = "sync/\(tool).yaml"
        let validate = {
            try Command.run(
                try #require(Repository.python),
                [Repository.path("Tests/tools/validate-schemas.py"), "--crds", Repository.foreignCRDs, folder.path(file)])
        }
        let sound = try validate()
        #expect(sound.status == 0 && sound.output == "\(count) objects valid\n", "\(sound.output)\(sound.errors)")
        try change(file, field, mistake)
        #expect(try validate().status == 1)
    }

    // The schemas do not know what the action and the components take.

    @Test func theWorkflowGivesInputsThatAreDeclared() throws {
        try write("github", "flux")
        let action = read(try String(contentsOfFile: Repository.path("integrations/github/action.yml"), encoding: .utf8))
        let declared = Set((action.documents.first?["inputs"]?.entries ?? []).map(\.0))
        let steps = try IntegrationFolder.steps(of: folder.text(".github/workflows/kaito.yml"))
        let own = steps.filter { $0["uses"]?.string?.contains("kaito-render") ?? false }
        #expect(own.count == 3)
        for step in own { #expect(declared.isSuperset(of: (step["with"]?.entries ?? []).map(\.0)), "\(step)") }
    }

    @Test func thePipelineGivesInputsThatAreDeclared() throws {
        try write("gitlab", "flux")
        let included = read(folder.text(".gitlab-ci.yml")).documents.first?["include"]?.items ?? []
        #expect(included.count == 2)
        for component in included {
            let name = try #require(component["component"]?.string?.split(separator: "/").last?.split(separator: "@").first)
            let file = Repository.path("integrations/gitlab/templates/\(name)/template.yml")
            let header = read(try String(contentsOfFile: file, encoding: .utf8)).documents.first?["spec"]?["inputs"]?.entries
            let given = Set((component["inputs"]?.entries ?? []).map(\.0))
            #expect(!given.isEmpty && given.isSubset(of: (header ?? []).map(\.0)), "\(name)")
        }
    }
}
