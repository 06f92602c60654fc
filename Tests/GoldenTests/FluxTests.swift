import Foundation
import TestSupport
import Testing
import YAML

/// The Kustomizations for Flux are what Flux takes, judge nodes by what their controllers say, and no rendered object is changed
/// by substitution.
///
/// Flux does not run here: scripts in Tests/tools follow what it documents.
@Suite struct FluxTests {
    private static let names = ["nodes.yaml", "workloads.yaml"]
    private static let paths = names.map { Repository.path("integrations/flux/\($0)") }

    private static let hasCEL: Bool = {
        guard let python = Repository.python else { return false }
        return (try? Command.run(python, ["-c", "import celpy"]))?.status == 0
    }()

    private func spec(_ name: String) throws -> Node {
        let text = try String(contentsOfFile: Repository.path("integrations/flux/\(name)"), encoding: .utf8)
        return try #require(read(text, as: name).documents.first?["spec"])
    }

    private func tool(_ name: String, _ arguments: [String]) throws -> Command {
        let python = try #require(Repository.python, "make test sets the validators up")
        return try Command.run(python, [Repository.path("Tests/tools/\(name)")] + arguments)
    }

    private func render(_ text: String, to folder: URL) throws {
        let result = try Command.run(
            Repository.program("kaito-render"), ["render", "--release", "v0.12", "-f", "-", "-o", folder.path], input: text)
        #expect(result.status == 0, "\(result.errors)")
    }

    // MARK: the two Kustomizations

    @Test(.enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"))
    func fieldsAreThoseThatFluxDefines() throws {
        let result = try tool("validate-schemas.py", ["--crds", Repository.foreignCRDs] + Self.paths)
        #expect(result.status == 0 && result.output == "2 objects valid\n", "\(result.output)\(result.errors)")
    }

    @Test func workloadsWaitForNodesOfTheSameCommit() throws {
        let (nodes, workloads) = (try spec("nodes.yaml"), try spec("workloads.yaml"))
        #expect(workloads["dependsOn"] == [["name": "ml-nodes"]])
        // Flux compares revisions only where both have the same source.
        #expect(nodes["sourceRef"] == workloads["sourceRef"])
        for spec in [nodes, workloads] {
            #expect(spec["wait"] == true && spec["prune"] == true && spec["force"] == nil)
        }
    }

    @Test(.enabled(if: Repository.tool("kubectl") != nil, "there is no kubectl"))
    func bothTogetherAreTheWholeFolder() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try render(SampleWorkspace.phi4, to: folder.appendingPathComponent("ml"))
        let whole = try built(folder.appendingPathComponent("ml"))
        let parts = try Self.names.flatMap { name -> [String] in
            let path = try #require(try spec(name)["path"]?.string)
            return try built(generating(folder.appendingPathComponent(path)))
        }
        #expect(whole.count == 4 && parts.sorted() == whole.sorted())
    }

    /// Lists all YAML files below a path, as Flux does where there is no kustomization.yaml.
    private func generating(_ path: URL) throws -> URL {
        let files = try GoldenResult.filesBelow(path).keys.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
        #expect(!files.isEmpty && !files.contains { $0.hasSuffix("kustomization.yaml") })
        let text = "resources:\n" + files.map { "- ./\($0)\n" }.joined()
        try Data(text.utf8).write(to: path.appendingPathComponent("kustomization.yaml"))
        return path
    }

    private func built(_ folder: URL) throws -> [String] {
        let result = try Command.run(try #require(Repository.tool("kubectl")), ["kustomize", folder.path])
        #expect(result.status == 0, "\(result.errors)")
        return ("\n" + result.output).components(separatedBy: "\n---\n").map { $0.trimmingCharacters(in: .newlines) }
    }

    // MARK: health checks

    @Test(.enabled(if: FluxTests.hasCEL, "no Python with celpy: run `make test`"))
    func healthIsWhatTheConditionsSay() throws {
        let path = Repository.path("Tests/fixtures/flux/health.yaml")
        let cases = read(try String(contentsOfFile: path, encoding: .utf8), as: path).documents
        let result = try tool("evaluate-cel.py", [path] + Self.paths)
        #expect(result.status == 0, "\(result.errors)")
        let said = result.output.split(separator: "\n").map { line in String(line.prefix(while: { $0 != ":" })) }
        #expect(!cases.isEmpty && said.count == cases.count)
        for (one, word) in zip(cases, said) {
            #expect(one["expect"]?.string == word, "\(one["case"]?.string ?? "")")
        }
    }

    /// Without expressions, Flux takes a claim for ready as long as it has no status. Two entries for one group and kind, of
    /// whatever versions, make it refuse the Kustomization.
    @Test func everyClaimHasOneHealthCheck() throws {
        func name(_ node: Node) -> String? {
            guard let version = node["apiVersion"]?.string, let kind = node["kind"]?.string else { return nil }
            return "\(version.split(separator: "/").first ?? "") \(kind)"
        }
        let entries = try #require(try spec("nodes.yaml")["healthCheckExprs"]?.items).compactMap(name)
        #expect(Set(entries).count == entries.count)
        let files = try GoldenCase.renderedFiles().filter { $0.contains("/_cluster/") }
        let claims = try files.flatMap { read(try String(contentsOfFile: $0, encoding: .utf8), as: $0).documents }
            .filter { ["Machine", "NodeClaim"].contains($0["kind"]?.string) }
        #expect(!claims.isEmpty)
        #expect(Set(claims.compactMap(name)).subtracting(entries).isEmpty)
    }

    // MARK: substitution

    private static let guardLine = "kustomize.toolkit.fluxcd.io/substitute: disabled"

    @Test(.enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"))
    func theScriptSubstitutesAsDocumented() throws {
        let result = try tool("flux-substitute.py", ["--cases", Repository.path("Tests/fixtures/flux/substitution.yaml")])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        arguments: [[], ["--strict"]])
    func substitutionChangesNothing(options: [String]) throws {
        let files = try GoldenCase.renderedFiles()
        #expect(!files.isEmpty)
        let result = try tool("flux-substitute.py", options + ["--var", "cluster=west"] + files)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    /// The annotation is on the objects that need it, and on no other.
    @Test(.enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"))
    func withoutTheAnnotationObjectsWouldChange() throws {
        let files = try GoldenCase.renderedFiles()
        let guarded = try files.filter { try String(contentsOfFile: $0, encoding: .utf8).contains(Self.guardLine) }
        let result = try tool("flux-substitute.py", ["--unguarded", "--var", "cluster=west"] + files)
        #expect(result.status == 1 && !guarded.isEmpty)
        let changed = result.output.split(separator: "\n").dropLast().compactMap { $0.components(separatedBy: ": ").first }
        #expect(changed == guarded)
    }

    /// `$$`, with which a pod's command keeps `$(NAME)` from the kubelet, would become one dollar sign.
    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        arguments: ["echo $$(HOME)", "echo $$ > /tmp/pid", "echo ${HOME}"])
    func commandsOfTemplatesAreGuarded(command: String) throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata: {name: own, namespace: ml}
            resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: own}}}
            inference:
              template:
                spec:
                  containers:
                  - {name: main, image: "registry.example.com/main:1", command: [sh, -c, "\(command)"]}

            """
        try render(text, to: folder)
        let files = try GoldenResult.filesBelow(folder).keys.filter { $0.contains("/") }.sorted()
        let paths = files.map { folder.appendingPathComponent($0).path }
        let result = try tool("flux-substitute.py", ["--var", "cluster=west"] + paths)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
