import Diagnostics
import Kubernetes
import Testing

@Suite struct NameTests {
    @Test(arguments: ["a", "a-b", "a1", "1a", String(repeating: "a", count: 63)])
    func labels(name: String) {
        #expect(Names.isDNSLabel(name))
        #expect(Names.isDNSSubdomain(name))
    }

    @Test(arguments: ["", "-a", "a-", "A", "a_b", "a.b", "a/b", "..", "é", "a b", "a\n", String(repeating: "a", count: 64)])
    func noLabels(name: String) {
        #expect(!Names.isDNSLabel(name))
    }

    @Test func serviceNamesBeginWithALetter() {
        #expect(Names.isServiceName("a1"))
        #expect(!Names.isServiceName("1a"))
    }

    @Test(arguments: ["a", "A_b.c-d", "x.example.com/a", "kubernetes.io/hostname"])
    func labelKeys(key: String) {
        #expect(Names.isQualifiedName(key))
    }

    @Test(arguments: ["", "/a", "a/", "a/b/c", "-a", "a b", "X.y/a", String(repeating: "a", count: 64)])
    func noLabelKeys(key: String) {
        #expect(!Names.isQualifiedName(key))
    }

    @Test func suggestionsAreCloseAndTiesBreakByName() {
        #expect(closest(to: "infrence", among: ["tuning", "inference"]) == "inference")
        #expect(closest(to: "Falcon-7B", among: ["falcon-40b", "falcon-7b"]) == "falcon-7b")
        #expect(closest(to: "ab", among: ["ac", "aa"]) == "aa")
        #expect(closest(to: "mistral", among: ["falcon"]) == nil)
    }
}
