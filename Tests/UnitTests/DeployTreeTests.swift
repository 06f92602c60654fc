import DeployTree
import Testing

@Suite struct DeployTreeTests {
    private func file(_ path: String, _ text: String) -> TreeFile { TreeFile(path: path, bytes: Array(text.utf8)) }
    private func hash(_ text: String) -> String { Inventory.hash(Array(text.utf8)) }

    @Test func pathsAreLowerCaseAndStayBelowTheRoot() {
        #expect(TreePath.of(namespace: "ml", kind: "StatefulSet", name: "a") == "ml/statefulset-a.yaml")
        #expect(TreePath.of(namespace: "", kind: "Machine", name: "ws1") == "_cluster/machine-ws1.yaml")
        #expect(TreePath.of(namespace: "ml", kind: "Role", name: "system:a") == "ml/role-system%3aa.yaml")
    }

    @Test func anInventoryReadsBackEqual() {
        let inventory = Inventory(files: [file("b/x.yaml", "1"), file("a.yaml", "2")])
        #expect(Inventory(text: inventory.text) == inventory)
        #expect(inventory.paths == ["a.yaml", "b/x.yaml"])
    }

    @Test(arguments: ["../x", "/etc/passwd", "a//b", "a/../../b", "a/./b", "a\\b", "a\u{1}"])
    func anInventoryNamesNothingOutside(path: String) {
        #expect(Inventory(text: "\(hash("x"))  \(path)\n") == nil)
    }

    @Test func changesAreFoundByContent() {
        let inventory = Inventory(files: [file("same", "1"), file("old", "1"), file("gone", "1"), file("missing", "1")])
        let there = ["same": hash("1"), "old": hash("1"), "gone": hash("1")]
        let change = TreeChange(wanted: [file("same", "1"), file("old", "2"), file("new", "1")], inventory: inventory) {
            there[$0]
        }
        #expect(change.written == ["new", "old"])
        #expect(change.deleted == ["gone"])
        #expect(change.conflicts.isEmpty)
    }

    @Test func whatIsNotOwnedStandsInTheWay() {
        let inventory = Inventory(files: [file("edited", "1"), file("stale", "1")])
        let there = ["edited": hash("hand"), "stale": hash("hand"), "foreign": hash("mine")]
        let change = TreeChange(wanted: [file("edited", "2"), file("foreign", "2")], inventory: inventory) { there[$0] }
        #expect(change.conflicts == [.edited("edited"), .foreign("foreign"), .edited("stale")])
    }

    @Test func anInterruptedRunKnowsBothContents() {
        let both = Inventory(files: [file("a", "old")]).union(Inventory(files: [file("a", "new")]))
        for content in ["old", "new"] {
            let change = TreeChange(wanted: [file("a", "newer")], inventory: both) { _ in hash(content) }
            #expect(change.conflicts.isEmpty)
        }
    }
}
