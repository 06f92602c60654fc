import DeployTree
import Foundation
import Hashing
import Kubernetes
import Testing

@Suite struct DeployTreeTests {
    private func file(_ path: String, _ text: String) -> TreeFile { TreeFile(path: path, bytes: Array(text.utf8)) }

    /// A deploy tree in memory.
    private struct MemoryStore: TreeStore {
        let contents: [String: String]

        func read(_ path: String) -> [UInt8]? { contents[path].map { Array($0.utf8) } }
    }

    private func change(
        _ wanted: [TreeFile], _ inventory: Inventory, _ contents: [String: String]
    ) throws -> TreeChange {
        try TreeChange(
            wanted: wanted.sorted { $0.path < $1.path }, listed: Inventory(files: wanted),
            in: MemoryStore(contents: contents), before: inventory)
    }

    private func hash(_ text: String) -> String { file("any", text).hash.hex }

    @Test func pathsAreLowerCaseAndStayBelowTheRoot() {
        #expect(TreePath.of(namespace: "ml", kind: "StatefulSet", name: "a") == "ml/statefulset-a.yaml")
        #expect(TreePath.of(namespace: "", kind: "Machine", name: "ws1") == "_cluster/machine-ws1.yaml")
        #expect(TreePath.of(namespace: "ml", kind: "Role", name: "system:a") == "ml/role-system%3aa.yaml")
    }

    @Test func anInventoryReadsBackEqual() {
        let inventory = Inventory(files: [file("b/x.yaml", "1"), file("a.yaml", "2")])
        #expect(Inventory(bytes: inventory.bytes) == inventory)
        #expect(inventory.paths == ["a.yaml", "b/x.yaml"])
    }

    @Test(arguments: ["../x", "/etc/passwd", "a//b", "a/../../b", "a/./b", "a\\b", "a\u{1}"])
    func anInventoryNamesNothingOutside(path: String) {
        #expect(Inventory(bytes: Array("\(hash("x"))  \(path)\n".utf8)) == nil)
    }

    /// As git's own tests have them (t0060-path-utils.sh, t1014-read-tree-confusing.sh), and other hidden files.
    @Test(
        arguments: [
            ".git", ".GIT", ".Git", ".git ", ".git.", ".git . .", ".git::$INDEX_ALLOCATION", ".git:x", "git~1", "GIT~1", "git~2",
            ".g\u{200C}it", "\u{200D}.git", ".git\u{FEFF}", ".GI\u{202A}T", ".gitmodules", ".gitattributes", ".github",
            ".gitlab-ci.yml",
            ".kaito-render", ".", "..", "...", " .", "a\u{85}b", "a\u{2028}b", "a\u{9B}b",
        ], ["%@", "%@/HEAD", "a/%@", "a/%@/hooks/post-checkout"])
    func anInventoryNamesNothingOfGit(name: String, form: String) {
        let path = form.replacingOccurrences(of: "%@", with: name)
        #expect(Inventory(bytes: Array("\(hash("x"))  \(path)\n".utf8)) == nil)
    }

    @Test(arguments: [
        "git/a.yaml", "gpu-team/a.yaml", "git-1/a.yaml", "_cluster/a.b.yaml", "ml/role-system%3aa.yaml", "é/a.yaml",
    ])
    func otherNamesAreKept(path: String) {
        #expect(Inventory(bytes: Array("\(hash("x"))  \(path)\n".utf8))?.paths == [path])
    }

    @Test(arguments: ["a/b", "deploy/.hidden", "git/x"])
    func aFolderInABranchMayBeHidden(path: String) { #expect(TreePath.isSafe(path)) }

    /// As git checks files out on Windows.
    @Test func otherLineEndsAreNotAnEdit() throws {
        let inventory = Inventory(files: [file("a", "1\n2\n"), file("b", "1\n")])
        let converted = try #require(
            Inventory(bytes: Array(String(decoding: inventory.bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8)))
        #expect(converted == inventory)
        let change = try change([file("a", "3\n"), file("b", "2\n")], converted, ["a": "1\r\n2\r\n", "b": "1\r"])
        #expect(change.conflicts == [.edited("b")])
    }

    @Test func changesAreFoundByContent() throws {
        let inventory = Inventory(files: [file("same", "1"), file("old", "1"), file("gone", "1"), file("missing", "1")])
        let change = try change(
            [file("same", "1"), file("old", "2"), file("new", "1")], inventory, ["same": "1", "old": "1", "gone": "1"])
        #expect(change.written.map(\.path) == ["new", "old"])
        #expect(change.deleted == ["gone"])
        #expect(change.conflicts.isEmpty)
    }

    @Test func whatIsNotOwnedStandsInTheWay() throws {
        let inventory = Inventory(files: [file("edited", "1"), file("stale", "1")])
        let change = try change(
            [file("edited", "2"), file("foreign", "2")], inventory, ["edited": "hand", "stale": "hand", "foreign": "mine"])
        #expect(change.conflicts == [.edited("edited"), .foreign("foreign"), .edited("stale")])
    }

    @Test func anInterruptedRunKnowsBothContents() throws {
        let both = Inventory(files: [file("a", "old")]).union(Inventory(files: [file("a", "new")]))
        for content in ["old", "new"] {
            let change = try change([file("a", "newer")], both, ["a": content])
            #expect(change.conflicts.isEmpty)
        }
    }
}
