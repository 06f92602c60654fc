import Diagnostics
import GPUFit
import Releases
import Render
import Scaffold
import Testing
import WorkspaceAPI
import YAML

/// What `new` writes renders without a warning.
@Suite struct ScaffoldTests {
    private static let models = Release.newest.backend.presets.nodes.filter { $0["note"] == nil }.compactMap {
        $0["name"]?.string
    }

    private func render(_ files: ScaffoldFiles, _ release: Release) -> [Diagnostic] {
        let all = files.all(schema: "{}\n")
        func text(_ path: String) -> String { all.first { $0.path.hasPrefix(path) }?.text ?? "" }
        let collector = DiagnosticCollector()
        func root(_ text: String) -> Node { DocumentReader(limits: .untrusted).document(in: text, collector: collector) ?? [:] }
        let facts = ClusterFacts.decode(root(text("cluster.yaml")), collector) ?? .standard
        var config = RenderConfig.decode(root(text("kaito-render.yaml")), collector) ?? RenderConfig()
        config = config.environments.first.map { config.selecting($0) } ?? config
        let sources = SourceFiles([SourceFiles.File(path: "new.yaml", bytes: Array(text("workspaces/").utf8))])
        return collector.diagnostics + Render.render(sources, facts: facts, config: config, options: RenderOptions()).diagnostics
    }

    @Test(arguments: models, ClusterFacts.Cloud.allCases)
    func isAcceptedWithoutAWarning(model: String, cloud: ClusterFacts.Cloud) throws {
        var request = ScaffoldRequest(model: model, name: ScaffoldRequest.name(for: model), namespace: "ml")
        request.cloud = cloud
        let choices = ScaffoldChoices(request).all()
        guard let best = choices.first else {
            // No type of the cloud is large enough, or the memory model would have named one.
            let shape = try #require(ModelShapes.named(model))
            #expect(CheapestInstance(Placer(FitRequest(shape: shape))).offers(cloud: cloud.rawValue).isEmpty)
            return
        }
        let diagnostics = render(ScaffoldFiles(request, best), request.release)
        #expect(diagnostics.map(\.message) == [])
    }

    @Test func offersTheCheapestFirst() throws {
        let request = ScaffoldRequest(model: "phi-4-mini-instruct", name: "phi", namespace: "ml")
        let prices = ScaffoldChoices(request).all().compactMap(\.microUSDPerHour)
        #expect(prices.count == ScaffoldChoices.most)
        #expect(prices == prices.sorted())
    }

    @Test func keepsToTheBudget() throws {
        var request = ScaffoldRequest(model: "phi-4-mini-instruct", name: "phi", namespace: "ml")
        let best = try #require(ScaffoldChoices(request).all().first?.microUSDPerHour)
        request.budget = best - 1
        #expect(ScaffoldChoices(request).all().isEmpty)
        request.budget = best
        #expect(ScaffoldChoices(request).all().map(\.microUSDPerHour) == [best])
    }

    @Test func aSetIsAcceptedToo() throws {
        var request = ScaffoldRequest(model: "microsoft/phi-4", name: "phi", namespace: "ml")
        request.replicas = 2
        request.context = 8192
        request.concurrency = 2
        let best = try #require(ScaffoldChoices(request).all().first)
        var files = ScaffoldFiles(request, best)
        #expect(render(files, request.release).map(\.message) == [])
        files.pipeline = .github
        files.syncTool = .flux
        let paths = files.all(schema: "{}\n").map(\.path)
        #expect(paths.contains(".github/workflows/kaito.yml") && paths.contains("sync/flux.yaml"))
        #expect(!files.all(schema: "").contains { $0.text.contains("@NAMESPACE@") || $0.text.contains("@BRANCH@") })
    }

    @Test(arguments: [
        ("phi-4-mini-instruct", "phi-4-mini-instruct"), ("openai/gpt-oss-20b", "gpt-oss-20b"), ("a/3.B_c", "model-3-b-c"),
    ])
    func namesComeFromTheModel(model: String, name: String) {
        #expect(ScaffoldRequest.name(for: model) == name)
    }
}
