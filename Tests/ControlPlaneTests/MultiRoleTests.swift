import Foundation
import TestSupport
import Testing

/// MultiRoleInferences and pools on a real API server: an InferenceSet for each role, what `kaito-render render` gives, and no node
/// more than that takes.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct MultiRoleTests {
    private static let example = Example(name: "disaggregated")
    private static let mri = "multiroleinference/phi-4-mini"

    /// The proxy lives as long as it is held.
    private func start(_ name: String) async throws -> (Bed, String, FaultProxy) {
        let bed = try await Bed()
        let space = try bed.namespace(name)
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy, Self.example.facts.map { ["--cluster=\($0.path)"] } ?? [])
        return (bed, space, proxy)
    }

    private func condition(_ type: String, _ bed: Bed, _ space: String, field: String = "status") throws -> String {
        try bed.value("{.status.conditions[?(@.type==\"\(type)\")].\(field)}", of: Self.mri, in: space)
    }

    /// What Flux says once it has installed a chart.
    private func install(_ pool: String, _ bed: Bed, _ space: String) throws {
        for kind in ["ocirepository", "helmrelease"] {
            let generation = try bed.value("{.metadata.generation}", of: "\(kind)/\(pool)", in: space)
            let time = "2026-01-01T00:00:00Z"
            let ready =
                #"{"type":"Ready","status":"True","reason":"Succeeded","message":"done","lastTransitionTime":"\#(time)"}"#
            try bed.plane.kubectl.output([
                "patch", kind, pool, "--subresource=status", "--type=merge", "--namespace=\(space)",
                "--patch={\"status\":{\"observedGeneration\":\(generation),\"conditions\":[\(ready)]}}",
            ])
        }
    }

    @Test func rolesGoFromApplyToReady() async throws {
        let (bed, space, proxy) = try await start("roles")
        defer { proxy.stop() }
        let input = try Self.example.input(in: space)
        try bed.apply(input, in: space)
        let names = ["phi-4-mini-decode-0", "phi-4-mini-prefill-0", "phi-4-mini-prefill-1"]
        try await eventually(within: .seconds(60), "both roles are ready") {
            try condition("PrefillReady", bed, space) == "True" && condition("DecodeReady", bed, space) == "True"
        }
        #expect(try bed.names("workspaces", in: space) == names)
        // It serves once Flux has installed the pool.
        #expect(try condition("InferencePoolReady", bed, space) == "False")
        #expect(try condition("Ready", bed, space, field: "message").contains("Flux has not reported on it yet"))
        try install("phi-4-mini-inferencepool", bed, space)
        try await eventually(within: .seconds(30), "all of it is ready") { try condition("Ready", bed, space) == "True" }
        let table = try bed.plane.kubectl.output(["get", "mri", "--namespace=\(space)"])
        #expect(table.contains("phi-4-mini-instruct") && table.contains("True"), "\(table)")

        let facts = try #require(Self.example.facts).path
        let rendered = try Command.run(
            Repository.program("kaito-render"), ["render", "--filename=-", "--cluster=\(facts)", "--release=v0.12"],
            input: input)
        try #require(rendered.status == 0, Comment(rawValue: rendered.errors))
        #expect(try bed.differences(from: rendered.output, through: proxy) == [])
        let ordered = try names.flatMap { try bed.nodes.claimsCreated(workspace: $0, namespace: space) }
        #expect(ordered.count == names.count)

        // The number that the document gives stays; the other one is an autoscaler's.
        for role in ["prefill", "decode"] {
            try bed.plane.kubectl.output([
                "scale", "inferenceset", "phi-4-mini-\(role)", "--replicas=3", "--namespace=\(space)",
            ])
        }
        try await eventually(within: .seconds(60), "three decode") {
            try bed.value("{.status.readyReplicas}", of: "inferenceset/phi-4-mini-decode", in: space) == "3"
        }
        try await eventually(within: .seconds(30), "two prefill") {
            try bed.value("{.spec.replicas}", of: "inferenceset/phi-4-mini-prefill", in: space) == "2"
                && condition("PrefillReady", bed, space) == "True"
        }

        // A mistake reaches none of them.
        try bed.apply(input.replacing("phi-4-mini-instruct", with: "phi-4-mini-instrukt"), in: space)
        try await eventually(within: .seconds(30), "the mistake is told") {
            try condition("Ready", bed, space, field: "reason") == "SpecRejected"
        }
        #expect(try condition("DecodeReady", bed, space) == "True")

        try bed.delete("phi-4-mini", kind: "multiroleinference", in: space)
        for name in names { try await bed.leavesNothing(name, in: space, within: .seconds(90)) }
        try await eventually(within: .seconds(30), "the pool is gone") {
            try bed.names("ocirepositories,helmreleases", in: space).isEmpty
        }
    }

    /// A set of the user's own that has the name of a role is left alone.
    @Test func otherSetsAreLeftAlone() async throws {
        let (bed, space, proxy) = try await start("role-taken")
        defer { proxy.stop() }
        try bed.apply(Workspaces.set("phi-4-mini-decode", replicas: 0), in: space)
        try bed.apply(try Self.example.input(in: space), in: space)
        try await eventually(within: .seconds(30), "the name is told to be taken") {
            try condition("Ready", bed, space, field: "reason") == "NameTaken"
        }
        #expect(try bed.value("{.spec.replicas}", of: "inferenceset/phi-4-mini-decode", in: space) == "0")
        try bed.delete("phi-4-mini", kind: "multiroleinference", in: space)
        try bed.delete("phi-4-mini-decode", kind: "inferenceset", in: space)
        try await bed.leavesNothing("phi-4-mini-prefill-0", in: space, within: .seconds(90))
    }

    @Test func theReplicasOfASetAreAPool() async throws {
        let (bed, space, proxy) = try await start("pooled")
        defer { proxy.stop() }
        let set = Workspaces.set("phi", replicas: 1)
        try bed.apply(set, in: space)
        let ready = "{.status.conditions[?(@.type==\"InferenceSetReady\")].status}"
        try await eventually(within: .seconds(60), "its replica is ready, but not its pool") {
            try bed.value("{.status.readyReplicas}", of: "inferenceset/phi", in: space) == "1"
                && bed.value("{.status.conditions[0].reason}", of: "inferenceset/phi", in: space) == "InferencePoolNotReady"
        }
        try install("phi-inferencepool", bed, space)
        try await eventually(within: .seconds(30), "it is ready") {
            try bed.value(ready, of: "inferenceset/phi", in: space) == "True"
        }
        let events = try bed.plane.kubectl.output(["describe", "inferenceset", "phi", "--namespace=\(space)"])
        #expect(events.contains("InferencePoolNotReady") && events.contains("inferencesetReady"), "\(events)")
        // Edits are undone, and a set without replicas keeps what counts the requests that wake it.
        try bed.plane.kubectl.output([
            "patch", "helmrelease", "phi-inferencepool", "--type=merge", "--namespace=\(space)",
            "--patch={\"spec\":{\"interval\":\"1h\"}}",
        ])
        try await eventually(within: .seconds(30), "the edit is undone") {
            try bed.value("{.spec.interval}", of: "helmrelease/phi-inferencepool", in: space) == "0s"
        }
        try bed.plane.kubectl.output(["scale", "inferenceset", "phi", "--replicas=0", "--namespace=\(space)"])
        try await eventually(within: .seconds(60), "it has no replica") {
            try bed.names("workspaces", in: space).isEmpty && bed.value(ready, of: "inferenceset/phi", in: space) == "True"
        }
        #expect(try bed.names("helmreleases", in: space) == ["phi-inferencepool"])
        try bed.delete("phi", kind: "inferenceset", in: space)
        try await bed.leavesNothing("phi-0", in: space, within: .seconds(90))
    }
}
