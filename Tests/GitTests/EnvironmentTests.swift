import Foundation
import TestSupport
import Testing

/// Environments that kaito-render.yaml declares.
@Suite struct EnvironmentTests {
    private let sandbox: Sandbox
    private let deploy: DeployRepository

    init() throws {
        sandbox = try Sandbox()
        deploy = try sandbox.repository()
        try sandbox.write(Workspace.small.text + Workspace(name: "other").text, to: "workspaces/all.yaml")
        try sandbox.write(
            """
            apiVersion: render.kaito.sh/v1alpha1
            kind: ClusterFacts
            cloud: azure
            provisioner: nodeclaim

            """, to: "clusters/prod.yaml")
        try write()
    }

    private func write(names: String = "[phi-3]", instanceType: String = "Standard_NC48ads_A100_v4") throws {
        try sandbox.write(
            """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            emitWorkspace: true
            environments:
            - name: staging
              inputs: [workspaces]
              release: v0.3
              branch: env/staging
              path: apps/gpu
            - name: prod
              inputs: [workspaces]
              cluster: clusters/prod.yaml
              release: v0.3
              branch: env/prod
              overrides:
              - workspaces: \(names)
                instanceType: \(instanceType)
                count: 2
                labels: {tier: gold}
                annotations: {example.com/owner: ada}
              - labels: {team: ml}

            """, to: "kaito-render.yaml")
    }

    private func run(_ arguments: [String]) throws -> Command { try sandbox.kaitoRender(arguments) }

    private func commitAll(_ options: [String] = []) throws -> Command {
        try run(["commit", "--all", "--repo", deploy.path] + options)
    }

    /// The documents of a kind that `render --env` prints.
    private func rendered(_ environment: String, _ kind: String) throws -> [String] {
        let command = try run(["render", "--env", environment])
        #expect(command.status == 0, "\(command.errors)")
        return command.output.components(separatedBy: "---\n").filter { $0.contains("\nkind: \(kind)\n") }
    }

    @Test func allEnvironmentsAreCommittedEachToItsBranch() throws {
        let refused = try commitAll()
        #expect(refused.status == 3 && refused.errors.contains("--create"), "\(refused.errors)")
        #expect(try deploy.git("for-each-ref") == "")
        let made = try commitAll(["--create"])
        #expect(made.status == 0, "\(made.errors)")
        #expect(try deploy.paths("env/staging").allSatisfy { $0.hasPrefix("apps/gpu/") })
        #expect(try deploy.paths("env/prod").contains("ml/deployment-phi-3.yaml"))
        let kinds = try ["env/staging:apps/gpu", "env/prod"].map { try deploy.git("ls-tree", "-r", "--name-only", $0) }
        #expect(kinds[0].contains("_cluster/machine-") && !kinds[0].contains("_cluster/nodeclaim-"))
        #expect(kinds[1].contains("_cluster/nodeclaim-") && !kinds[1].contains("_cluster/machine-"))
        let again = try commitAll()
        #expect(again.output == "env/staging: nothing to commit\nenv/prod: nothing to commit\n")
        #expect(try deploy.count("env/staging") == 1 && deploy.count("env/prod") == 1)
        // A change of one environment moves its branch alone.
        try write(instanceType: "Standard_NC96ads_A100_v4")
        #expect(try commitAll().status == 0)
        #expect(try deploy.count("env/staging") == 1 && deploy.count("env/prod") == 2)
        #expect(try deploy.log("%s", "env/prod") == "phi-3: instance type NC48ads_A100_v4 → NC96ads_A100_v4")
    }

    @Test func oneEnvironmentIsCommittedWhereFlagsSay() throws {
        #expect(try run(["commit", "--env", "prod", "--repo", deploy.path, "--create"]).status == 0)
        #expect(try deploy.git("for-each-ref", "--format=%(refname)") == "refs/heads/env/prod")
        let other = ["commit", "--env", "prod", "--repo", deploy.path, "--branch", "try", "--path", "x", "--create"]
        #expect(try run(other).status == 0)
        #expect(try deploy.tree("try:x") == deploy.tree("env/prod"))
    }

    @Test func overridesChangeTheirWorkspacesAlone() throws {
        for workspace in try rendered("prod", "Workspace") {
            let isOverridden = workspace.contains("name: phi-3\n")
            #expect(workspace.contains("instanceType: Standard_NC48ads_A100_v4") == isOverridden)
            #expect(workspace.contains("count: 2") == isOverridden)
            #expect(workspace.contains("tier: gold") == isOverridden)
            #expect(workspace.contains("example.com/owner: ada") == isOverridden)
            #expect(workspace.contains("team: ml"))
        }
        #expect(try rendered("prod", "Workspace").count == 2)
        #expect(try rendered("prod", "NodeClaim").count { $0.contains("Standard_NC48ads_A100_v4") } == 2)
        #expect(try rendered("prod", "NodeClaim").count == 3)
        let staging = try rendered("staging", "Workspace")
        #expect(staging.count == 2 && !staging.joined().contains("team: ml") && !staging.joined().contains("NC48ads"))
    }

