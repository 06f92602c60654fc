import Foundation
import TestSupport
import Testing
import YAML

/// `fn`, by itself and under the real kustomize.
@Suite struct FunctionTests {
    private static let workspace = """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata:
          name: phi
          namespace: ml
        resource:
          instanceType: Standard_NC24ads_A100_v4
          labelSelector: {matchLabels: {apps: phi}}
        inference: {preset: {name: phi-4-mini-instruct}}

        """
    private static let function =
        "  annotations:\n    config.kubernetes.io/function: |\n      exec:\n        path: ./kaito-render-fn\n"

    private func fn(_ input: String) throws -> Command {
        try Command.run(Repository.program("kaito-render"), ["fn"], input: input)
    }

    private func item(_ text: String) -> String {
        let lines = text.split(separator: "\n").map { "  \($0)\n" }.joined()
        return "- " + lines.dropFirst(2)
    }

    private func list(_ items: [String], config: String = "", version: String = "v1") -> String {
        "apiVersion: config.kubernetes.io/\(version)\nkind: ResourceList\n\(config)items:\n" + items.joined()
    }

    private func kinds(_ output: String) throws -> [String] {
        let root = try #require(read(output, as: "out.yaml").documents.first)
        return (root["items"]?.items ?? []).compactMap { $0["kind"]?.string }
    }

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
        let local = Self.workspace.replacingOccurrences(
            of: "  namespace: ml\n",
            with: "  namespace: ml\n  annotations:\n    config.kubernetes.io/local-config: \"true\"\n")
        let config = "functionConfig:\n  apiVersion: render.kaito.sh/v1alpha1\n  kind: RenderConfig\n  release: v0.12\n"
        let once = try fn(list([item(local)], config: config)).output
        #expect(try kinds(once) == ["Workspace", "NodeClaim", "Service", "Service", "StatefulSet"])
        #expect(try fn(once).output == once)
        // What the Workspace no longer makes goes.
        let changed = once.replacingOccurrences(
            of: "instanceType: Standard_NC24ads_A100_v4", with: "instanceType: Standard_NC40ads_H100_v5")
        #expect(try kinds(fn(changed).output) == ["Workspace", "NodeClaim", "Service", "Service", "StatefulSet"])
    }

    private static let local = workspace.replacingOccurrences(
        of: "  namespace: ml\n",
        with: "  namespace: ml\n  annotations:\n    config.kubernetes.io/local-config: \"true\"\n")
    private static let config =
        "functionConfig:\n  apiVersion: render.kaito.sh/v1alpha1\n  kind: RenderConfig\n  release: v0.12\n"

    private func local(_ name: String) -> String {
        Self.local.replacingOccurrences(of: "  name: phi\n", with: "  name: \(name)\n")
    }

    private func results(_ output: String) throws -> [Node] {
        let root = try #require(read(output, as: "out.yaml").documents.first)
        return root["results"]?.items ?? []
    }

    private func owners(_ output: String) throws -> Set<String> {
        let root = try #require(read(output, as: "out.yaml").documents.first)
        let labels = (root["items"]?.items ?? []).compactMap { $0["metadata"]?["labels"] }
        return Set(labels.compactMap { ($0["kaito.sh/workspace"] ?? $0["app.kubernetes.io/name"])?.string })
    }

    /// In place, a run sees all Workspaces: a renamed one must not keep the node that it pays for.
    @Test func aRenamedWorkspaceTakesItsObjectsAlong() throws {
        let once = try fn(list([item(local("phi")), item(local("other"))], config: Self.config)).output
        #expect(try owners(once) == ["phi", "other"])
        let renamed = once.replacingOccurrences(
            of: "    name: phi\n    namespace: ml\n    annotations", with: "    name: new\n    namespace: ml\n    annotations")
        let again = try fn(renamed)
        #expect(try again.status == 0 && owners(again.output) == ["new", "other"], "\(again.output)")
        let note = try #require(try results(again.output).first { $0["tags"]?["rule"] == "orphaned-object" })
        #expect(note["severity"] == "info")
        for word in ["NodeClaim", "StatefulSet \"ml/phi\"", "Service \"ml/phi\"", "Workspace \"phi\""] {
            #expect(note["message"]?.string?.contains(word) ?? false, "\(word)")
        }
        let third = try fn(again.output)
        #expect(try kinds(third.output) == kinds(again.output))
        #expect(try results(third.output).allSatisfy { $0["tags"]?["rule"] != "orphaned-object" })
    }

    @Test func aWorkspaceInAnotherNamespaceTakesItsObjectsAlong() throws {
        let once = try fn(list([item(local("phi"))], config: Self.config)).output
        let moved = once.replacingOccurrences(
            of: "    namespace: ml\n    annotations", with: "    namespace: prod\n    annotations")
        let again = try fn(moved).output
        let root = try #require(read(again, as: "out.yaml").documents.first)
        let namespaces = (root["items"]?.items ?? []).compactMap { $0["metadata"]?["namespace"]?.string }
        #expect(Set(namespaces) == ["prod"])
        #expect(try kinds(again) == ["Workspace", "NodeClaim", "Service", "Service", "StatefulSet"])
    }

    /// kpt and kustomize note on every item where it is from.
    @Test func annotationsOfToolsDoNotHideAClaim() throws {
        let once = try fn(list([item(local("phi")), item(local("other"))], config: Self.config)).output
        let noted = once.replacingOccurrences(
            of: "    annotations:\n",
            with:
                "    annotations:\n      internal.config.kubernetes.io/path: a.yaml\n      internal.config.kubernetes.io/index: \"0\"\n      config.kubernetes.io/path: a.yaml\n"
        )
        let again = try fn(noted.replacingOccurrences(of: "    name: phi\n", with: "    name: new\n"))
        #expect(try owners(again.output) == ["new", "other"], "\(again)")
    }

    /// Where Workspaces do not stay, what is left behind and what another run made look alike: it is named, and stays.
    @Test(arguments: [[], [workspace.replacingOccurrences(of: "  name: phi\n", with: "  name: new\n")]])
    func whatMayBeAnothersIsNamed(others: [String]) throws {
        let once = try fn(list([item(Self.workspace)], config: Self.config)).output
        let items = try #require(read(once, as: "out.yaml").documents.first?["items"]?.items).map { item(yaml($0)) }
        let again = try fn(list(items + others.map(item), config: Self.config))
        #expect(try again.status == 0 && owners(again.output).contains("phi"), "\(again)")
        let warning = try #require(try results(again.output).first { $0["tags"]?["rule"] == "orphaned-object" })
        #expect(warning["severity"] == "warning")
        for word in ["NodeClaim", "StatefulSet \"ml/phi\"", "Workspace \"phi\""] {
            #expect(warning["message"]?.string?.contains(word) ?? false, "\(word)")
        }
    }

    /// The operator's claims have the labels of ours.
    @Test func aClaimOfOthersStays() throws {
        let claim = """
            apiVersion: karpenter.sh/v1
            kind: NodeClaim
            metadata:
              name: ws0123456789
              labels: {kaito.sh/workspace: gone, kaito.sh/workspacenamespace: ml}
            spec: {requirements: []}

            """
        let result = try fn(list([item(claim), item(local("phi"))], config: Self.config))
        #expect(try owners(result.output) == ["gone", "phi"])
        #expect(
            try results(result.output).contains {
                $0["severity"] == "warning" && $0["message"]?.string?.contains("ws0123456789") ?? false
            })
    }

    @Test func aSetThatShrinksGivesItsNodesBack() throws {
        let set = """
            apiVersion: kaito.sh/v1beta1
            kind: InferenceSet
            metadata:
              name: phis
              namespace: ml
              annotations:
                config.kubernetes.io/local-config: "true"
            spec:
              replicas: 2
              labelSelector: {matchLabels: {apps: phi}}
              template:
                resource: {instanceType: Standard_NC24ads_A100_v4}
                inference: {preset: {name: phi-4-mini-instruct}}

            """
        let once = try fn(list([item(set)], config: Self.config)).output
        #expect(try owners(once) == ["phis-0", "phis-1"])
        let again = try fn(once.replacingOccurrences(of: "replicas: 2", with: "replicas: 1")).output
        #expect(try owners(again) == ["phis-0"], "\(again)")
    }

    /// What several Workspaces share is made again, once.
    @Test func sharedObjectsAreNotDoubled() throws {
        let tuning = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata:
              name: tune
              namespace: ml
              annotations:
                config.kubernetes.io/local-config: "true"
            resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: tune}}}
            tuning:
              preset: {name: phi-3-mini-128k-instruct}
              method: qlora
              input: {urls: ["https://example.com/data.parquet"]}
              output: {image: "registry.example.com/tuned:1", imagePushSecret: push}

            """
        let once = try fn(list([item(tuning)], config: Self.config))
        #expect(once.status == 0, "\(once)")
        let again = try fn(once.output)
        #expect(try again.status == 0 && kinds(again.output) == kinds(once.output), "\(again)")
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
        let config = "functionConfig:\n  apiVersion: render.kaito.sh/v1alpha1\n  kind: RenderConfig\n  release: v0.12\n"
        let objects = ["NodeClaim", "Service", "Service", "StatefulSet"]
        for items in [
            [item(Self.workspace), map], [map, item(Self.workspace)],
            [map, item(Self.workspace), map.replacingOccurrences(of: "notes", with: "more")],
        ] {
            let input = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n" + items.joined() + config
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
