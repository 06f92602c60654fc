import Testing
import YAML

@testable import KubernetesClient

@Suite struct WriteFenceTests {
    private static let lease = Resource(
        group: "coordination.k8s.io", version: "v1", kind: "Lease", plural: "leases", isNamespaced: true)
    private static let object: Node = ["metadata": ["name": "a", "namespace": "b"]]

    @Test func aFenceIsOpenUntilItsEnd() async throws {
        let fence = WriteFence()
        #expect(!fence.isOpen)
        fence.open(until: .now + .milliseconds(50))
        #expect(fence.isOpen)
        try await Task.sleep(for: .milliseconds(60))
        #expect(!fence.isOpen)
        fence.open(until: .now + .seconds(60))
        fence.close()
        #expect(!fence.isOpen)
    }

    /// Nobody listens at the port: what passes the fence fails in another way.
    @Test func aClosedFenceLetsNoWritePass() async throws {
        let configuration = ClusterConfiguration(server: "http://127.0.0.1:1")
        let client = try APIClient(configuration, userAgent: "test")
        let fence = WriteFence()
        let fenced = client.fenced(by: fence)
        let writes: [@Sendable (APIClient) async throws -> Void] = [
            { client in _ = try await client.apply(Self.lease, Self.object) },
            { client in _ = try await client.create(Self.lease, Self.object) },
            { client in _ = try await client.replace(Self.lease, Self.object) },
            { client in
                try await client.delete(Self.lease, namespace: "b", name: "a", uid: nil, propagation: .background)
            },
            { client in
                _ = try await client.patch(Self.lease, namespace: "b", name: "a", subresource: nil, merge: [:])
            },
        ]
        for write in writes {
            #expect(await message { try await write(fenced) } == APIError.fenced.message)
            #expect(await message { try await write(client) }?.hasPrefix("the connection failed") == true)
        }
        let read = await message { _ = try await fenced.get(Self.lease, namespace: "b", name: "a") }
        #expect(read?.hasPrefix("the connection failed") == true)
        fence.open(until: .now + .seconds(60))
        #expect(await message { try await writes[0](fenced) }?.hasPrefix("the connection failed") == true)
        await client.shutdown()
    }

    private func message(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? APIError)?.message ?? "\(error)"
        }
    }
}