    @Test func diffComparesWithTheEnvironmentsBranch() throws {
        #expect(try run(["diff", "--env", "staging", "--repo", deploy.path]).status == 1, "a branch to be made holds nothing")
        #expect(try commitAll(["--create"]).status == 0)
        for name in ["staging", "prod"] {
            let diff = try run(["diff", "--env", name, "--repo", deploy.path])
            #expect(diff.status == 0 && diff.output.isEmpty, "\(diff.output) \(diff.errors)")
        }
        try write(instanceType: "Standard_NC96ads_A100_v4")
        #expect(try run(["diff", "--env", "staging", "--repo", deploy.path]).status == 0)
        #expect(try run(["diff", "--env", "prod", "--repo", deploy.path]).status == 1)
    }

    /// One report, whose length the environments share.
    @Test func allEnvironmentsAreComparedAtOnce() throws {
        let all = ["diff", "--all", "--repo", deploy.path]
        let new = try run(all + ["--summary"])
        #expect(new.status == 1 && new.output.contains("Environment staging\n\nPlan: "), "\(new.output) \(new.errors)")
        #expect(try commitAll(["--create"]).status == 0)
        #expect(try run(all).status == 0)
        try write(instanceType: "Standard_NC96ads_A100_v4")
        let text = try run(all)
        #expect(text.status == 1 && text.output.hasPrefix("Environment staging\n\nNo changes.\n"), "\(text.output)")
        #expect(text.output.contains("Environment prod\n\nPlan: "))
        let short = try run(all + ["--format", "markdown", "--max-length", "2500"]).output
        #expect(short.count <= 2500 && short.hasPrefix("### kaito-render, `staging`: no change\n"), "\(short)")
        #expect(short.contains("### kaito-render, `prod`: `phi-3: instance type NC48ads_A100_v4 → NC96ads_A100_v4`"), "\(short)")
        let json = try run(all + ["--format", "json"]).output
        let root = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[String: Any]]])
        #expect(root["environments"]?.map { $0["name"] as? String } == ["staging", "prod"])
        for other in [["--git", "main"], ["--env", "prod"], ["--live"], ["-f", "x"]] {
            #expect(try run(all + other).status == 64)
        }
    }

    @Test func anOverrideOfNoWorkspaceIsRejected() throws {
        try write(names: "[phi-33]")
        for arguments in [
            ["render", "--env", "prod"], ["validate", "--env", "prod"], ["commit", "--all", "--create", "--repo", deploy.path],
        ] {
            let command = try run(arguments)
            #expect(command.status == 2)
            #expect(command.errors.contains("kaito-render.yaml:16:18: error: "), "\(command.errors)")
            #expect(command.errors.contains("did you mean \"phi-3\"?"), "\(command.errors)")
        }
        #expect(try deploy.git("for-each-ref") == "")
    }

    @Test func anOverridesMistakeIsSaidWhereItStands() throws {
        try write(instanceType: "no-such-type")
        let command = try run(["render", "--env", "prod"])
        #expect(command.status == 2)
        #expect(command.errors.contains("kaito-render.yaml:17:19: error: "), "\(command.errors)")
        #expect(try run(["render", "--env", "staging"]).status == 0)
    }

    @Test(arguments: ["diff", "lock", "report", "optimize"], [["-f", "x"], ["-k", "x"], ["--env", "prod"]])
    func allTakesTheInputsOfTheConfig(command: String, options: [String]) throws {
        let refused = try run([command, "--all"] + options)
        #expect(refused.status == 64 && refused.errors.contains("leave out -f, -k"), "\(refused.errors)")
    }

    @Test func anUnknownEnvironmentIsBadUsage() throws {
        for command in ["render", "commit", "diff", "validate"] {
            let refused = try run([command, "--env", "prdo"])
            #expect(refused.status == 64)
            #expect(refused.errors.contains("did you mean \"prod\"?"), "\(refused.errors)")
        }
    }

    @Test(arguments: [["-f", "x"], ["-k", "x"], ["--env", "prod"], ["--branch", "x"], ["--path", "x"], ["--message", "x"]])
    func allTakesNothingOfOneEnvironment(options: [String]) throws {
        let refused = try commitAll(["--create"] + options)
        #expect(refused.status == 64 && refused.errors.contains("--all"), "\(refused.errors)")
        #expect(try deploy.git("for-each-ref") == "")
    }

    @Test func oneRejectedEnvironmentStopsAll() throws {
        #expect(try commitAll(["--create"]).status == 0)
        let before = try deploy.git("for-each-ref")
        // Staging has something new; prod is rejected.
        try sandbox.write(Workspace(apps: "new").text, to: "workspaces/all.yaml")
        try write(instanceType: "no-such-type")
        let rejected = try commitAll()
        #expect(rejected.status == 2 && rejected.errors.contains("no-such-type"), "\(rejected.errors)")
        #expect(rejected.output.isEmpty)
        #expect(try deploy.git("for-each-ref") == before)
    }

    @Test func aForeignFileInOneEnvironmentStopsAll() throws {
        try deploy.commitByGit(["ml/service-phi-3.yaml": "mine: true\n"], to: "env/prod")
        let before = try deploy.git("for-each-ref")
        let refused = try commitAll(["--create"])
        #expect(refused.status == 2 && refused.errors.contains("[foreign-file]"), "\(refused.errors)")
        #expect(try deploy.git("for-each-ref") == before)
    }
}
