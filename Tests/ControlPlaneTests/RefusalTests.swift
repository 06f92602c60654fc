import Foundation
import TestSupport
import Testing

/// What the API server does not let the program do, and what the program does not let itself do.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct RefusalTests {
    @Test func theServersWordsStandInTheStatus() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("refusals")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.apply(
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: none
            spec:
              hard:
                count/statefulsets.apps: "0"
            """, in: space)
        try await eventually(within: .seconds(30), "the quota counts") {
            try !bed.value("{.status.used}", of: "resourcequota/none", in: space).isEmpty
        }
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("poor"), in: space)
        try await eventually(within: .seconds(60), "the quota is told") {
            try bed.condition("WorkspaceReady", of: "poor", in: space, field: "reason") == "RequestRefused"
                && bed.condition("WorkspaceReady", of: "poor", in: space, field: "message").contains("exceeded quota")
        }
        #expect(try bed.condition("ResourceReady", of: "poor", in: space) == "True")
        #expect(try bed.plane.kubectl.output(["get", "events", "--namespace=\(space)"]).contains("RequestRefused"))
        try bed.plane.kubectl.output(["delete", "resourcequota", "none", "--namespace=\(space)"])
        try await bed.becomes("WorkspaceReady", "poor", in: space)
        #expect(try bed.nodes.claimsCreated(workspace: "poor", namespace: space).count == 1)
        try bed.delete("poor", in: space)
        try await bed.leavesNothing("poor", in: space)
    }

    /// Volume claim templates can neither be changed nor removed.
    @Test func aTypeWithoutLocalDisksReplacesTheStatefulSet() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("disks")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        let template = "{.spec.volumeClaimTemplates[*].metadata.name}"
        #expect(!(try bed.value(template, of: "statefulset/phi", in: space)).isEmpty)
        try bed.apply(Workspaces.inference("phi", type: "Standard_NV36ads_A10_v5"), in: space)
        try await eventually(within: .seconds(60), "the volumes are not asked for") {
            try !bed.names("statefulsets", in: space).isEmpty && bed.value(template, of: "statefulset/phi", in: space).isEmpty
        }
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try await eventually(within: .seconds(30), "the first node is given back") {
            try bed.claims(of: "phi", in: space).count == 1
        }
        #expect(try bed.nodes.claimsCreated(workspace: "phi", namespace: space).count == 2)
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
    }

    @Test func whatTheUserMadeStays() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("notes")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        let uid = try bed.value("{.metadata.uid}", of: "workspace/phi", in: space)
        try bed.apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: notes
              ownerReferences:
              - apiVersion: kaito.sh/v1beta1
                kind: Workspace
                name: phi
                uid: \(uid)
            """, in: space)
        try bed.plane.kubectl.output(["label", "workspace", "phi", "touched=yes", "--namespace=\(space)"])
        try await Task.sleep(for: .seconds(3))
        #expect(try bed.names("configmaps", in: space).contains("notes"))
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
    }
}
