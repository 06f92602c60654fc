import Testing
import WorkspaceAPI

@Suite struct ServiceURLTests {
    @Test(arguments: [
        ("http://phi-4/v1", "phi-4", "ml", 80), ("https://phi-4/v1", "phi-4", "ml", 443),
        ("http://phi-4.search/v1", "phi-4", "search", 80), ("http://phi-4.other.svc.cluster.local:8080", "phi-4", "other", 8080),
    ])
    func namesAService(url: String, name: String, namespace: String, port: Int) {
        let target = ServiceURL.service(in: url, namespace: "ml") { $0 == "search" }
        #expect(target?.name == name)
        #expect(target?.namespace == namespace)
        #expect(target?.port == port)
    }

    @Test(arguments: [
        "http://example.com/v1", "http://localhost:5000", "http://api.example.svc.com/v1", "not-a-url", "http://10.0.0.1/",
    ])
    func namesNoService(url: String) {
        #expect(ServiceURL.service(in: url, namespace: "ml") { $0 == "search" } == nil)
    }
}
