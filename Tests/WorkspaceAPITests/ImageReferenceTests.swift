import Testing
import WorkspaceAPI

@Suite struct ImageReferenceTests {
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
}
