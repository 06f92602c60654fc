import Foundation
import TestSupport
import Testing

/// Every rendered object of every accepted case is what the API server's schemas ask for, unknown fields refused.
@Suite struct SchemaTests {
    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        .enabled(if: Repository.crds("v0.3") != nil, "the custom resource definitions are not beside the checkout"))
    func everyObjectValidates() throws {
        let files = try GoldenCase.renderedFiles()
        #expect(!files.isEmpty)
        let python = try #require(Repository.python)
        let crds = try ["v0.3", "v0.12", "v0.12-kinds"].flatMap { ["--crds", try #require(Repository.crds($0))] }
        let ignored = GoldenCase.foreignKinds.flatMap { ["--ignore-kind", $0] }
        let result = try Command.run(python, [Repository.path("Tests/tools/validate-schemas.py")] + crds + ignored + files)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
