import Kubernetes
import Testing
import YAML

@Suite struct ContentNameTests {
    @Test func claimNamesFollowTheContent() {
        let name = { (ordinal: Int, value: String) in
            ContentName.claim(
                namespace: "ml", workspace: "w", ordinal: ordinal, spec: .init(["a": .string(value)]),
                labels: .init(["b": "c"]), annotations: .init([:]))
        }
        #expect(name(0, "x") == name(0, "x"))
        #expect(name(0, "x") != name(1, "x"))
        #expect(name(0, "x") != name(0, "y"))
        // Frozen: another name would replace a node that is paid for.
        #expect(name(0, "x") == "wsf093e992a")
    }

    @Test func claimNamesTellPartsApart() {
        let name = { (namespace: String, workspace: String) in
            ContentName.claim(
                namespace: namespace, workspace: workspace, ordinal: 0, spec: .init([:]), labels: .init([:]),
                annotations: .init([:]))
        }
        #expect(name("a", "bc") != name("ab", "c"))
    }
}
