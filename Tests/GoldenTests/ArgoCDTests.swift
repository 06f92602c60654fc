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

    private static let flow =
        "{apiVersion: kaito.sh/v1beta1, kind: Workspace, metadata: {name: phi}, resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: phi}}}, inference: {preset: {name: phi-4-mini-instruct}}}"

    /// Whatever the renderer reads, in whatever form it is; and what it would report mistakes in.
    @Test(arguments: [
        ("ws.yaml", workspace), ("a/b/ws.yml", flow), ("ws.yaml", "--- \n# notes\n\(flow)\n"),
        ("ws.json", #"{"apiVersion": "kaito.sh/v1beta1", "kind": "Workspace", "metadata": {"name": "phi"}}"#),
        ("list.yaml", "apiVersion: v1\nkind: List\nitems:\n- \(flow)\n"),
        ("list.yaml", "kind: List\napiVersion: v1\nitems: [{kind: List, apiVersion: v1, items: [\(flow)]}]\n"),
        ("sets.yaml", "apiVersion: v1\nkind: List\nitems:\n- {kind: InferenceSet, 'apiVersion': \"kaito.sh/v1alpha1\"}\n"),
        ("sets.json", #"{"kind":"InferenceSetList","apiVersion":"kaito.sh/v1beta1","items":[]}"#),
        ("second.yaml", "apiVersion: v1\nkind: Service\n---\n\(workspace)"),
        ("quoted.yaml", "\"apiVersion\":   'kaito.sh/v1beta1'\nkind: Workspace\n"),
        ("broken.yaml", "apiVersion: kaito.sh/v1beta1\nkind: Workspace\nmetadata: {name: phi\n"),
        (
            "kaito-render.yaml",
            "apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\nenvironments: [{name: prod, inputs: [../ws.yaml]}]\n"
        ),
    ])
    func foldersWithSomethingToRenderAreDiscovered(name: String, text: String) throws {
        let folder = try folder([:])
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        let found = try run(words(["discover", "find"]), in: folder)
        #expect(found.status == 0 && found.output == "./\(name)\n", "\(found)")
    }

    @Test(arguments: [
        ("service.yaml", "apiVersion: v1\nkind: Service\n"), ("ws.txt", workspace), ("empty.yaml", ""),
        ("labels.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {kaito.sh/workspace: phi}}\n"),
        (
            "about.yaml",
            "# apiVersion: kaito.sh/v1beta1\napiVersion: v1\nkind: ConfigMap\ndata: {a: 'apiVersion: kaito.sh/v1beta1'}\n"
        ),
        ("template.yaml", "apiVersion: kaito.sh/v1beta1\nkind: Workspace\nmetadata: {{ .Values.metadata }}\n"),
        ("config.yaml", "apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\nrelease: v0.12\n"),
    ])
    func foldersWithoutAreLeftToOthers(name: String, text: String) throws {
        let found = try run(words(["discover", "find"]), in: folder([name: text]))
        #expect(found.status == 0 && found.output.isEmpty && found.errors.isEmpty, "\(found)")
    }

    // MARK: callers that are not trusted

    /// A repository with an application in it, and a secret beside it.
    private func repository() throws -> (root: URL, app: URL) {
        let top = try folder([:])
        let files = [
            "repo/app/ws.yaml": Self.workspace, "repo/shared/ws.yaml": Self.workspace, "repo/facts.yaml": Self.facts,
            "repo/kaito-render.yaml": "", "repo/.git/config": Self.secret, "secret/token": "eyJhbGciOi.s3cret\n",
            "secret/other.yaml": Self.secret, "repo-other/other.yaml": Self.secret,
        ]
        for (name, text) in files {
            let file = top.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return (top, top.appendingPathComponent("repo/app"))
    }

    private static let facts = "apiVersion: render.kaito.sh/v1alpha1\nkind: ClusterFacts\ncloud: azure\n"
    private static let secret =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: others, namespace: x}\ndata: {password: s3cret}\n"

    private func generate(in app: URL, source: String? = "app", _ parameters: [String: String]) throws -> Command {
        let variables = parameters.merging(source.map { ["ARGOCD_APP_SOURCE_PATH": $0] } ?? [:]) { $1 }
        return try run(words(["generate"]), in: app, variables.merging(["ARGOCD_APP_NAMESPACE": "ml"]) { a, _ in a })
    }

    @Test(arguments: ["PARAM_FILES_0", "PARAM_CLUSTER"], ["app", nil])
    func nothingOutsideTheRepositoryIsRead(parameter: String, source: String?) throws {
        let (root, app) = try repository()
        let files = FileManager.default
        for (name, target) in [
            ("link.yaml", "\(root.path)/secret/other.yaml"), ("up.yaml", "../../secret/other.yaml"), ("folder", "../../secret"),
            ("self.yaml", "/proc/self/environ"), ("git.yaml", "../.git/config"), ("twice.yaml", "link.yaml"),
        ] {
            try files.createSymbolicLink(atPath: app.appendingPathComponent(name).path, withDestinationPath: target)
        }
        var answers: Set<String> = []
        for path in [
            "\(root.path)/secret/token", "/etc/passwd", "/proc/self/environ", "/dev/zero", "../../secret/other.yaml",
            "../../secret", "../../repo-other/other.yaml", "../../secret/../repo/app/ws.yaml", "link.yaml", "up.yaml", "folder",
            "folder/other.yaml", "folder/../ws.yaml", "self.yaml", "git.yaml", "twice.yaml", "../.git/config", "../.GIT/config",
            "\(app.path)/ws.yaml", "../../nothing", "../../nothing/../repo/app/ws.yaml",
        ] {
            let result = try generate(in: app, source: source, [parameter: path])
            #expect(result.status == 3 && result.output.isEmpty, "\(path): \(result)")
            #expect(!result.errors.contains("s3cret") && !result.errors.contains("eyJ"), "\(path): \(result.errors)")
            answers.insert(result.errors.replacingOccurrences(of: path, with: "PATH"))
        }
        #expect(answers.count == 1, "whether something is there is not shown: \(answers)")
    }

    @Test func whatTheRepositoryHoldsIsRead() throws {
        let (_, app) = try repository()
        let shared = try generate(
            in: app, ["PARAM_FILES_0": "../shared", "PARAM_CLUSTER": "../facts.yaml", "PARAM_RELEASE": "v0.12"])
        #expect(shared.status == 0 && shared.output.contains("kind: StatefulSet"), "\(shared)")
        try FileManager.default.createSymbolicLink(
            atPath: app.appendingPathComponent("inside.yaml").path, withDestinationPath: "../shared/ws.yaml")
        #expect(try generate(in: app, ["PARAM_FILES_0": "inside.yaml"]).status == 0)
        // Without the variable, git's folder tells where the repository begins.
        #expect(try generate(in: app, source: nil, ["PARAM_FILES_0": "../shared/ws.yaml"]).status == 0)
        #expect(try generate(in: app, source: "other", ["PARAM_FILES_0": "../shared/ws.yaml"]).status == 3)
    }

    /// The paths in an environment are chosen by whoever may write the repository, and so is the lock beside it.
    @Test(arguments: [
        "inputs: [../../secret/other.yaml]", "inputs: [/etc/passwd]", "inputs: [link.yaml]",
        "inputs: [ws.yaml], cluster: ../../secret/token", "inputs: [ws.yaml], cluster: link.yaml",
    ])
    func pathsInFilesStayInsideToo(environment: String) throws {
        let (root, app) = try repository()
        try FileManager.default.createSymbolicLink(
            atPath: app.appendingPathComponent("link.yaml").path, withDestinationPath: "\(root.path)/secret/other.yaml")
        let config = "apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\nenvironments:\n- {name: prod, \(environment)}\n"
        try Data(config.utf8).write(to: app.appendingPathComponent("kaito-render.yaml"))
        let result = try generate(in: app, ["PARAM_ENVIRONMENT": "prod"])
        #expect(result.status == 3 && result.output.isEmpty && !result.errors.contains("s3cret"), "\(result)")
    }

    @Test(arguments: ["kaito-render.lock", "kaito-render.yaml"])
    func configurationsAreNoWayOut(name: String) throws {
        let (root, app) = try repository()
        try FileManager.default.createSymbolicLink(
            atPath: app.appendingPathComponent(name).path, withDestinationPath: "\(root.path)/secret/token")
        let result = try generate(in: app, name.hasSuffix("yaml") ? ["PARAM_ENVIRONMENT": "prod"] : ["PARAM_FILES_0": "ws.yaml"])
        #expect(result.status == 3 && result.output.isEmpty && !result.errors.contains("eyJ"), "\(result)")
    }

    @Test func standardInputAndEndlessFilesAreNotRead() throws {
        let (_, app) = try repository()
        #expect(try generate(in: app, ["PARAM_FILES_0": "-"]).status == 64)
        let large = app.appendingPathComponent("large.yaml")
        #expect(FileManager.default.createFile(atPath: large.path, contents: nil))
        try FileHandle(forWritingTo: large).truncate(atOffset: 64 << 20)
        let result = try generate(in: app, ["PARAM_FILES_0": "large.yaml"])
        #expect([2, 3].contains(result.status) && result.errors.contains("MiB"), "\(result)")
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
