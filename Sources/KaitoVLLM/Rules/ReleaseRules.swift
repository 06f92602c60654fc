import Bytes
import GPUFit
import Presets
import Releases
import Tables
import YAML

/// What differs between the releases of this generation, from a row of a table (Data/release-rules.tsv names the sources).
final class ReleaseRules: Equatable, Sendable {
    /// Tag of the image of both runtimes and of tuning.
    let baseTag: String
    /// The version of vLLM in that image.
    let engine: EngineVersion
    /// The same with its patch version.
    let engineText: String
    /// The table of its arguments.
    private let argumentTable: String
    /// The share of a GPU's memory that vLLM may use, in percent.
    let utilization: GPUFigure
    /// The same in the form that the memory model uses.
    let shares: UtilizationShares
    /// The same when nodes are counted.
    let estimatorUtilization: GPUFigure
    /// What vLLM itself needs on each GPU, in hundredths of a GiB.
    let overhead: GPUFigure
    /// For how many sequences the state of hybrid models is included when nodes are counted; nil means not at all.
    let stateSequences: Int?
    /// Hybrid models with a limited number of sequences, each on one kind of GPU.
    let limitsSequences: [(model: String, gpu: String)]
    /// Flags of every vLLM server, without their dashes.
    let flags: [String]
    /// Environment variables of every vLLM server.
    let environment: [(name: String, value: String)]
    let inferenceTolerations: [Node]
    let tuningTolerations: [Node]
    /// Of a RAGEngine, whatever the cloud.
    let retrievalTolerations: [Node]
    let images: HelperImages
    /// The version of Hugging Face's client that fills mirrors.
    let mirrorClient: String
    /// The endpoint picker's plugins for equal servers, and for prefill and decode.
    let poolPlugins: StaticString
    let rolePlugins: StaticString
    let catalog: ModelCatalog
    let instanceTypes: InstanceTable
    let tuning: TuningDefaults
    /// Whether the preset `custom` is known: a model described by a ConfigMap.
    let knowsCustomPreset: Bool
    /// Annotations that the release may know but that are not rendered.
    let unverifiedAnnotations: [String]

    init(_ row: Table.Row) {
        baseTag = row.text("baseTag") ?? ""
        engine = row.text("engine").flatMap { EngineVersion($0) } ?? EngineVersion(0, 0)
        engineText = row.text("engine") ?? ""
        argumentTable = row.text("arguments") ?? ""
        let launcher = GPUFigure(row.integer("utilization"), exceptions: Self.pairs(row.text("utilizationByGPU")))
        utilization = launcher
        shares = launcher.shares
        estimatorUtilization = row.integer("estimatorUtilization").map { GPUFigure($0) } ?? launcher
        overhead = GPUFigure(row.integer("overhead"), exceptions: Self.pairs(row.text("overheadByGPU")))
        stateSequences = row.integer("stateSequences")
        limitsSequences = Self.pairs(row.text("limitsSequences"))
        flags = Self.words(row.text("flags"))
        environment = Self.pairs(row.text("environment"))
        inferenceTolerations = Self.words(row.text("inferenceTolerations")).map(Toleration.node)
        tuningTolerations = Self.words(row.text("tuningTolerations")).map(Toleration.node)
        retrievalTolerations = Self.words(row.text("retrievalTolerations")).map(Toleration.node)
        images = HelperImages(row)
        mirrorClient = row.text("mirrorClient") ?? ""
        poolPlugins = Self.data(row.text("poolPlugins"))
        rolePlugins = Self.data(row.text("rolePlugins"))
        catalog = ModelCatalog(
            presets: row.text("presets") ?? "", aliases: row.text("aliases") ?? "", rules: row.text("modelRules") ?? "",
            architectures: row.text("architectures") ?? "", states: row.text("states"))
        instanceTypes = InstanceTable(Self.data(row.text("instanceTypes")))
        tuning = TuningDefaults(
            lora: Self.data(row.text("lora")), qlora: Self.data(row.text("qlora")), checkpointsGradientsForLoRA: true,
            arguments: Self.data(row.text("tuningArguments")))
        knowsCustomPreset = row.text("custom") == "yes"
        unverifiedAnnotations = Self.words(row.text("unverified"))
    }

    /// What that version of vLLM accepts.
    var arguments: EngineArguments { EngineArguments.of(argumentTable) }

    /// Compares identity: a run reads the rules of each release once.
    static func == (a: ReleaseRules, b: ReleaseRules) -> Bool { a === b }

    /// The rules of a release by its name; nil if the table has none.
    static func of(_ release: String) -> ReleaseRules? {
        Table(ReleaseRulesData.text).rows.first { $0.holds(release, in: "release") }.map(ReleaseRules.init)
    }

    /// `NAME=VALUE`, joined by commas.
    private static func pairs(_ text: String?) -> [(String, String)] {
        (text ?? "").split(separator: ",").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (parts[0], parts.count == 2 ? parts[1] : "")
        }
    }

    private static func words(_ text: String?) -> [String] { (text ?? "").split(separator: " ").map(String.init) }

    /// A missing file is a mistake in the table.
    private static func data(_ name: String?) -> StaticString {
        guard let text = name.flatMap(DataIndex.text) else {
            preconditionFailure("the table of rules names the file \(name ?? "-"), which is not in Data")
        }
        return text
    }
}
