import Kubernetes
import Releases
import Testing
import YAML

@Suite struct KubernetesTests {
    @Test(arguments: [("abc", "abc"), ("", "''"), ("a b", "'a b'"), ("a'b", "'a'\\''b'"), ("$(id)", "'$(id)'"), ("a;b", "'a;b'")])
    func wordsAreQuotedForTheShell(word: String, quoted: String) {
        #expect(ShellWord.quote(word) == quoted)
    }

    @Test(arguments: [("a", "a"), ("$(HOME)", "$$(HOME)"), ("$$(x)", "$$$(x)"), ("($)", "($)"), ("$((1))", "$$((1))")])
    func textIsEscapedForTheKubelet(text: String, escaped: String) {
        #expect(ShellWord.escapeForKubelet(text) == escaped)
    }

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
