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

    /// An admission webhook that nobody answers is a failure of the server, not a refusal; the user has to know of it all the same.
    @Test func aWebhookThatNobodyAnswersIsTold() async throws {
        let bed = try await Bed(isPrivate: true)
        let space = try bed.namespace("webhook")
        let proxy = try await FaultProxy(to: bed.plane)
        let webhook = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: nobody}
            webhooks:
            - name: nobody.example.org
              clientConfig: {url: "https://127.0.0.1:1/"}
              failurePolicy: Fail
              sideEffects: None
              admissionReviewVersions: [v1]
              rules:
              - {apiGroups: [karpenter.sh], apiVersions: ["*"], operations: ["*"], resources: ["*"]}
            """
        try bed.apply(webhook, in: space)
        let claim = """
            apiVersion: karpenter.sh/v1
            kind: NodeClaim
            metadata: {name: none}
            spec: {nodeClassRef: {group: a, kind: a, name: a}, requirements: []}
            """
        try await eventually(within: .seconds(30), "the webhook is called") {
            let tried = try bed.plane.kubectl(["apply", "--dry-run=server", "--filename=-"], input: claim)
            return tried.errors.contains("nobody.example.org")
        }
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("phi"), in: space)
        for type in ["ResourceReady", "WorkspaceReady"] {
            try await eventually(within: .seconds(8), "\(type) has the server's words") {
                try bed.condition(type, of: "phi", in: space, field: "reason") == "RequestRefused"
                    && bed.condition(type, of: "phi", in: space, field: "message").contains("nobody.example.org")
            }
        }
        try bed.plane.kubectl.output(["delete", "validatingwebhookconfiguration", "nobody"])
        try await bed.becomes("WorkspaceReady", "phi", in: space)

        // Deleting waits for the webhook as well, and says so.
        try bed.apply(webhook, in: space)
        try await Task.sleep(for: .seconds(2))
        try bed.delete("phi", in: space)
        try await eventually(within: .seconds(30), "the deletion has the server's words") {
            try bed.condition("WorkspaceDeleting", of: "phi", in: space, field: "message").contains("nobody.example.org")
        }
        try bed.plane.kubectl.output(["delete", "validatingwebhookconfiguration", "nobody"])
        try await bed.leavesNothing("phi", in: space)
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
