import Foundation
import TestSupport
import Testing

/// What somebody edits by hand is set back, in every kind that is rendered.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct DriftTests {
    private struct Edit {
        let object: String
        /// A merge patch.
        let patch: String
        /// Where the edit shows, and what is to be there.
        let path: String
        let wanted: String
    }

    private static func label(_ object: String, of name: String) -> Edit {
        Edit(
            object: object, patch: #"{"metadata":{"labels":{"app.kubernetes.io/name":"other"}}}"#,
            path: #"{.metadata.labels.app\.kubernetes\.io/name}"#, wanted: name)
    }

    private func repairs(_ edits: [Edit], _ bed: Bed, _ space: String) async throws {
        for edit in edits {
            try #require(
                try bed.value(edit.path, of: edit.object, in: space) == edit.wanted, "\(edit.object) before \(edit.patch)")
            try bed.plane.kubectl.output(
                ["patch", edit.object, "--namespace=\(space)", "--type=merge", "--patch=\(edit.patch)"])
            try await eventually(within: .seconds(20), "\(edit.object) is as before \(edit.patch)") {
                try bed.value(edit.path, of: edit.object, in: space) == edit.wanted
            }
        }
    }

    @Test func ofInference() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("drift")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try bed.apply(Workspaces.inference("edited"), in: space)
        try await bed.becomes("WorkspaceReady", "edited", in: space)
        let claim = "nodeclaim/\(try #require(try bed.claims(of: "edited", in: space).first))"
        let image = try bed.value("{.spec.template.spec.containers[0].image}", of: "statefulset/edited", in: space)
        try await repairs(
            [
                Edit(
                    object: "statefulset/edited", patch: #"{"spec":{"replicas":3}}"#, path: "{.spec.replicas}", wanted: "1"),
                Self.label("statefulset/edited", of: "edited"),
                Edit(
                    object: "statefulset/edited", patch: #"{"metadata":{"labels":{"app.kubernetes.io/managed-by":null}}}"#,
                    path: #"{.metadata.labels.app\.kubernetes\.io/managed-by}"#, wanted: "kaito-render"),
                Edit(
                    object: "service/edited", patch: #"{"spec":{"selector":{"kaito.sh/workspace":"x"}}}"#,
                    path: #"{.spec.selector.kaito\.sh/workspace}"#, wanted: "edited"),
                Self.label("service/edited-headless", of: "edited"),
                Edit(
                    object: claim, patch: #"{"metadata":{"annotations":{"karpenter.sh/do-not-disrupt":"false"}}}"#,
                    path: #"{.metadata.annotations.karpenter\.sh/do-not-disrupt}"#, wanted: "true"),
                Edit(
                    object: claim, patch: #"{"metadata":{"labels":{"karpenter.sh/nodepool":"x"}}}"#,
                    path: #"{.metadata.labels.karpenter\.sh/nodepool}"#, wanted: "kaito"),
            ], bed, space)
        // A merge patch would replace the whole list of containers.
        try bed.plane.kubectl.output(["set", "image", "statefulset/edited", "*=example.org/other:1", "--namespace=\(space)"])
        try await eventually(within: .seconds(20), "the image is as before") {
            try bed.value("{.spec.template.spec.containers[0].image}", of: "statefulset/edited", in: space) == image
        }
        for object in ["statefulset/edited", "service/edited", "service/edited-headless"] {
            try bed.plane.kubectl.output(["delete", object, "--namespace=\(space)", "--wait=false"])
            try await eventually(within: .seconds(30), "\(object) is made again") {
                try bed.value("{.metadata.deletionTimestamp}", of: object, in: space).isEmpty
            }
        }
        try await bed.becomes("WorkspaceReady", "edited", in: space)
        #expect(try bed.nodes.claimsCreated(workspace: "edited", namespace: space).count == 1)
        try bed.delete("edited", in: space)
        try await bed.leavesNothing("edited", in: space)
    }

    @Test func ofMachinesAndDeployments() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("drift-machines")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], release: "v0.3", through: proxy)
        try bed.apply(String(contentsOfFile: Repository.path("examples/phi-3/input.yaml"), encoding: .utf8), in: space)
        let name = try #require(try bed.names("workspaces", in: space).first)
        try await bed.becomes("WorkspaceReady", name, in: space)
        #expect(try bed.condition("MachineReady", of: name, in: space) == "True")
        let machine = "machine/\(try #require(try bed.claims("machines", of: name, in: space).first))"
        try await repairs(
            [
                Edit(
                    object: machine, patch: #"{"metadata":{"labels":{"karpenter.sh/provisioner-name":"x"}}}"#,
                    path: #"{.metadata.labels.karpenter\.sh/provisioner-name}"#, wanted: "default"),
                Edit(
                    object: "deployment/\(name)", patch: #"{"spec":{"replicas":0}}"#, path: "{.spec.replicas}", wanted: "1"),
                Self.label("deployment/\(name)", of: name),
                Self.label("service/\(name)", of: name),
            ], bed, space)
        #expect(try bed.nodes.claimsCreated(workspace: name, namespace: space).count == 1)
        try bed.delete(name, in: space)
        try await bed.leavesNothing(name, in: space)
    }

    @Test func ofTuning() async throws {
        // A job that goes on: one that is done is left as it is.
        let bed = try await Bed(isPrivate: true, FakeNodes.Options())
        let space = try bed.namespace("drift-tuning")
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        let name = try bed.applyTuning(in: space)
        try await bed.becomes("JobStarted", name, in: space)
        let uid = try bed.value("{.metadata.uid}", of: "job/\(name)", in: space)
        let parameters = "configmap/qlora-params-template"
        let values = try bed.value("{.data}", of: parameters, in: space)
        try await repairs(
            [
                Self.label("job/\(name)", of: name),
                Edit(object: parameters, patch: #"{"data":{"training_config.yaml":"x"}}"#, path: "{.data}", wanted: values),
            ], bed, space)
        #expect(try bed.value("{.metadata.uid}", of: "job/\(name)", in: space) == uid, "the job is the same")

        // A program that renders another job lets this one run to its end; another spec is another order.
        bed.reconcilers.killAll()
        let facts = bed.plane.path("registry.yaml")
        try Data("apiVersion: render.kaito.sh/v1alpha1\nkind: ClusterFacts\nregistry: mirror.example.org/kaito\n".utf8)
            .write(to: URL(fileURLWithPath: facts))
        try bed.start([space], through: proxy, ["--cluster=\(facts)"])
        try await repairs([Self.label("job/\(name)", of: name)], bed, space)
        #expect(try bed.value("{.metadata.uid}", of: "job/\(name)", in: space) == uid, "the job is the same")
        try bed.plane.kubectl.output([
            "patch", "workspace", name, "--namespace=\(space)", "--type=merge",
            "--patch={\"tuning\":{\"output\":{\"image\":\"registry.example.com/adapters/phi-3-dolly:0.0.2\"}}}",
        ])
        try await eventually(within: .seconds(60), "the job is another") {
            let now = try bed.value("{.metadata.uid}", of: "job/\(name)", in: space)
            return !now.isEmpty && now != uid
        }
        try await bed.becomes("JobStarted", name, in: space)
        #expect(try bed.value("{.spec.template.spec}", of: "job/\(name)", in: space).contains("mirror.example.org"))
        #expect(try bed.nodes.claimsCreated(workspace: name, namespace: space).count == 1)
        try bed.delete(name, in: space)
        try await bed.leavesNothing(name, in: space)
    }

    /// From the order to the end of it, since NodePools differ in all of that.
    @Test func ofNodePoolsAndTheirClasses() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("drift-pools")
        let proxy = try await FaultProxy(to: bed.plane)
        let facts = bed.plane.path("nodepool.yaml")
        try Data("apiVersion: render.kaito.sh/v1alpha1\nkind: ClusterFacts\nprovisioner: nodepool\n".utf8)
            .write(to: URL(fileURLWithPath: facts))
        try bed.start([space], through: proxy, ["--cluster=\(facts)"])
        try bed.apply(Workspaces.inference("pooled"), in: space)
        try await bed.becomes("WorkspaceReady", "pooled", in: space)
        #expect(try bed.condition("NodeClaimReady", of: "pooled", in: space) == "True")
        #expect(!(try bed.value("{.status.workerNodes[0]}", of: "workspace/pooled", in: space)).isEmpty)
        let pool = "nodepool/\(space)-pooled"
        let pooled = "karpenter.kaito.sh/workspace-name=pooled"
        let claims = try bed.names("nodeclaims.v1.karpenter.sh", selector: pooled)
        #expect(claims.count == 1)
        try await repairs(
            [
                Edit(
                    object: pool, patch: #"{"spec":{"disruption":{"consolidateAfter":"5m"}}}"#,
                    path: "{.spec.disruption.consolidateAfter}", wanted: "0s"),
                Edit(
                    object: pool, patch: #"{"metadata":{"labels":{"karpenter.kaito.sh/managed-by":"x"}}}"#,
                    path: #"{.metadata.labels.karpenter\.kaito\.sh/managed-by}"#, wanted: "kaito"),
                Edit(
                    object: "aksnodeclass/image-family-ubuntu", patch: #"{"spec":{"osDiskSizeGB":64}}"#,
                    path: "{.spec.osDiskSizeGB}", wanted: "300"),
            ], bed, space)
        #expect(try bed.names("nodeclaims.v1.karpenter.sh", selector: pooled) == claims)
        try bed.delete("pooled", in: space)
        try await bed.leavesNothing("pooled", in: space)
        #expect(try bed.names("nodeclaims.v1.karpenter.sh", selector: pooled).isEmpty)
        #expect(try !bed.names("nodepools").contains("\(space)-pooled"))
        #expect(try bed.nodes.claimsCreated(workspace: "pooled", namespace: space).count == 1)
    }
}
