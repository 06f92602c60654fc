import Foundation
import TestSupport
import Testing

/// What commits say: subject, trailers, who and when.
@Suite struct CommitMessageTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
    }

    private func trailer(_ key: String) throws -> String { try deploy.log("%(trailers:key=\(key),valueonly)").trimmed }

    @Test func theSubjectSaysWhatChanged() throws {
        try deploy.committed([.small], ["--create"])
        try deploy.committed([.large])
        #expect(try deploy.log("%s") == "phi-3: instance type NC16as_T4_v3 → NC48ads_A100_v4")
        #expect(try trailer("Kaito-Release") == "v0.3")
        #expect(try trailer("Kaito-Render-Version").wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+/) != nil)
        #expect(try trailer("Source-Commit") == "", "the input is in no repository")
        try deploy.committed([.small, Workspace(name: "other")])
        #expect(try deploy.log("%s") == "2 workspaces: 1 added, 1 changed")
        let body = try deploy.log("%b")
        #expect(body.contains("- ml/other: added"), "\(body)")
        #expect(body.contains("- ml/phi-3: instance type NC48ads_A100_v4 → NC16as_T4_v3"), "\(body)")
    }

    @Test func theSourceCommitIsNamed() throws {
        let source = try sandbox.repository("source", bare: false)
        let file = try sandbox.write([Workspace.small].text, to: "source/team/ws.yaml")
        func commit(_ options: [String] = []) throws -> Command {
            try sandbox.kaitoRender(
                ["commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file] + options)
        }
        try source.git("add", ".")
        try source.git("commit", "--quiet", "-m", "first")
        #expect(try commit(["--create"]).status == 0)
        #expect(try trailer("Source-Commit") == source.tip())
        try sandbox.write([Workspace.large].text, to: "source/team/ws.yaml")
        #expect(try commit().status == 0)
        #expect(try trailer("Source-Commit") == (source.tip() ?? "") + "-dirty")
        try source.git("commit", "--quiet", "-a", "-m", "second")
        try sandbox.write([Workspace.large, Workspace(name: "new")].text, to: "source/team/ws.yaml")
        try source.git("commit", "--quiet", "-a", "-m", "third")
        // A file beside the input may differ: only what is rendered counts.
        try sandbox.write("draft", to: "source/team/notes.txt")
        #expect(try commit().status == 0)
        #expect(try trailer("Source-Commit") == source.tip())
        #expect(try deploy.count() == 3)
    }

    @Test func anUntrackedInputIsDirty() throws {
        let source = try sandbox.repository("source", bare: false)
        try sandbox.write("hello", to: "source/README.md")
        try source.git("add", ".")
        try source.git("commit", "--quiet", "-m", "first")
        let file = try sandbox.write([Workspace.small].text, to: "source/ws.yaml")
        let command = try sandbox.kaitoRender([
            "commit", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "--create", "-f", file,
        ])
        #expect(command.status == 0, "\(command.errors)")
        #expect(try trailer("Source-Commit") == (source.tip() ?? "") + "-dirty")
    }

    @Test func theSubjectMayBeGiven() throws {
        try deploy.committed([.small], ["--create", "--message", "Roll out \"phi\" & co."])
        #expect(try deploy.log("%s") == "Roll out \"phi\" & co.")
        #expect(try trailer("Kaito-Release") == "v0.3")
        #expect(try deploy.log("%b").contains("- ml/phi-3: added"))
    }

    @Test func authorAndCommitterAreGitsOwn() throws {
        try deploy.committed([.small], ["--create"])
        #expect(try deploy.log("%an <%ae> %cn <%ce>") == "Ada Author <ada@example.com> Carl Committer <carl@example.com>")
        try deploy.committed([.large], ["--author", "Eve Ünknown <eve@example.com>"])
        #expect(try deploy.log("%an <%ae> %cn <%ce>") == "Eve Ünknown <eve@example.com> Carl Committer <carl@example.com>")
        #expect(try deploy.commit([.small], ["--author", "nobody"]).status == 64)
        #expect(try deploy.count() == 2)
    }

    @Test func theConfigurationOfGitNamesTheAuthor() throws {
        for role in ["AUTHOR", "COMMITTER"] {
            for part in ["NAME", "EMAIL"] { sandbox.variables["GIT_\(role)_\(part)"] = nil }
        }
        let refused = try deploy.commit([.small], ["--create"])
        #expect(refused.status == 3)
        #expect(refused.errors.contains("user.email") && refused.errors.contains("--author"), "\(refused.errors)")
        #expect(try deploy.tip() == nil)
        try sandbox.git(["config", "--global", "user.name", "Hal Home"])
        try sandbox.git(["config", "--global", "user.email", "hal@example.com"])
        try deploy.committed([.small], ["--create"])
        #expect(try deploy.log("%an <%ae> %cn <%ce>") == "Hal Home <hal@example.com> Hal Home <hal@example.com>")
        try deploy.git("config", "user.name", "Rita Repository")
        try deploy.committed([.large])
        #expect(try deploy.log("%an %ae") == "Rita Repository hal@example.com")
    }

    @Test func theDatesAreGitsOwn() throws {
        try deploy.committed([.small], ["--create"])
        #expect(try deploy.log("%at %ct %ai") == "1700000000 1700000000 2023-11-14 22:13:20 +0000")
        try deploy.committed(
            [.large], environment: ["GIT_AUTHOR_DATE": "@1600000000 +0130", "GIT_COMMITTER_DATE": "2021-02-03T04:05:06-08:00"])
        #expect(try deploy.log("%at %ct") == "1600000000 1612353906")
        #expect(try deploy.log("%ai|%ci") == "2020-09-13 13:56:40 +0130|2021-02-03 04:05:06 -0800")
        try deploy.committed([.small], environment: ["GIT_AUTHOR_DATE": "Thu, 07 Apr 2005 22:13:13 +0200"])
        #expect(try deploy.log("%at %ct %ai") == "1112904793 1700000000 2005-04-07 22:13:13 +0200")
        // Without any, it is now.
        sandbox.variables["SOURCE_DATE_EPOCH"] = nil
        let before = Int(Date().timeIntervalSince1970)
        try deploy.committed([.large])
        let seconds = try #require(Int(deploy.log("%ct")))
        #expect(seconds >= before && seconds <= Int(Date().timeIntervalSince1970))
        #expect(try deploy.log("%at") == "\(seconds)")
    }

    /// The same text means the same moment to git and to kaito-render.
    @Test(arguments: [
        "1700000000 +0000", "@1234567890", "1234567890 -0230", "2024-02-29T23:59:59Z", "2024-02-29 23:59:59 +0545",
        "Wed, 1 Jan 2020 00:00:00 -0700", "2024-12-31T23:59:59+14:00",
    ])
    func datesAreReadAsGitReadsThem(text: String) throws {
        sandbox.variables["GIT_COMMITTER_DATE"] = text
        sandbox.variables["TZ"] = "UTC"
        try deploy.committed([.small], ["--create"])
        let ours = try deploy.log("%cd")
        let tree = try deploy.tree()
        let commit = try deploy.git("commit-tree", tree, "-m", "by git")
        #expect(try deploy.log("%cd", commit) == ours)
    }

    @Test(
        arguments: ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "SOURCE_DATE_EPOCH"], ["yesterday", "2024-13-01T00:00:00Z", "-5"])
    func aBadDateIsRefused(variable: String, text: String) throws {
        let refused = try deploy.commit([.small], ["--create"], environment: [variable: text])
        #expect(refused.status == 3)
        #expect(refused.errors.contains(variable) && refused.errors.contains(text), "\(refused.errors)")
        #expect(try deploy.tip() == nil)
    }

    @Test func equalInputGivesEqualIdsEverywhere() throws {
        let other = try sandbox.repository("other.git")
        for workspaces in [[Workspace.small], [.large], Workspace.many(20, apps: "x")] {
            let ids = try [deploy, other].map { try $0.committed(workspaces, ["--create"]) }
            #expect(ids[0] == ids[1])
        }
    }
}

extension StringProtocol {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
