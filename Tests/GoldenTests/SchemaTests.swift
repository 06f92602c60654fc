import Foundation
import TestSupport
import Testing

/// Every rendered object of every accepted case is what the API server's schemas ask for, unknown fields refused.
@Suite(.enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"))
struct SchemaTests {
    private func validate(_ files: [String], against folders: [String]) throws -> Command {
        let python = try #require(Repository.python)
        let crds = folders.flatMap { ["--crds", $0] }
        return try Command.run(python, [Repository.path("Tests/tools/validate-schemas.py")] + crds + files)
    }

    @Test(.enabled(if: Repository.crds("v0.3") != nil, "the custom resource definitions are not beside the checkout"))
    func everyObjectValidates() throws {
        let files = try GoldenCase.renderedFiles()
        #expect(!files.isEmpty)
        let own = try ["v0.3", "v0.12", "v0.12-kinds"].map { try #require(Repository.crds($0)) }
        let result = try validate(files, against: own + [Repository.foreignCRDs])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    /// An object of each kind that the Gateway API and Flux define, and the same with a mistake.
    @Test(arguments: [
        ("gateway", "gatewayClassName:", "gatewayClass:"), ("httproute", "backendRefs:", "backends:"),
        ("helmrelease", "chartRef:", "chartReference:"), ("inferencepool", "targetPorts:", "targetPort:"),
        ("ocirepository", "url: oci://", "url: https://"),
    ])
    func mistakesInObjectsOfOtherAPIsAreSeen(kind: String, field: String, mistake: String) throws {
        let files = try GoldenCase.renderedFiles().filter { $0.contains("/\(kind)-") }
        let sound = try validate(files, against: [Repository.foreignCRDs])
        #expect(sound.status == 0 && !files.isEmpty, "\(sound.output)\(sound.errors)")
        let text = try String(contentsOfFile: try #require(files.first), encoding: .utf8)
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = folder.appendingPathComponent("broken.yaml")
        try Data(text.replacingOccurrences(of: field, with: mistake).utf8).write(to: broken)
        let result = try validate([broken.path], against: [Repository.foreignCRDs])
        #expect(text.contains(field) && result.status == 1, "\(result.output)\(result.errors)")
    }
}
