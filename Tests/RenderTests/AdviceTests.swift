import Diagnostics
import GPUFit
import Releases
import Render
import Testing
import WorkspaceAPI
import YAML

/// Every piece of advice that a message gives, for every model on every instance type, is followed: what it names renders, fits, and
/// costs what was said.
@Suite struct AdviceTests {
    /// A Workspace per model and type; the names say which.
    private struct Trial: Hashable {
        var preset: String
        var type: String

        func text(_ number: Int) -> String {
            """
            ---
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata: {name: w\(number), namespace: ml}
            resource: {instanceType: \(type), labelSelector: {matchLabels: {apps: w}}}
            inference: {preset: {name: \(preset), presetOptions: {modelAccessSecret: token}}}

            """
        }

        /// Lines of a document.
        static let lines = 6
    }

    private func run(_ trials: [Trial], _ release: Release, _ cloud: ClusterFacts.Cloud, _ sizing: Sizing) -> Rendered {
        let text = trials.enumerated().map { $1.text($0) }.joined()
        var facts = ClusterFacts.standard
        facts.cloud = Sourced(cloud, .default)
        facts.provisioner = Sourced(.nodeclaim, .default)
        var config = RenderConfig()
        config.release = release
        config.sizing = sizing
        var options = RenderOptions()
        options.keepsSummaries = true
        let sources = SourceFiles([SourceFiles.File(path: "w.yaml", bytes: Array(text.utf8))])
        return render(sources, facts: facts, config: config, options: options)
    }

    @Test(arguments: ["v0.12", "v0.13"], [ClusterFacts.Cloud.azure, .aws])
    func followedAdviceHolds(name: String, cloud: ClusterFacts.Cloud) throws {
        let release = try #require(Release.known.first { $0.name == name })
        let types = release.backend.instanceTypes.filter { $0.cloud == cloud.rawValue }.map(\.name)
        let trials = release.backend.presets.names.flatMap { preset in types.map { Trial(preset: preset, type: $0) } }
        let messages = run(trials, release, cloud, .kaito).diagnostics
        var cheaper: [(trial: Trial, nodes: Int, bill: String)] = []
        var fitting: [(trial: Trial, nodes: Int)] = []
        var fittingItself: [(trial: Trial, nodes: Int)] = []
        for message in messages {
            guard let line = message.position?.line else { continue }
            let trial = trials[(line - 1) / Trial.lines]
            let words = message.message
            if let match = words.firstMatch(
                of: #/^(\d+) × "([^"]+)" would serve .* for less: US\$ ([\d.]+)\/h for .* -> US\$ ([\d.]+)\/h for/#)
            {
                let (old, new) = (Double(match.3) ?? 0, Double(match.4) ?? 0)
                #expect(new < old, "\(trial): \(words)")
                cheaper.append((Trial(preset: trial.preset, type: String(match.2)), Int(match.1) ?? 0, String(match.4)))
            } else if let match = words.firstMatch(of: #/but (\d+) would be enough/#) {
                fittingItself.append((trial, Int(match.1) ?? 0))
            } else if let match = words.firstMatch(of: #/; (\d+) × "([^"]+)" would fit(, with --sizing fit)?/#) {
                let next = (trial: Trial(preset: trial.preset, type: String(match.2)), nodes: Int(match.1) ?? 0)
                if match.3 == nil { fitting.append(next) } else { fittingItself.append(next) }
            }
        }
        #expect(!cheaper.isEmpty)
        try follow(cheaper.map { ($0.trial, $0.nodes) }, release, cloud, .kaito)
        try follow(fitting, release, cloud, .kaito)
        try follow(fittingItself, release, cloud, .fit)
        for (trial, nodes, bill) in cheaper {
            let price = try #require(InstancePrices.of(trial.type)?.microUSDPerHour)
            #expect(USD.text(price * nodes) == bill, "\(trial)")
        }
    }

    private func follow(
        _ advice: [(trial: Trial, nodes: Int)], _ release: Release, _ cloud: ClusterFacts.Cloud, _ sizing: Sizing
    ) throws {
        guard !advice.isEmpty else { return }
        let rendered = run(advice.map(\.trial), release, cloud, sizing)
        for message in rendered.diagnostics where message.severity == .error || message.message.contains("may not start") {
            let line = try #require(message.position?.line)
            Issue.record("\(release.name), \(advice[(line - 1) / Trial.lines].trial): \(message.message)")
        }
        guard !rendered.hasErrors else { return }
        let nodes = Dictionary(uniqueKeysWithValues: rendered.summaries.map { ($0.name, $0.nodeCount) })
        for (index, next) in advice.enumerated() { #expect(nodes["w\(index)"] == next.nodes, "\(next.trial)") }
    }
}
