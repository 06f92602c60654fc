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
        ("127.0.0.1:5000/one", "http://127.0.0.1:5000/v2/one/manifests/latest"),
        ("127.255.0.1/one", "http://127.255.0.1/v2/one/manifests/latest"),
        ("127.evil.example/one", "https://127.evil.example/v2/one/manifests/latest"),
        ("127.0.0.1.evil.example:80/one", "https://127.0.0.1.evil.example:80/v2/one/manifests/latest"),
        ("localhost.evil.example/one", "https://localhost.evil.example/v2/one/manifests/latest"),
        ("128.0.0.1/one", "https://128.0.0.1/v2/one/manifests/latest"),
    ])
    func registriesAreFound(image: String, url: String) throws {
        let reference = try #require(ImageReference(image))
        #expect(Endpoint(reference, plainHosts: ["plain.example"]).manifestURL(of: reference) == url)
    }

    @Test(arguments: ["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0:0:0:0:0:0:1"])
    func thisMachineIsKnownByItsAddress(host: String) { #expect(Loopback.isHost(host)) }

    @Test(arguments: [
        "127.evil.com", "127.0.0.1.evil.com", "localhost.evil.com", "127.1", "127.0.0.1.", "0127.0.0.1", "1.127.0.0",
        "[::1].evil.com",
        "::", "::2", "", "127.0.0.1 ", "0x7f.0.0.1", "0.0.0.0",
    ])
    func otherHostsAreNot(host: String) { #expect(!Loopback.isHost(host)) }

    @Test(arguments: [
        ("/v2/b", "https://a.example/v2/b"), ("b", "https://a.example:443/b"), ("https://A.example/x", "https://a.example"),
    ])
    func redirectsMayBeRelative(location: String, same: String) throws {
        let target = try #require(Origin.resolve(location, against: "https://a.example/v2/a"))
        #expect(Origin(of: target) == Origin(of: same))
    }

    @Test(arguments: [
        "http://a.example/", "https://a.example:444/", "https://b.example/", "https://a.example.evil/", "//b.example/",
    ])
    func otherOriginsAreToldApart(location: String) throws {
        let target = try #require(Origin.resolve(location, against: "https://a.example/v2/a"))
        #expect(Origin(of: target) != Origin(of: "https://a.example/"))
    }
}
