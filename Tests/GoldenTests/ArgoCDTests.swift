import Foundation
import TestSupport
import Testing
import YAML

/// The files for Argo CD do what they say, by the interpreters that Argo CD uses: a shell and Lua.
@Suite struct ArgoCDTests {
    private func file(_ name: String) throws -> Node {
        let text = try String(contentsOfFile: Repository.path("integrations/argocd/\(name)"), encoding: .utf8)
        return try #require(read(text, as: name).documents.first)
    }

    // MARK: the plugin

    /// Of no namespace: the application says which.
    private static let workspace = SampleWorkspace.text(namespace: nil)

    private func folder(_ files: [String: String]) throws -> URL {
        let folder = try Repository.temporaryFolder()
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return folder
    }

    private func run(_ words: [String], in folder: URL, _ environment: [String: String] = [:]) throws -> Command {
        let programs = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
        return try Command.run(
            "/usr/bin/env", words, in: folder,
            environment: environment.merging(["PATH": "\(programs):/usr/bin:/bin"]) { $1 })
    }

    private func words(_ path: [String]) throws -> [String] {
        var node: Node? = try file("plugin.yaml")["spec"]
        for key in path { node = node?[key] }
        let words = [node?["command"], node?["args"]].compactMap { $0?.items }.flatMap { $0 }.compactMap(\.string)
        return words
    }

    @Test func thePluginPrintsManifestsAlone() throws {
        let folder = try folder(["ws.yaml": Self.workspace])
        let result = try run(words(["generate"]), in: folder, ["ARGOCD_APP_NAMESPACE": "ml", "PARAM_RELEASE": "v0.12"])
        #expect(result.status == 0, "\(result.errors)")
        let rendered = try Command.run(
            Repository.program("kaito-render"), ["render", "--release", "v0.12", "-n", "ml", "-f", "."], in: folder)
        #expect(result.output == rendered.output && !result.output.isEmpty)
    }

    @Test func parametersAreWordsAndNoShell() throws {
        let folder = try folder(["ws.yaml": Self.workspace])
        let result = try run(
            words(["generate"]), in: folder, ["PARAM_RELEASE": "v0.12; touch owned", "PARAM_NAMESPACE": "$(touch owned)"])
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("owned").path))
    }

    /// As Argo CD 2.7 and later pass them all, the announced ones too.
    @Test func parametersAreReadAsJSON() throws {
        let folder = try folder(["ws.yaml": Self.workspace, "other.yaml": "not: [yaml"])
        let json =
            #"[{"name": "files", "array": ["ws.yaml"]}, {"name": "release", "string": "v0.12"}, {"name": "cluster", "string": ""}]"#
        let result = try run(
            words(["generate"]), in: folder,
            ["ARGOCD_APP_PARAMETERS": json, "ARGOCD_APP_NAMESPACE": "ml", "PARAM_RELEASE": "v0.3"])
        #expect(result.status == 0 && result.output.contains("namespace: ml"), "\(result.errors)")
        let wrong = #"[{"name": "relase", "string": "v0.12"}]"#
        let refused = try run(words(["generate"]), in: folder, ["ARGOCD_APP_PARAMETERS": wrong])
        #expect(refused.status == 64 && refused.errors.contains("did you mean \"release\"?"), "\(refused.errors)")
        #expect(try run(words(["generate"]), in: folder, ["ARGOCD_APP_PARAMETERS": "{"]).status == 64)
    }

    @Test func filesAreNamedOneByOne() throws {
        let folder = try folder(["ws.yaml": Self.workspace, "other.yaml": "not: [yaml"])
        let result = try run(words(["generate"]), in: folder, ["PARAM_FILES_0": "ws.yaml", "PARAM_RELEASE": "v0.12"])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func anEmptyRenderIsAnError() throws {
        let result = try run(words(["generate"]), in: try folder(["notes.txt": "nothing"]))
        #expect(result.status == 2 && result.output.isEmpty)
    }

    @Test func environmentsAreChosenByTheirName() throws {
        let config = """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            environments:
            - {name: prod, inputs: [ws.yaml], release: v0.12, namespace: prod}

            """
        let folder = try folder(["ws.yaml": Self.workspace, "kaito-render.yaml": config])
        let result = try run(words(["generate"]), in: folder, ["PARAM_ENVIRONMENT": "prod"])
        #expect(result.status == 0 && result.output.contains("namespace: prod"))
    }

    @Test func foldersWithWorkspacesAreDiscovered() throws {
        let find = try words(["discover", "find"])
        #expect(!(try run(find, in: try folder(["ws.yaml": Self.workspace])).output.isEmpty))
        #expect(try run(find, in: try folder(["service.yaml": "apiVersion: v1\nkind: Service\n"])).output.isEmpty)
    }

    // MARK: health

    private static let lua = Repository.tool("lua5.4") ?? Repository.tool("lua")

    private func health(_ kind: String, _ conditions: String) throws -> String {
        let script = try #require(try file("health.yaml")["data"]?["resource.customizations.health.\(kind)"]?.string)
        let program =
            "obj = {status = {conditions = {\(conditions)}}}\nlocal function check()\n\(script)\nend\n"
            + "local hs = check()\nprint(hs.status .. \": \" .. hs.message)\n"
        let result = try Command.run(try #require(Self.lua), ["-"], input: program)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    @Test(
        .enabled(if: ArgoCDTests.lua != nil, "there is no Lua interpreter"),
        arguments: [
            ("karpenter.sh_NodeClaim", "", "Progressing: waiting for the provisioner"),
            (
                "karpenter.sh_NodeClaim",
                "{type = 'Launched', status = 'False', reason = 'InsufficientCapacity', message = 'no quota'}",
                "Degraded: no quota"
            ),
            ("karpenter.sh_NodeClaim", "{type = 'Launched', status = 'True'}", "Progressing: waiting for the node to join"),
            ("karpenter.sh_NodeClaim", "{type = 'Ready', status = 'True'}, {type = 'Launched', status = 'True'}", "Healthy: "),
            (
                "karpenter.sh_Machine", "{type = 'MachineLaunched', status = 'False', reason = 'LaunchFailed'}",
                "Degraded: LaunchFailed"
            ),
            (
                "karpenter.sh_Machine",
                "{type = 'MachineInitialized', status = 'True'}, {type = 'Ready', status = 'False', message = 'gone'}",
                "Degraded: gone"
            ),
            ("kaito.sh_Workspace", "{type = 'WorkspaceSucceeded', status = 'True'}", "Healthy: "),
            (
                "kaito.sh_Workspace",
                "{type = 'WorkspaceSucceeded', status = 'False', reason = 'workspaceFailed', message = 'tuning job failed'}",
                "Degraded: tuning job failed"
            ),
            (
                "kaito.sh_Workspace",
                "{type = 'WorkspaceSucceeded', status = 'False', reason = 'workspacePending'}, {type = 'ResourceReady', status = 'False', message = 'no node'}",
                "Progressing: no node"
            ),
        ])
    func healthIsSaid(kind: String, conditions: String, said: String) throws {
        #expect(try health(kind, conditions) == said + "\n")
    }
}
