import GPUFit
import Tables
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import KaitoVLLM
@testable import Presets

/// The table of rules: every release has a row, and what a row names is there. The program does not look before it is asked for that
/// release.
@Suite struct ReleaseRulesTests {
    private static let rows = Table(ReleaseRulesData.text).rows

    @Test func figuresAreNumbers() {
        #expect(
            TableLaw(
                ReleaseRulesData.text, keys: ["release"],
                numbers: ["utilization", "estimatorUtilization", "overhead", "stateSequences"]
            ).violations == [])
    }

    @Test func everyReleaseOfTheGenerationHasRules() {
        for release in Release.known {
            #expect((ReleaseRules.of(release.name) != nil) == (release.generation == .vllm), "\(release.name)")
        }
        #expect(Self.rows.count == Release.known.count { $0.generation == .vllm }, "rules of a release that is not known")
    }

    @Test func everyTableOfARowExists() {
        for row in rows("presets", "aliases", "modelRules", "architectures", "states") {
            #expect(Presets.DataIndex.text(row.table) != nil, "\(row.release): \(row.table)")
        }
        for row in rows("arguments", "instanceTypes", "lora", "qlora") {
            #expect(KaitoVLLM.DataIndex.text(row.table) != nil, "\(row.release): \(row.table)")
        }
    }

    private func rows(_ columns: String...) -> [(release: String, table: String)] {
        Self.rows.flatMap { row in
            columns.compactMap { row.text($0) }.map { (row.text("release") ?? "", $0) }
        }
    }

    /// What a row cannot do without; the others may be "-".
    @Test func noRowLacksWhatIsNeeded() {
        let needed = [
            "baseTag", "engine", "arguments", "utilization", "overhead", "flags", "inferenceTolerations", "tuningTolerations",
            "pullerImage",
            "sidecarImage", "weightsPullerImage", "downloaderImage", "pusherImage", "pauseImage", "presets", "aliases",
            "modelRules",
            "architectures", "instanceTypes", "lora", "qlora", "custom",
        ]
        for row in Self.rows {
            for column in needed { #expect(row.text(column) != nil, "\(row.text("release") ?? ""): \(column)") }
        }
    }

    @Test func rulesCanBeRead() throws {
        for row in Self.rows {
            let rules = ReleaseRules(row)
            let release = row.text("release") ?? ""
            #expect(rules.engine > EngineVersion(0, 0), "\(release)")
            #expect((1...99).contains(rules.utilization.value(of: nil)), "\(release)")
            #expect(!rules.catalog.presets.isEmpty && !rules.instanceTypes.types.isEmpty, "\(release)")
            for (model, gpu) in rules.limitsSequences {
                #expect(rules.catalog.presets.contains { $0.name == model && $0.facts.state != nil }, "\(release): \(model)")
                #expect(rules.instanceTypes.types.contains { $0.gpus.model == gpu }, "\(release): \(gpu)")
            }
        }
    }

    /// A state of no model in the catalogue is a mistake in its id.
    @Test func everyStateIsOfAModel() throws {
        for row in Self.rows {
            guard let states = row.text("states").flatMap(Presets.DataIndex.text) else { continue }
            let catalog = ReleaseRules(row).catalog
            for state in Table(states).rows {
                let id = try #require(state.text("id"))
                #expect(catalog[id]?.facts.state != nil, "\(id)")
            }
        }
    }

    @Test(arguments: [
        ("nvidia.com/gpu:Exists", "key nvidia.com/gpu, operator Exists, effect NoSchedule"),
        ("sku:Equal:gpu", "key sku, operator Equal, value gpu, effect NoSchedule"),
        ("gpu:Equal", "key gpu, operator Equal, effect NoSchedule"),
        ("sku::gpu", "key sku, value gpu, effect NoSchedule"),
    ])
    func tolerationsHaveOperatorAndValueWhereGiven(text: String, fields: String) throws {
        let entries = try #require(Toleration.node(text).entries)
        #expect(entries.map { "\($0.0) \($0.1.string ?? "")" }.joined(separator: ", ") == fields)
    }

    @Test func everyTolerationHasAKeyAndAKnownOperator() {
        for row in Self.rows {
            let rules = ReleaseRules(row)
            for toleration in rules.inferenceTolerations + rules.tuningTolerations {
                #expect(toleration["key"]?.string.map { !$0.isEmpty } ?? false)
                #expect(["Exists", "Equal"].contains(toleration["operator"]?.string ?? "Equal"))
            }
        }
    }
}
