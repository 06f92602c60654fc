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

    @Test(
        arguments: [
            ("busybox", nil, "busybox", nil), ("docker:dind", nil, "docker", "dind"),
            ("registry.example.com/a/b:1", "registry.example.com", "a/b", "1"), ("localhost:5000/a", "localhost:5000", "a", nil),
            ("curlimages/curl", nil, "curlimages/curl", nil),
            ("ACR.azurecr.io/a__b-c:V1.0_x", "ACR.azurecr.io", "a__b-c", "V1.0_x"),
        ] as [(String, String?, String, String?)])
    func images(text: String, registry: String?, repository: String, tag: String?) throws {
        let image = try #require(ImageReference(text))
        #expect((image.registry, image.repository, image.tag) == (registry, repository, tag))
    }

    @Test func imagesByDigest() throws {
        let digest = "sha256:" + String(repeating: "0a", count: 32)
        #expect(try #require(ImageReference("r.example.com/a:1@\(digest)")).digest == digest)
        #expect(ImageReference("r.example.com/a@sha256:0a") == nil)
    }

    @Test(arguments: [
        "", "A", "a/", "/a", "a:", "a:b:c", "a b", "a//b", "a___b", "r.example.com/UP:1", "a@sha256", "$(id)", "-a",
    ])
    func noImages(text: String) {
        #expect(ImageReference(text) == nil)
    }

    @Test func suggestionsAreCloseAndTiesBreakByName() {
        #expect(closest(to: "infrence", among: ["tuning", "inference"]) == "inference")
        #expect(closest(to: "Falcon-7B", among: ["falcon-40b", "falcon-7b"]) == "falcon-7b")
        #expect(closest(to: "ab", among: ["ac", "aa"]) == "aa")
        #expect(closest(to: "mistral", among: ["falcon"]) == nil)
    }
}
