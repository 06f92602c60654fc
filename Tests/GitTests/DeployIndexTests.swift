import Foundation
import TestSupport
import Testing

/// What is remembered of a branch's tree spares work, and changes nothing else.
@Suite struct DeployIndexTests {
    private let deploy: DeployRepository

    init() throws {
        deploy = try Sandbox().repository()
    }

    private var folder: URL { deploy.url.appendingPathComponent("kaito-render-index") }

    private func indexes() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func treesAreTheSameWhateverIsRemembered(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let damages: [(Data) -> Data] = [
            { $0 }, { $0 }, { $0.dropLast(9) }, { _ in Data() }, { Data($0.reversed()) }, { $0 + $0 },
            { Data($0.enumerated().map { $0.offset == 200 ? $0.element ^ 1 : $0.element }) },
        ]
        for _ in 0..<14 {
            let types = ["Standard_NC16as_T4_v3", "Standard_NC48ads_A100_v4"]
            let workspaces = (0..<12).filter { _ in Bool.random(using: &random) }.map {
                Workspace(name: "w\($0)", instanceType: types.randomElement(using: &random) ?? "", apps: "a\($0 % 3)")
            }
            let options = Bool.random(using: &random) ? ["--path", "apps"] : ["--path", "apps", "--format", "json"]
            try deploy.committed([.small] + workspaces, ["--create"] + options)
            #expect(try deploy.tree("main:apps") == deploy.treeOfRender([.small] + workspaces, Array(options.dropFirst(2))))
            let index = try #require(try indexes().first)
            if let damage = damages.randomElement(using: &random) { try damage(Data(contentsOf: index)).write(to: index) }
        }
        #expect(try indexes().count == 1)
    }

    @Test func eachBranchAndFolderHasItsOwn() throws {
        for (branch, folder) in [("main", "a"), ("main", "b"), ("env/prod", "a")] {
            try deploy.committed([.small], ["--create", "--path", folder], branch: branch)
        }
        #expect(try indexes().count == 3)
        for (branch, folder) in [("main", "a"), ("main", "b"), ("env/prod", "a")] {
            #expect(try deploy.commit([.small], ["--path", folder], branch: branch).output.contains("nothing to commit"))
        }
    }

    @Test func thoseOfManyBranchesMakeRoom() throws {
        try deploy.committed([.small], ["--create"])
        for number in 0..<70 {
            try Data("x".utf8).write(to: folder.appendingPathComponent("old-\(number)"))
            let time = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: Double(1000 + number))]
            try FileManager.default.setAttributes(time, ofItemAtPath: folder.appendingPathComponent("old-\(number)").path)
        }
        try deploy.committed([.small], ["--create"], branch: "other")
        let names = try indexes().map(\.lastPathComponent)
        #expect(!names.contains("old-0") && names.contains("old-1"))
        #expect(names.count == 71)
    }

    /// An index says what kaito-render wrote; what others have beside it is still in the way.
    @Test func foreignFilesAreStillFound() throws {
        try deploy.commitByGit(["ml/service-other.yaml": "mine: true\n"])
        try deploy.committed([.small])
        let refused = try deploy.commit([.small, Workspace(name: "other")], ["--force"])
        #expect(refused.status == 2 && refused.errors.contains("[foreign-file]"), "\(refused.errors)")
    }

    @Test func whatOthersCommitIsStillSeen() throws {
        try deploy.committed([.small], ["--create"])
        let tip = try deploy.commitByGit(["ml/service-phi-3.yaml": "edited: true\n"])
        let refused = try deploy.commit([.small])
        #expect(refused.status == 2 && refused.errors.contains("[edited-file]"), "\(refused.errors)")
        try deploy.git("update-ref", "refs/heads/main", "\(tip)~1")
        #expect(try deploy.commit([.small]).output.contains("nothing to commit"))
    }

    /// Where it cannot be kept, all is as before.
    @Test func aFileInItsPlaceIsNoObstacle() throws {
        try Data("mine".utf8).write(to: folder)
        try deploy.committed([.small], ["--create"])
        try deploy.committed([.large])
        #expect(try deploy.tree() == deploy.treeOfRender([.large]))
        #expect(try Data(contentsOf: folder) == Data("mine".utf8))
    }

    /// libgit2 is still being set up when the input turns out to be missing.
    @Test func anEarlyEndIsClean() throws {
        for _ in 0..<100 {
            let failed = try deploy.sandbox.kaitoRender(
                ["commit", "--repo", deploy.path, "--branch", "main", "-f", deploy.sandbox.path("missing.yaml")])
            try #require(failed.status == 3, "\(failed.status) \(failed.errors)")
        }
    }
}
