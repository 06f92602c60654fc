import Testing

@testable import KubernetesClient

/// The addresses of servers, and the names that their certificates are for.
@Suite struct KubeconfigAddressTests {
    @Test(arguments: [
        ("https://h:6443/", "https://h:6443"), ("HTTPS://[fd00::1]:1/a/b/", "https://[fd00::1]:1/a/b"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ])
    func addressesAreRead(text: String, expected: String) {
        #expect(ServerAddress(text)?.text == expected)
    }

    @Test(arguments: [
        "", "h", "h:1", "ftp://h", "https://u:p@h", "https://h:x", "https://h?a", "https://[fd00::1", "https://:1", "https://h /",
    ])
    func otherAddressesAreNot(text: String) {
        #expect(ServerAddress(text) == nil)
    }

    /// The name for the certificate must be one that the library can look for.
    @Test func serverNamesAreHostNames() throws {
        let address = try #require(ServerAddress("https://10.0.0.1:6443"))
        var configuration = ClusterConfiguration(server: address.text, tlsServerName: "Kubernetes.default")
        #expect(try configuration.differingServerName(from: address) == "kubernetes.default")
        configuration.tlsServerName = "10.0.0.1"
        #expect(try configuration.differingServerName(from: address) == nil)
        for name in ["10.0.0.2", "fd00::1", "a b"] {
            configuration.tlsServerName = name
            #expect(throws: ConfigurationError.self) { try configuration.differingServerName(from: address) }
        }
    }
}
