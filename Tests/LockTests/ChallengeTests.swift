import Testing
import WorkspaceAPI

@testable import Registry

@Suite struct ChallengeTests {
    @Test func parametersAreRead() {
        let challenge = Challenge(#"Bearer realm="https://a.example/token?x=1,2",service=b , scope="repository:\"c\":pull""#)
        #expect(challenge?.scheme == "bearer")
        #expect(
            challenge?.parameters == ["realm": "https://a.example/token?x=1,2", "service": "b", "scope": #"repository:"c":pull"#])
    }

    @Test(arguments: ["", "Bearer", "Bearer realm", "Bearer realm=\"open", "Basic =,=,"])
    func brokenOnesEnd(text: String) {
        #expect(Challenge(text)?.parameters["realm"] == (text.hasSuffix("open") ? "open" : nil))
    }

    @Test(arguments: [
        ("busybox", "https://registry-1.docker.io/v2/library/busybox/manifests/latest"),
        ("team/one:2", "https://registry-1.docker.io/v2/team/one/manifests/2"),
        ("example.com:5000/one", "https://example.com:5000/v2/one/manifests/latest"),
        ("localhost:5000/one", "http://localhost:5000/v2/one/manifests/latest"),
        ("plain.example/one", "http://plain.example/v2/one/manifests/latest"),
    ])
    func registriesAreFound(image: String, url: String) throws {
        let reference = try #require(ImageReference(image))
        #expect(Endpoint(reference, plainHosts: ["plain.example"]).manifestURL(of: reference) == url)
    }
}
