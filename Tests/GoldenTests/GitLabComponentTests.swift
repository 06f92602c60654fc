import Foundation
import TestSupport
import Testing
import YAML

/// The components for GitLab CI: their jobs run as GitLab makes them of the templates, and report where they say.
@Suite struct GitLabComponentTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

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
        try folder.write(parts[0] + "\n", to: "header.yml")
        try folder.write(body, to: "job.yml")
        return (name, job, body)
    }

    private func run(_ job: Node) throws -> Command {
        let script = try #require(job["script"]?.items?.first?.string)
        #expect(!script.contains("inputs."), "an input must not be shell text")
        var environment = ["PATH": IntegrationFolder.searchPath]
        for (name, variable) in job["variables"]?.entries ?? [] {
            environment[name] = variable["value"]?.string ?? variable.string
        }
        return try Command.run("/bin/sh", ["-e", "-c", script], in: folder.url, environment: environment)
    }

    @Test(arguments: ["validate", "diff"])
    func componentsAreOfGitLabsSchema(component: String) throws {
        let (name, _, _) = try job(component, ["image": "registry.example.com/tools/kaito-render:0.1.0"])
        #expect(name == "kaito-\(component)")
        for part in ["header.yml", "job.yml"] {
            let result = try IntegrationFolder.check("vendor.gitlab-ci", folder.path(part))
            #expect(result.status == 0, "\(result.output)\(result.errors)")
        }
    }

    @Test(arguments: [("phi-4-mini-instruct", 0), ("phi-99", 2)] as [(String, Int32)])
    func theValidateComponentReports(preset: String, status: Int32) throws {
        try folder.write(SampleWorkspace.text(preset: preset), to: "ws.yaml")
        let job = try job("validate", ["image": "x", "files": "ws.yaml", "args": "--release\nv0.12"]).job
        let result = try run(job)
        #expect(result.status == status, "\(result.errors)")
        let reports = try #require(job["artifacts"]?["reports"])
        let findings = read(folder.text(try #require(reports["codequality"]?.string)), as: "out.json").documents.first?.items
        #expect(findings?.count == (status == 0 ? 0 : 1))
        let junit = folder.text(try #require(reports["junit"]?.string))
        #expect(junit.contains("<testsuite") && junit.contains("unknown-preset") == (status != 0))
    }

    @Test func theDiffComponentReports() throws {
        try folder.write(SampleWorkspace.phi4, to: "ws.yaml")
        let job = try job("diff", ["image": "x", "files": "ws.yaml", "args": "--release\nv0.12\n--against\nrendered"]).job
        let render = ["render", "-f", "ws.yaml", "--release", "v0.12", "-o", "rendered"]
        #expect(try Command.run(Repository.program("kaito-render"), render, in: folder.url).status == 0)
        let variables = try #require(job["artifacts"]?["reports"]?["dotenv"]?.string)
        let report = try #require(job["artifacts"]?["paths"]?.items?.first?.string)
        #expect(try run(job).status == 0)
        #expect(folder.text(variables) == "KAITO_CHANGED=false\n")
        try folder.write(SampleWorkspace.text(instanceType: "Standard_NC48ads_A100_v4"), to: "ws.yaml")
        #expect(try run(job).status == 0)
        #expect(folder.text(variables) == "KAITO_CHANGED=true\n" && folder.text(report).contains("Standard_NC48ads_A100_v4"))
        try folder.write(SampleWorkspace.text(preset: "phi-99"), to: "ws.yaml")
        #expect(try run(job).status == 2)
    }
}
