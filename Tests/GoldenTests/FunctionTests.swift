import Foundation
import TestSupport
import Testing
import YAML

/// `fn`, by itself and under the real kustomize.
@Suite struct FunctionTests: FunctionSuite {
    private static let function =
        "  annotations:\n    config.kubernetes.io/function: |\n      exec:\n        path: ./kaito-render-fn\n"

    @Test(arguments: ["v1", "v1beta1"])
    func workspacesBecomeTheirObjects(version: String) throws {
        let result = try fn(list([item(Self.workspace)], version: version))
        #expect(result.status == 0)
        #expect(try kinds(result.output) == ["NodeClaim", "Service", "Service", "StatefulSet"])
        #expect(result.output.hasPrefix("apiVersion: config.kubernetes.io/\(version)\nkind: ResourceList\n"))
    }

    @Test func objectsAreThoseOfRender() throws {
        let result = try fn(list([item(Self.workspace)]))
        let rendered = try Command.run(
            Repository.program("kaito-render"), ["render", "-f", "-"], input: Self.workspace)
        let items = try #require(read(result.output, as: "out.yaml").documents.first?["items"]?.items)
        let objects = read(rendered.output, as: "out.yaml").documents
        // kustomize sorts by itself; here, the order is that of rendering.
        #expect(items == objects)
    }

    @Test func whatIsNotTouchedKeepsItsLines() throws {
        let account = """
            # about it
            - apiVersion: v1
              kind: ServiceAccount # keep me
              metadata: {name: sa, annotations: {internal.config.kubernetes.io/path: sa.yaml, internal.config.kubernetes.io/index: '0'}}

            """
        let result = try fn(list([account, item(Self.workspace)]))
        #expect(result.output.contains(account))
    }

    @Test func aSecondRunChangesNothing() throws {
        let once = try fn(list([item(local("phi"))], config: Self.config)).output
        #expect(try kinds(once) == ["Workspace", "NodeClaim", "Service", "Service", "StatefulSet"])
        #expect(try fn(once).output == once)
        // What the Workspace no longer makes goes.
        let changed = once.replacingOccurrences(
            of: "instanceType: Standard_NC24ads_A100_v4", with: "instanceType: Standard_NC40ads_H100_v5")
        #expect(try kinds(fn(changed).output) == ["Workspace", "NodeClaim", "Service", "Service", "StatefulSet"])
    }

    @Test func resultsNameItemFieldAndFile() throws {
        let broken = Self.workspace.replacingOccurrences(of: "phi-4-mini-instruct", with: "phi-99")
            .replacingOccurrences(
                of: "  namespace: ml\n",
                with:
                    "  namespace: ml\n  annotations: {internal.config.kubernetes.io/path: a/ws.yaml, internal.config.kubernetes.io/index: '2'}\n"
            )
        let input = list([item(broken)])
        let result = try fn(input)
        #expect(result.status == 2)
        let root = try #require(read(result.output, as: "out.yaml").documents.first)
        #expect(root["items"] == read(input).documents.first?["items"])
        let finding = try #require(root["results"]?.items?.first { $0["severity"] == "error" })
        #expect(finding["field"] == ["path": "inference.preset.name"])
        #expect(finding["file"] == ["path": "a/ws.yaml", "index": 2])
        #expect(finding["resourceRef"]?["kind"] == "Workspace" && finding["resourceRef"]?["name"] == "phi")
        #expect(finding["tags"] == ["rule": "unknown-preset"])
    }

