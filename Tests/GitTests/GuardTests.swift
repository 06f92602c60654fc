import Foundation
import TestSupport
import Testing

/// What is not kaito-render's is never overwritten, deleted or written through.
@Suite struct GuardTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
    }

    @Test func foreignFilesAreNeverOverwritten() throws {
        let tip = try deploy.commitByGit(["ml/service-phi-3.yaml": "mine: true\n", "README.md": "hello\n"])
        for options in [[], ["--force"], ["--create"]] {
            let refused = try deploy.commit([.small], options)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("main:ml/service-phi-3.yaml:1:1: error: "), "\(refused.errors)")
            #expect(refused.errors.contains("[foreign-file]"), "\(refused.errors)")
            #expect(try deploy.tip() == tip)
        }
    }

    @Test func handEditsAreReportedUnlessForced() throws {
        try deploy.committed([.small], ["--create", "--path", "apps"])
        let tip = try deploy.commitByGit(["apps/ml/deployment-phi-3.yaml": "edited: true\n"])
        let refused = try deploy.commit([.large], ["--path", "apps"])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("main:apps/ml/deployment-phi-3.yaml:1:1: error: "), "\(refused.errors)")
        #expect(refused.errors.contains("[edited-file]") && refused.errors.contains("--force"), "\(refused.errors)")
        #expect(try deploy.tip() == tip)
        try deploy.committed([.large], ["--path", "apps", "--force"])
        #expect(try deploy.tree("main:apps") == deploy.treeOfRender([.large]))
    }

    @Test func anEditedFileThatWouldGoIsReportedToo() throws {
        try deploy.committed([.small, Workspace(name: "other")], ["--create"])
        let tip = try deploy.commitByGit(["ml/service-other.yaml": "edited: true\n"])
        let refused = try deploy.commit([.small])
        #expect(refused.status == 2 && refused.errors.contains("[edited-file]"), "\(refused.errors)")
        #expect(try deploy.tip() == tip)
        try deploy.committed([.small], ["--force"])
        #expect(try deploy.tree() == deploy.treeOfRender([.small]))
    }

    @Test func aDeletedFileComesBack() throws {
        try deploy.committed([.small], ["--create"])
        try deploy.commitByGit(["ml/service-phi-3.yaml": nil])
        try deploy.committed([.small])
        #expect(try deploy.tree() == deploy.treeOfRender([.small]))
    }

    @Test(arguments: ["ml", "ml/service-phi-3.yaml", "kustomization.yaml", "_cluster", ".kaito-render", "apps"])
    func linksAreNotWrittenThrough(name: String) throws {
        try deploy.commitByGit(["other/file": "x\n"])
        let target = try deploy.git("hash-object", "-w", sandbox.write("other", to: "target"))
        try deploy.commitEntry(name, mode: "120000", of: target)
        try expectRefusal(name)
    }

    @Test(arguments: ["ml", "ml/service-phi-3.yaml", "_cluster", "apps"])
    func submodulesAreNotWrittenInto(name: String) throws {
        let commit = try deploy.commitByGit(["other/file": "x\n"])
        try deploy.commitEntry(name, mode: "160000", of: commit)
        try expectRefusal(name)
    }

    @Test(arguments: ["ml", "_cluster", "apps"])
    func aFileWhereAFolderIsToBeStopsAll(name: String) throws {
        try deploy.commitByGit([name: "a file\n"])
        try expectRefusal(name)
    }

    @Test(arguments: ["ml/service-phi-3.yaml", "kustomization.yaml", ".kaito-render"])
    func aFolderWhereAFileIsToBeStopsAll(name: String) throws {
        try deploy.commitByGit(["\(name)/file": "a file\n"])
        try expectRefusal(name)
    }

    /// Below the path `apps/gpu` where `apps` is in the way, at the root otherwise.
    private func expectRefusal(_ name: String) throws {
        let tip = try deploy.tip()
        let options = name == "apps" ? ["--path", "apps/gpu"] : []
        for force in [[], ["--force"]] {
            let refused = try deploy.commit([.small], options + force)
            #expect([2, 3].contains(refused.status), "\(refused.status)")
            #expect(refused.errors.contains(name) && refused.errors.contains("error: "), "\(refused.errors)")
            #expect(try deploy.tip() == tip)
        }
    }

    @Test func anEmptyRenderDeletesOwnFilesOnlyWhereThatIsWanted() throws {
        try deploy.committed([.small], ["--create", "--path", "apps"])
        let tip = try deploy.commitByGit(["apps/ml/notes.txt": "mine\n", "README.md": "hello\n"])
        let refused = try deploy.commit(text: "# nothing\n", ["--path", "apps"])
        #expect(refused.status == 2 && refused.errors.contains("[empty-input]"), "\(refused.errors)")
        #expect(try deploy.tip() == tip)
        let emptied = try deploy.commit(text: "# nothing\n", ["--path", "apps", "--allow-empty"])
        #expect(emptied.status == 0, "\(emptied.errors)")
        let left = try deploy.paths()
        #expect(left.filter { $0.contains("phi-3") || $0.contains("_cluster") }.isEmpty, "\(left)")
        #expect(left.contains("apps/ml/notes.txt") && left.contains("README.md"))
        #expect(try deploy.log("%s") == "phi-3: removed")
    }

    @Test(arguments: ["..", "../x", "a/../b", "/etc", ".git", ".git/hooks", "a/.GIT/b", "a//b", "a\\b", "a\nb", "a/./b"])
    func pathsOutsideTheBranchAreRefused(path: String) throws {
        let refused = try deploy.commit([.small], ["--create", "--path=\(path)"])
        #expect(refused.status == 64)
        #expect(refused.errors.contains("--path"), "\(refused.errors)")
        #expect(try deploy.git("for-each-ref") == "")
    }

    /// Names that some file systems take for .git.
    @Test(arguments: ["git~1", ".git.", ".git ", ".g\u{200C}it", "a/.git::$INDEX_ALLOCATION"])
    func namesThatMeanGitsOwnFolderElsewhereAreRefused(path: String) throws {
        let refused = try deploy.commit([.small], ["--create", "--path=\(path)"])
        #expect([3, 64].contains(refused.status), "\(refused.errors)")
        #expect(try deploy.git("for-each-ref") == "")
    }

    /// An inventory that names files elsewhere is not followed.
    @Test func aForgedInventoryIsRefused() throws {
        let hash = String(repeating: "a", count: 64)
        for path in ["../README.md", "/etc/passwd", "a/../../b"] {
            let tip = try deploy.commitByGit([".kaito-render": "\(hash)  \(path)\n", "README.md": "hello\n"])
            let refused = try deploy.commit([.small], ["--force"])
            #expect(refused.status == 3, "\(refused.errors)")
            #expect(refused.errors.contains(".kaito-render"), "\(refused.errors)")
            #expect(try deploy.tip() == tip)
        }
    }
}
