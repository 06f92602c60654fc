import Foundation
import TestSupport
import Testing

/// hydrator.metadata, which Argo CD and GitOps Promoter read.
@Suite struct HydratorMetadataTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository
    private let source: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
        source = try sandbox.repository("source", bare: false)
        try source.git("remote", "add", "origin", "https://bob:s3cr3t@git.example.com/platform/source.git")
    }

    private func writeSource(_ workspaces: [Workspace], message: String) throws {
        try sandbox.write(workspaces.text, to: "source/ws.yaml")
        try source.git("add", ".")
        try source.git(
            "commit", "--quiet", "-m", message, environment: ["GIT_AUTHOR_DATE": "2024-05-06T07:08:09+0200"])
    }

    private func commit(_ options: [String] = []) throws -> Command {
        try sandbox.kaitoRender(
            [
                "commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", sandbox.path("source/ws.yaml"),
                "--hydrator-metadata",
            ] + options)
    }

    private func metadata(_ path: String) throws -> [String: String] {
        let text = try deploy.git("show", "main:\(path)")
        #expect(!text.contains("s3cr3t") && !text.contains("bob"))
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String])
    }

    @Test func theRootSaysWhichCommitIsShown() throws {
        try writeSource([.small], message: "Give phi more memory\n\nIt ran out\nof it.\n")
        let made = try commit(["--create"])
        #expect(made.status == 0, "\(made.errors)")
        #expect(
            try metadata("hydrator.metadata") == [
                "repoURL": "https://git.example.com/platform/source.git", "drySha": source.tip(),
                "author": "Ada Author <ada@example.com>", "date": "2024-05-06T05:08:09Z", "subject": "Give phi more memory",
                "body": "It ran out\nof it.\n",
            ])
    }

    @Test func theFolderHasItsOwn() throws {
        try writeSource([.small], message: "first")
        #expect(try commit(["--create", "--path", "apps"]).status == 0)
        #expect(try metadata("hydrator.metadata")["subject"] == "first")
        #expect(try metadata("hydrator.metadata")["body"] == nil)
        #expect(
            try metadata("apps/hydrator.metadata") == [
                "repoURL": "https://git.example.com/platform/source.git", "drySha": source.tip(),
            ])
    }

    @Test func aCommitOfTheSourceThatChangesNoManifestIsShown() throws {
        try writeSource([.small], message: "first")
        #expect(try commit(["--create"]).status == 0)
        let again = try commit()
        #expect(again.status == 0 && again.output.contains("nothing to commit"))
        try source.git("commit", "--quiet", "--allow-empty", "-m", "second")
        #expect(try commit().status == 0)
        #expect(try deploy.count() == 2)
        #expect(try metadata("hydrator.metadata")["drySha"] == source.tip())
        #expect(try deploy.git("diff", "--name-only", "main~1", "main") == "hydrator.metadata")
    }

    @Test func whatIsNotCommittedCannotBeNamed() throws {
        try writeSource([.small], message: "first")
        try sandbox.write([Workspace.large].text, to: "source/ws.yaml")
        let refused = try commit(["--create"])
        #expect(refused.status == 3)
        #expect(refused.errors.contains("--hydrator-metadata"), "\(refused.errors)")
        #expect(try deploy.tip() == nil)
    }
}