    /// What an item beside the Workspace may hold: line breaks that some count and others do not, an anchor, odd indentation.
    @Test(arguments: [
        "    a: \"x\u{2028}y\"", "    a: \"\(String(repeating: "x\u{2028}", count: 60))\"", "    a: \"x\u{2029}y\"",
        "    a: \"x\u{85}y\"", "    a: x # \u{2028}", "    a: &x word\n    b: *x",
    ])
    func lineBreaksLoseNothing(data: String) throws {
        let map = "- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: notes, namespace: ml}\n  data:\n\(data)\n"
        let objects = ["NodeClaim", "Service", "Service", "StatefulSet"]
        for items in [
            [item(Self.workspace), map], [map, item(Self.workspace)],
            [map, item(Self.workspace), map.replacingOccurrences(of: "notes", with: "more")],
        ] {
            let input = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n" + items.joined() + Self.config
            for text in [
                input, input.replacingOccurrences(of: "\n", with: "\r"), input.replacingOccurrences(of: "\n", with: "\r\n"),
            ] {
                let result = try fn(text)
                #expect(result.status == 0, "\(result.status) \(result.errors)")
                #expect(try kinds(result.output) == Array(repeating: "ConfigMap", count: items.count - 1) + objects)
                let root = try #require(read(result.output, as: "out.yaml").documents.first)
                #expect(root["functionConfig"]?["release"] == "v0.12")
                let before = read(text).documents.first?["items"]?.items?.filter { $0["kind"] == "ConfigMap" }
                #expect(root["items"]?.items?.filter { $0["kind"] == "ConfigMap" } == before)
            }
        }
    }

    @Test func itemsMayBeIndented() throws {
        let account = "  -   apiVersion: v1\n      kind: ServiceAccount\n      metadata: {name: sa}\n"
        let workspace = "  -   " + Self.workspace.split(separator: "\n").joined(separator: "\n      ") + "\n"
        let result = try fn("apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n\(workspace)\(account)")
        #expect(result.output.contains(account))
        #expect(try kinds(result.output) == ["ServiceAccount", "NodeClaim", "Service", "Service", "StatefulSet"])
    }

    @Test func mistakesInTheConfigurationAreNotThoseOfAnItem() throws {
        let config =
            "functionConfig:\n  apiVersion: render.kaito.sh/v1alpha1\n  kind: RenderConfig\n  metadata: {name: config}\n  release: v9\n"
        let result = try fn(list([item(Self.workspace)], config: config))
        #expect(result.status == 2)
        let finding = try #require(
            read(result.output, as: "out.yaml").documents.first?["results"]?.items?.first { $0["severity"] == "error" })
        #expect(finding["resourceRef"]?["kind"] == "RenderConfig" && finding["field"] == ["path": "release"], "\(result.output)")
    }

    @Test(arguments: ["", "kind: Workspace\n", "apiVersion: config.kubernetes.io/v9\nkind: ResourceList\nitems: []\n"])
    func anythingElseIsRefused(input: String) throws {
        let result = try fn(input)
        #expect(result.status == 2 && result.output.isEmpty)
    }

    /// The path of a real kustomize; nil, which skips the tests that need one, where Debian's cannot be fetched.
    private static let kustomize: String? = {
        let folder = Repository.path(".build/test-tools/kustomize")
        let fetched = try? Command.run(Repository.path("Tests/tools/fetch-kustomize.sh"), [folder])
        return fetched?.status == 0 ? "\(folder)/kustomize" : nil
    }()

    @Test(
        .enabled(if: FunctionTests.kustomize != nil, "Debian's kustomize cannot be fetched"),
        arguments: ["generator", "transformer"])
    func kustomizeRunsIt(role: String) throws {
        let folder = try Repository.temporaryFolder()
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("kaito-render-fn").path,
            withDestinationPath: Repository.program("kaito-render"))
        if role == "generator" {
            let config = Self.workspace.replacingOccurrences(of: "  namespace: ml\n", with: "  namespace: ml\n" + Self.function)
            try write("ws.yaml", config)
            try write("kustomization.yaml", "generators: [ws.yaml]\n")
        } else {
            try write("ws.yaml", Self.workspace)
            try write(
                "fn.yaml",
                "apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\nmetadata:\n  name: render\n\(Self.function)release: v0.12\n"
            )
            try write("kustomization.yaml", "resources: [ws.yaml]\ntransformers: [fn.yaml]\n")
        }
        let kustomize = try #require(Self.kustomize)
        let result = try Command.run(kustomize, ["build", "--enable-alpha-plugins", "--enable-exec", folder.path])
        #expect(result.status == 0, "\(result.errors)")
        let built = Set(read(result.output, as: "out.yaml").documents.compactMap { $0["kind"]?.string })
        #expect(built == ["NodeClaim", "Service", "StatefulSet"])
    }
}
