import TestSupport
import Testing

/// A few Workspaces in a namespace, two of them on nodes of two GPUs, and the last two of an InferenceSet.
struct Fleet {
    let bed: Bed
    let space: String

    static let count = 6

    /// Those that stand for themselves.
    static let single = 4
    static let set = "set"

    static func name(_ index: Int) -> String { index < single ? "phi-\(index)" : "\(set)-\(index - single)" }

    /// What makes one of them, which for the last ones is the same.
    static func document(_ index: Int, adapters: String = "") -> String {
        if index >= single { return Workspaces.set(set, replicas: count - single, adapters: adapters) }
        return Workspaces.inference(
            name(index), type: index < 2 ? "Standard_NC48ads_A100_v4" : "Standard_NC24ads_A100_v4", adapters: adapters)
    }

    func applyAll() throws {
        for index in 0...Self.single { try bed.apply(Self.document(index), in: space) }
    }

    func convergesToOneClaimEach(within limit: Duration) async throws {
        for index in 0..<Self.count { try await bed.becomes("WorkspaceReady", Self.name(index), in: space, within: limit) }
        for index in 0..<Self.count {
            #expect(try bed.nodes.claimsCreated(workspace: Self.name(index), namespace: space).count == 1)
            #expect(try bed.claims(of: Self.name(index), in: space).count == 1)
        }
    }

    func goesAway() async throws {
        for index in 0..<Self.single { try bed.delete(Self.name(index), in: space) }
        try bed.delete(Self.set, kind: "inferenceset", in: space)
        for index in 0..<Self.count { try await bed.leavesNothing(Self.name(index), in: space, within: .seconds(120)) }
    }
}
