import Foundation
import TestSupport
import Testing

/// What Argo CD and Flux do when a folder was rendered anew: the order of creation and pruning, re-creation, and what is left of
/// the objects when kustomize patches them.
///
/// The tools do not run here: Tests/tools/sync-model.py follows what they document.
@Suite struct SyncToolTests {
    private let folder: URL

    init() throws {
        folder = try Repository.temporaryFolder()
    }

    private static let tuning = """
        ---
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: tune, namespace: ml}
        resource:
          instanceType: Standard_NC24ads_A100_v4
          labelSelector: {matchLabels: {apps: tune}}
        tuning:
          preset: {name: phi-4-mini-instruct}
          method: qlora
          input: {urls: ["https://example.com/data.parquet"]}
          output: {image: "registry.example.com/adapters:v1", imagePushSecret: push}

        """

    private func render(_ text: String, to name: String) throws -> URL {
        let out = folder.appendingPathComponent(name)
        let result = try Command.run(
            Repository.program("kaito-render"), ["render", "--release", "v0.12", "-f", "-", "-o", out.path], input: text)
        #expect(result.status == 0, "\(result.errors)")
        return out
    }

    /// The names of a folder's node claims, sorted.
    private func claims(_ folder: URL) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("_cluster").path)
        return names.compactMap { $0.hasPrefix("nodeclaim-") ? String($0.dropFirst(10).dropLast(5)) : nil }.sorted()
    }

    private func steps(_ tool: String, _ old: URL, _ new: URL) throws -> [String] {
        let python = try #require(Repository.python, "make test sets the validators up")
        let paths = tool == "flux" ? ["_cluster", "ml"] : []
        let result = try Command.run(
            python, [Repository.path("Tests/tools/sync-model.py"), tool, old.path, new.path] + paths)
        #expect(result.status == 0, "\(result.errors)")
        return result.output.split(separator: "\n").map(String.init)
    }

    // MARK: order and pruning

    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        arguments: ["argocd", "flux"])
    func nodesComeFirst(tool: String) throws {
        let empty = folder.appendingPathComponent("empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let all = try steps(tool, empty, render(SampleWorkspace.phi4 + Self.tuning, to: "new")).filter { !$0.hasSuffix(" all") }
        #expect(all.count == 7 && all.allSatisfy { $0.contains(" create ") })
        let isNode = all.map { $0.contains("NodeClaim/") }
        #expect(isNode == isNode.sorted { $0 && !$1 } && isNode.filter { $0 }.count == 2)
    }

    /// One workspace gets another node, and one goes with its node; the parameters in its namespace may be others' as well.
    @Test(.enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"))
    func argoCDPrunesNodesLast() throws {
        let (old, new) = try replacement()
        let created = try #require(try claims(new).first)
        let pruned = try claims(old).map { "1 prune NodeClaim/\($0)" }
        let expected =
            ["-1 keep ConfigMap/ml/qlora-params-template", "-1 prune Job/ml/tune", "-1 create NodeClaim/\(created)"] + pruned
        #expect(try steps("argocd", old, new) == expected)
        // Without PruneLast, the old nodes would go before what runs on the new ones has come.
        for folder in [old, new] { try replace("argocd.argoproj.io/sync-options: PruneLast=true", in: folder) }
        let others = try steps("argocd", old, new)
        let prunes = others.filter { $0.contains("prune NodeClaim/") }
        #expect(prunes.count == 2 && prunes.allSatisfy { $0.hasPrefix("0 ") })
    }

    @Test(.enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"))
    func fluxPrunesNodesOnceNewOnesAreAskedFor() throws {
        let (old, new) = try replacement()
        let created = try #require(try claims(new).first)
        let pruned = try claims(old).reversed().map { "_cluster prune NodeClaim/\($0)" }
        let expected =
            ["_cluster create NodeClaim/\(created)"] + pruned
            + ["_cluster wait all", "ml prune Job/ml/tune", "ml keep ConfigMap/ml/qlora-params-template", "ml wait all"]
        #expect(try steps("flux", old, new) == expected)
    }

    private func replacement() throws -> (old: URL, new: URL) {
        let changed = SampleWorkspace.text(instanceType: "Standard_NC40ads_H100_v5")
        return (try render(SampleWorkspace.phi4 + Self.tuning, to: "old"), try render(changed, to: "new"))
    }

    // MARK: force

    /// Another model needs other volumes, and another destination is another Job: fields that no API server changes.
    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        arguments: ["argocd", "flux"])
    func immutableFieldsAreForcedAndOnlyThose(tool: String) throws {
        let text = SampleWorkspace.phi4 + Self.tuning
        let changed = text.replacingOccurrences(of: "adapters:v1", with: "adapters:v2")
            .replacingOccurrences(of: "phi-4-mini-instruct", with: "phi-4")
        let (old, new) = (try render(text, to: "old"), try render(changed, to: "new"))
        let all = try steps(tool, old, new).map { $0.split(separator: " ").dropFirst().joined(separator: " ") }
        #expect(all.filter { $0.hasPrefix("recreate ") } == ["recreate StatefulSet/ml/phi", "recreate Job/ml/tune"])
        #expect(!all.contains { $0.hasPrefix("refuse ") })
        // Nothing is re-created that need not be, and without the annotation nothing at all.
        #expect(try steps(tool, old, old).allSatisfy { $0.hasSuffix(" wait all") })
        for folder in [old, new] {
            try replace("argocd.argoproj.io/sync-options: Force=true", in: folder)
            try replace("kustomize.toolkit.fluxcd.io/force: enabled", in: folder)
        }
        #expect(try steps(tool, old, new).filter { $0.contains(" refuse ") }.count == 2)
    }

    /// Puts another annotation in the place of one, in every file.
    private func replace(_ annotation: String, in folder: URL) throws {
        for path in try GoldenResult.filesBelow(folder).keys {
            let file = folder.appendingPathComponent(path)
            let text = try String(contentsOf: file, encoding: .utf8)
            let name = annotation.hasPrefix("argocd") ? "example.com/argocd: none" : "example.com/flux: none"
            try Data(text.replacingOccurrences(of: annotation, with: name).utf8).write(to: file)
        }
    }

    // MARK: merge

    private static let patches = """
        resources: [rendered]
        patches:
        - patch: |
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: phi, namespace: ml}
            spec: {template: {spec: {priorityClassName: serving}}}
        - target: {kind: StatefulSet, name: phi}
          patch: |
            - {op: add, path: /spec/template/spec/tolerations/-, value: {key: team, operator: Exists}}
        - target: {kind: Service, name: phi}
          patch: |
            - {op: add, path: /metadata/annotations, value: {example.com/team: search}}

        """

    private func built(_ folder: URL) throws -> [String] {
        let result = try Command.run(try #require(Repository.tool("kubectl")), ["kustomize", folder.path])
        #expect(result.status == 0, "\(result.errors)")
        return result.output.components(separatedBy: "\n")
    }

    @Test(.enabled(if: Repository.tool("kubectl") != nil, "there is no kubectl"))
    func patchesAddAndChangeNothingElse() throws {
        let plain = try built(render(SampleWorkspace.phi4 + Self.tuning, to: "rendered"))
        try Data(Self.patches.utf8).write(to: folder.appendingPathComponent("kustomization.yaml"))
        let difference = try built(folder).difference(from: plain)
        #expect(difference.removals.isEmpty)
        let added = difference.insertions.compactMap { change -> String? in
            if case .insert(_, let line, _) = change { line } else { nil }
        }
        // Once each: the name of a target has to match whole, so that the headless Service is left alone.
        let expected = [
            "        operator: Exists", "      - key: team", "      priorityClassName: serving", "    example.com/team: search",
            "  annotations:",
        ]
        #expect(added.sorted() == expected)
    }

    /// Tolerations have no key to merge by: a strategic merge takes the whole list, and the pods no longer fit the nodes.
    @Test(.enabled(if: Repository.tool("kubectl") != nil, "there is no kubectl"))
    func strategicMergeReplacesTolerations() throws {
        let plain = try built(render(SampleWorkspace.phi4, to: "rendered"))
        let patches = Self.patches.replacingOccurrences(
            of: "{priorityClassName: serving}", with: "{tolerations: [{key: team, operator: Exists}]}")
        try Data(patches.utf8).write(to: folder.appendingPathComponent("kustomization.yaml"))
        let patched = try built(folder)
        #expect(plain.contains("        key: sku") && patched.contains("      - key: team"))
        #expect(plain.filter { $0 == "        key: sku" }.count > patched.filter { $0 == "        key: sku" }.count)
    }
}
