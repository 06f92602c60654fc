import Testing
import YAML

@testable import Changes

/// Workspaces that go while others come.
@Suite struct RenameTests {
    private func workload(_ workspace: String, image: String = "a:1") throws -> Manifest {
        let parts = workspace.split(separator: "/").map(String.init)
        let labels: Node = ["kaito.sh/workspace": .string(parts[1]), "kaito.sh/workspacenamespace": .string(parts[0])]
        let containers: Node = [["name": .string(parts[1]), "image": .string(image)]]
        let root: Node = [
            "apiVersion": "apps/v1", "kind": "StatefulSet",
            "metadata": ["name": .string(parts[1]), "namespace": .string(parts[0]), "labels": labels],
            "spec": ["template": ["spec": ["containers": containers]]],
        ]
        return try #require(Manifest(path: "\(parts[0])/statefulset-\(parts[1]).yaml", root: root))
    }

    private func former(_ old: [String], _ new: [String]) throws -> [String: String] {
        let set = ChangeSet(old: try old.map { try workload($0) }, new: try new.map { try workload($0) })
        return Dictionary(
            uniqueKeysWithValues: set.groups.compactMap { group in group.formerName.map { (group.workspace ?? "", $0) } })
    }

    @Test func namesAndNamespacesMayChange() throws {
        #expect(try former(["ml/a"], ["ml/b"]) == ["ml/b": "ml/a"])
        #expect(try former(["ml/a"], ["prod/a"]) == ["prod/a": "ml/a"])
        #expect(try former(["ml/a", "ml/b"], ["prod/a", "prod/b"]) == ["prod/a": "ml/a", "prod/b": "ml/b"])
        #expect(try former(["ml/a", "ml/b", "dev/c"], ["ml/x", "dev/y"]) == ["dev/y": "dev/c"])
    }

    /// Of several that are alike, nobody knows which became which.
    @Test func whatIsUncertainIsNotClaimed() throws {
        #expect(try former(["ml/a", "ml/b"], ["ml/x", "ml/y"]) == [:])
        #expect(try former(["ml/a"], []) == [:])
        let other = ChangeSet(old: [try workload("ml/a")], new: [try workload("ml/b", image: "a:2")])
        #expect(other.groups.map(\.formerName) == [nil, nil])
    }

    @Test func aRenameIsOneWorkspaceInAllReports() throws {
        let set = ChangeSet(old: [try workload("ml/a")], new: [try workload("ml/b")])
        #expect(ChangeWords.subject(set) == "b: renamed from ml/a")
        #expect(set.groups.map(\.outage) == [.untilLoaded])
        #expect(set.groups.first?.changes.map(\.action) == [.deleted, .created])
    }
}
