import Foundation
import TestSupport
import Testing

/// What `diff` says of a change, and what it compares with.
@Suite struct DiffTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
        // v0.12 keeps the weights on a disk of the preset's size.
        for (name, preset) in [("mini", "phi-4-mini-instruct"), ("full", "phi-4")] {
            try sandbox.write(
                """
                apiVersion: kaito.sh/v1beta1
                kind: Workspace
                metadata: {name: phi, namespace: ml}
                resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: phi}}}
                inference: {preset: {name: \(preset)}}

                """, to: "\(name).yaml")
        }
        try sandbox.write("{apiVersion: v1, kind: ConfigMap, metadata: {name: other, namespace: ml}}\n", to: "gone.yaml")
        try sandbox.write(
            """
            apiVersion: render.kaito.sh/v1alpha1
            kind: ClusterFacts
            cloud: azure
            provisioner: nodeclaim
            storageClasses: [kaito-local-nvme-disk]

            """, to: "facts.yaml")
    }

    private func run(_ command: String, _ input: String, _ options: [String]) throws -> Command {
        try sandbox.kaitoRender([command, "--release", "v0.12", "--cluster", "facts.yaml", "-f", "\(input).yaml"] + options)
    }

    private func commit(_ input: String) throws {
        let command = try run("commit", input, ["--repo", deploy.path, "--branch", "main", "--create"])
        try #require(command.status == 0, "\(command.errors)")
    }

    private func diff(_ input: String, _ options: [String] = ["--branch", "main"]) throws -> Command {
        try run("diff", input, ["--repo", deploy.path] + options)
    }

    @Test func theStatusSaysWhetherAnythingDiffers() throws {
        let empty = try diff("mini")
        #expect(empty.status == 1 && empty.output.contains("ml/phi: added"), "\(empty.output)")
        try commit("mini")
        for format in ["text", "markdown", "json"] {
            let equal = try diff("mini", ["--branch", "main", "--format", format])
            #expect(equal.status == 0, "\(equal.errors)")
            #expect(format != "text" || equal.output.isEmpty)
            #expect(try diff("full", ["--branch", "main", "--format", format]).status == 1)
        }
        #expect(try diff("mini", []).status == 64, "no branch is named")
        #expect(try diff("mini", ["--git", "no-such"]).status == 3)
        #expect(try diff("mini", ["--git", "main", "--live"]).status == 64)
        #expect(try deploy.count() == 1, "diff changed the branch")
    }

    @Test func aDiskThatGrowsReplacesNodeAndStatefulSet() throws {
        try commit("mini")
        let text = try diff("full").output
        #expect(
            text.contains(
                "StatefulSet ml/phi: replaced because spec.volumeClaimTemplates[0].spec.resources.requests.storage is immutable"))
        let claim = try #require(text.firstMatch(of: #/NodeClaim (ws[0-9a-f]{9}) → (ws[0-9a-f]{9}): replaced because /#))
        #expect(claim.1 != claim.2)
        #expect(text.contains("GPUs 1 → 1 (2 while old and new nodes overlap), nodes 1 → 1, US$/hour 3.67 → 3.67"))
        #expect(text.contains("--- a/_cluster/nodeclaim-\(claim.1).yaml\n+++ b/_cluster/nodeclaim-\(claim.2).yaml\n"))
        #expect(text.contains("\n-          storage: 87Gi\n+          storage: 107Gi\n"))
    }

    @Test func aScaledWorkspaceAddsNodes() throws {
        try deploy.committed([.small], ["--create"])
        let text = Workspace.small.text.replacing("instanceType: ", with: "count: 2, instanceType: ")
        let file = try sandbox.write(text, to: "scaled.yaml")
        let diff = try sandbox.kaitoRender(
            ["diff", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file])
        #expect(diff.status == 1, "\(diff.errors)")
        #expect(diff.output.contains("ml/phi-3: 1 more node, replicas 1 → 2\n"), "\(diff.output)")
        #expect(diff.output.contains("GPUs 1 → 2, nodes 1 → 2, US$/hour 1.20 → 2.41"), "\(diff.output)")
        #expect(diff.output.contains("    spec.replicas: 1 → 2\n"), "\(diff.output)")
    }

    /// The commit says of it what its review did.
    @Test func aWorkspaceThatOnlyLosesItsNodeIsNotRemoved() throws {
        try deploy.committed([.small], ["--create"])
        let file = try sandbox.write(Workspace.small.text, to: "small.yaml")
        let facts = try sandbox.write(
            "apiVersion: render.kaito.sh/v1alpha1\nkind: ClusterFacts\nprovisioner: byo\n", to: "byo.yaml")
        let options = ["--release", "v0.3", "--cluster", facts, "--repo", deploy.path, "--branch", "main", "-f", file]
        let diff = try sandbox.kaitoRender(["diff"] + options)
        #expect(diff.output.contains("\nml/phi-3: 1 fewer node\n"), "\(diff.output) \(diff.errors)")
        let command = try sandbox.kaitoRender(["commit"] + options)
        #expect(command.status == 0, "\(command.errors)")
        #expect(try deploy.log("%s") == "phi-3: 1 fewer node")
    }

    /// The same change whatever it is compared with.
    @Test func theBasesAgree() throws {
        try commit("mini")
        let first = try #require(try deploy.tip())
        #expect(try run("render", "mini", ["-o", sandbox.path("out")]).status == 0)
        let expected = try diff("full")
        for base in [["--git", "main"], ["--git", first], ["--against", sandbox.path("out")]] {
            let other = try diff("full", base)
            #expect(other.status == 1)
            #expect(other.output == expected.output, "\(base)")
        }
        try commit("full")
        #expect(try diff("full").status == 0)
        #expect(try diff("full", ["--git", "main~1"]).output == expected.output)
        #expect(try sandbox.files(in: "out").keys.contains("ml/statefulset-phi.yaml"))
    }

    @Test func anotherReleaseIsComparedWith() throws {
        let file = try sandbox.write(Workspace.small.text, to: "old.yaml")
        let same = try sandbox.kaitoRender(["diff", "--release", "v0.3", "--against-release", "v0.3", "-f", file])
        #expect(same.status == 0 && same.output.isEmpty, "\(same.errors)")
        // The same preset in both releases, on a type that both know.
        let both = try sandbox.write(
            Workspace(instanceType: "Standard_NC24ads_A100_v4").text, to: "both.yaml")
        let diff = try sandbox.kaitoRender(["diff", "--release", "v0.12", "--against-release", "v0.3", "-f", both])
        #expect(diff.status == 1, "\(diff.errors)")
        #expect(diff.output.contains("Machine ws") && diff.output.contains("→ NodeClaim ws"), "\(diff.output.prefix(2000))")
        #expect(diff.output.contains("Deployment ml/phi-3: deleted") && diff.output.contains("StatefulSet ml/phi-3: created"))
        #expect(try sandbox.kaitoRender(["diff", "--against-release", "v0.3", "-f", file]).status == 64)
    }

    /// KAITO 0.13 gives vLLM more of each GPU, so that one node holds what took two.
    @Test func anUpgradeMayNeedFewerNodes() throws {
        let workspace = Workspace(name: "gpt", instanceType: "Standard_NC48ads_A100_v4", preset: "gpt-oss-120b")
        let file = try sandbox.write(workspace.text, to: "gpt.yaml")
        let diff = try sandbox.kaitoRender(["diff", "--release", "v0.13", "--against-release", "v0.12", "-f", file])
        #expect(diff.status == 1, "\(diff.errors)")
        #expect(diff.output.contains("GPUs 4 → 2, nodes 2 → 1"), "\(diff.output.prefix(2000))")
        #expect(diff.output.contains("kaito-base:0.5.4"))
        #expect(diff.errors.contains("[preview-release]"), "\(diff.errors)")
    }

    @Test func markdownIsForPullRequests() throws {
        try commit("mini")
        let text = try diff("full", ["--branch", "main", "--format", "markdown"]).output
        #expect(
            text.hasPrefix("### kaito-render: `phi: model microsoft/phi-4-mini-instruct → microsoft/phi-4, disk 87Gi → 107Gi`\n"),
            "\(text)")
        #expect(text.contains("**replaced** because `spec.volumeClaimTemplates[0].spec.resources.requests.storage` is immutable"))
        #expect(text.contains("<details><summary>") && text.contains("```diff\n") && text.hasSuffix("</details>\n"))
        let equal = try diff("mini", ["--branch", "main", "--format", "markdown"])
        #expect(equal.output == "### kaito-render: no change\n")
    }

    /// The plan, the table and nothing else; then with less of the rest.
    @Test func reportsShowWhatIsAskedFor() throws {
        try commit("mini")
        let summary = try diff("full", ["--branch", "main", "--summary"]).output
        let plan =
            "Plan: downtime for 1 workspace (1 until loaded); 0 to add, 0 to change, 2 to replace, 0 to destroy\nRisks: volumes and the weights on them are deleted (ml/phi)\n"
        #expect(summary.hasPrefix(plan + "\n"), "\(summary)")
        #expect(
            summary.contains(
                "-/+   ml/phi      phi-4-mini-instruct → phi-4   NC24ads_A100_v4   1       1      2681        9.4/66.5 GiB → 28.8/66.5 GiB   until loaded\n"
            ), "\(summary)")
        #expect(!summary.contains("StatefulSet") && !summary.contains("@@"))
        let whole = try diff("full").output
        #expect(whole.hasPrefix(summary))
        let short = try diff("full", ["--branch", "main", "--context", "0"]).output
        #expect(
            short.contains("-          storage: 87Gi\n+          storage: 107Gi\n") && short.count < whole.count, "\(short)")
        let disk = ["--ignore", "spec.volumeClaimTemplates", "--ignore", "spec.template.spec.containers[phi]"]
        let ignoring = try diff("full", ["--branch", "main"] + disk)
        #expect(ignoring.status == 1 && !ignoring.output.contains("StatefulSet ml/phi: "), "\(ignoring.output)")
        #expect(try diff("full", ["--branch", "main", "--ignore", "spec..x"]).status == 64)
        #expect(try diff("full", ["--branch", "main", "--context", "-1"]).status == 64)
        let gone = try run("diff", "gone", ["--repo", deploy.path, "--branch", "main"])
        #expect(gone.output.contains("--- a/ml/statefulset-phi.yaml\n+++ /dev/null\n"), "\(gone.errors)")
        let hidden = try run("diff", "gone", ["--repo", deploy.path, "--branch", "main", "--hide-deleted"]).output
        #expect(hidden.contains("StatefulSet ml/phi: deleted") && !hidden.contains("--- a/ml/statefulset-phi.yaml"))
    }

    @Test func jsonIsForPrograms() throws {
        try commit("mini")
        let text = try diff("full", ["--branch", "main", "--format", "json"]).output
        let root = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(root.keys.sorted() == ["after", "before", "changes", "peakGPUs", "plan", "subject", "workspaces"])
        #expect(root["peakGPUs"] as? Int == 2)
        let before = try #require(root["before"] as? [String: Any])
        #expect(before.keys.sorted() == ["gpus", "nodes", "priceSources", "unpriced", "usdPerHour"])
        #expect(before["gpus"] as? Int == 1 && before["nodes"] as? Int == 1 && before["usdPerHour"] as? String == "3.67")
        let changes = try #require(root["changes"] as? [[String: Any]])
        let set = try #require(changes.first { $0["kind"] as? String == "StatefulSet" })
        #expect(
            set.keys.sorted() == [
                "action", "apiVersion", "effects", "fields", "immutableFields", "kind", "name", "namespace", "newPath", "oldPath",
                "restartsPods", "workspace",
            ])
        #expect(set["action"] as? String == "replaced" && set["restartsPods"] as? Bool == true)
        #expect(set["immutableFields"] as? [String] == ["spec.volumeClaimTemplates[0].spec.resources.requests.storage"])
        #expect(set["workspace"] as? String == "ml/phi")
        let workspaces = try #require(root["workspaces"] as? [[String: Any]])
        #expect(workspaces.map { $0["name"] as? String } == ["ml/phi"])
        #expect(workspaces.first?.keys.sorted() == ["downtime", "name", "new", "old", "summary"])
        let side = try #require(workspaces.first?["new"] as? [String: Any])
        #expect(
            side.keys.sorted() == [
                "bytesAvailablePerGPU", "bytesNeededPerGPU", "gpus", "instanceTypes", "model", "nodes", "usdPerMonth",
            ])
        #expect(side["model"] as? String == "phi-4" && side["usdPerMonth"] as? String == "2681")
        let plan = try #require(root["plan"] as? [String: Any])
        #expect(plan["replace"] as? Int == 2 && plan["downtime"] as? [String] == ["ml/phi"])
    }
}
