import TestSupport
import Testing

/// A few Workspaces in a namespace, two of them on nodes of two GPUs.
struct Fleet {
    let bed: Bed
    let space: String

    static let count = 6

    static func name(_ index: Int) -> String { "phi-\(index)" }

    static func workspace(_ index: Int, adapters: String = "") -> String {
        Workspaces.inference(
            name(index), type: index < 2 ? "Standard_NC48ads_A100_v4" : "Standard_NC24ads_A100_v4", adapters: adapters)
    }

    func applyAll() throws {
        for index in 0..<Self.count { try bed.apply(Self.workspace(index), in: space) }
    }

    func convergesToOneClaimEach(within limit: Duration) async throws {
        for index in 0..<Self.count { try await bed.becomes("WorkspaceReady", Self.name(index), in: space, within: limit) }
        for index in 0..<Self.count {
            #expect(try bed.nodes.claimsCreated(workspace: Self.name(index), namespace: space).count == 1)
            #expect(try bed.claims(of: Self.name(index), in: space).count == 1)
        }
    }

    func goesAway() async throws {
        for index in 0..<Self.count { try bed.delete(Self.name(index), in: space) }
        for index in 0..<Self.count { try await bed.leavesNothing(Self.name(index), in: space, within: .seconds(120)) }
    }
}
