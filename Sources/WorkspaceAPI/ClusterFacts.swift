import Bytes
public import Diagnostics
public import YAML

/// Everything that KAITO would look up in the cluster or in its own installation, as a value.
///
/// ```yaml
/// apiVersion: render.kaito.sh/v1alpha1
/// kind: ClusterFacts
/// cloud: azure
/// provisioner: nodeclaim
/// storageClasses: [kaito-local-nvme-disk]
/// ```
public struct ClusterFacts: Sendable {
    public static let apiVersion = "render.kaito.sh/v1alpha1"
    public static let kind = "ClusterFacts"

    public enum Cloud: String, Sendable, CaseIterable {
        case azure, aws, arc
    }

    public enum Provisioner: String, Sendable, CaseIterable {
        /// karpenter.sh/v1alpha5 Machines for gpu-provisioner (KAITO 0.3).
        case machine
        /// NodeClaims: karpenter.sh/v1beta1 in v0.3, karpenter.sh/v1 in v0.12.
        case nodeclaim
        /// Karpenter NodePools (KAITO 0.12).
        case nodepool
        /// No provisioner: the nodes exist.
        case byo
    }

    public struct Node: Sendable {
        public var name: String
        public var labels: StringMap
        /// `nvidia.com/gpu` of the node's capacity.
        public var gpus: Int?
    }

    /// A rule for mirrored images: replaces the prefix `from` of references by `to`.
    public struct ImageRewrite: Sendable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }

        /// The rewritten reference; nil if the prefix does not end at a `/`, `:` or `@`, or is the whole reference.
        public func applied(to image: String) -> String? {
            guard image.hasPrefix(from) else { return nil }
            let rest = image.dropFirst(from.count)
            if let next = rest.first, !from.hasSuffix("/"), !["/", ":", "@"].contains(next) { return nil }
            return to + rest
        }
    }

    public var cloud: Sourced<Cloud>
    /// Nil if not given: `machine` for v0.3, `nodeclaim` for v0.12.
    public var provisioner: Sourced<Provisioner>?
    public var storageClasses: [String]
    public var nodes: [Node]
    /// Where the preset images are; KAITO's chart calls it presetRegistryName.
    public var registry: Sourced<String>
    public var imageRewrites: [ImageRewrite]
    /// Karpenter's node classes (KAITO 0.12); if empty, those that KAITO's chart declares for Azure.
    public var nodeClasses: [NodeClassFacts]
    /// KAITO's feature gates that are set.
    public var featureGates: [FeatureGate: Bool]
    /// The flags of KAITO's operator that are set, by name, without their dashes.
    public var operatorFlags: StringMap?
    /// Objects that exist in the cluster and that KAITO looks up by name, such as StorageClasses.
    public var objects: [ExistingObject]
    /// Needed on AWS, where node classes contain the cluster's role and discovery tags.
    public var clusterName: Sourced<String>?
    /// Existing Machines and NodeClaims: an equal one keeps its name.
    public var claims: [YAML.Node]

    /// The maximum of a node's `nvidia.com/gpu`, which time-slicing multiplies.
    private static let mostGPUs = 100_000

    public static let defaultRegistry = "mcr.microsoft.com/aks/kaito"

    /// The defaults if no file is given.
    public static let standard = ClusterFacts(
        cloud: Sourced(.azure, .default), provisioner: nil, storageClasses: ["kaito-local-nvme-disk"], nodes: [],
        registry: Sourced(defaultRegistry, .default), imageRewrites: [], nodeClasses: [], featureGates: [:],
        operatorFlags: nil, objects: [], clusterName: nil, claims: [])

    /// Decodes a ClusterFacts document; errors go to the collector.
    public static func decode(
        _ root: YAML.Node, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil
    ) -> ClusterFacts? {
        guard let reader = ObjectReader(root, path: "", collector, recorder: recorder) else { return nil }
        checkHeader(reader, apiVersion: apiVersion, kind: kind, rule: .clusterFacts, collector)
        var facts = standard
        if let cloud = choice(reader, "cloud", Cloud.allCases, collector) { facts.cloud = cloud }
        facts.provisioner = choice(reader, "provisioner", Provisioner.allCases, collector)
        let storageClasses = reader.takeStrings("storageClasses").map(\.value)
        if reader.has("storageClasses") { facts.storageClasses = storageClasses }
        facts.nodes = (reader.takeObjects("nodes") ?? []).compactMap { node($0) }
        if let registry = reader.takeString("registry") {
            var text = registry.value
            while text.hasSuffix("/") { text.removeLast() }
            facts.registry = Sourced(text, .facts)
            ImageReference.check(
                Sourced(text + "/image", registry.origin), path: "registry", needsTag: false, collector)
        }
        facts.imageRewrites = (reader.takeObjects("imageRewrites") ?? []).compactMap { rewrite($0) }
        facts.nodeClasses = NodeClassFacts.list(reader.takeObjects("nodeClasses") ?? [], collector)
        facts.featureGates = reader.takeObject("featureGates").map(FeatureGate.decode) ?? [:]
        facts.operatorFlags = reader.takeStringMap("operatorFlags")
        facts.objects = (reader.takeList("objects")?.value ?? []).enumerated().compactMap { index, node in
            ExistingObject(node, path: "objects[\(index)]", collector)
        }
        facts.clusterName = reader.takeString("clusterName")
        facts.claims = reader.takeList("claims")?.value ?? []
        reader.finish()
        return facts
    }

    private static func node(_ reader: ObjectReader) -> Node? {
        let name = reader.takeRequiredString("name")
        let labels = reader.takeStringMap("labels") ?? StringMap(origin: reader.origin)
        let gpus = reader.takeInteger("gpus", in: 0...mostGPUs, .clusterFacts)
        reader.finish()
        return name.map { Node(name: $0.value, labels: labels, gpus: gpus?.value) }
    }

    private static func rewrite(_ reader: ObjectReader) -> ImageRewrite? {
        let from = reader.takeRequiredString("from")
        let to = reader.takeRequiredString("to")
        reader.finish()
        guard let from, let to else { return nil }
        let example = Sourced(to.value.hasSuffix("/") ? to.value + "image" : to.value, to.origin)
        ImageReference.check(example, path: reader.path("to"), needsTag: false, reader.collector)
        return ImageRewrite(from: from.value, to: to.value)
    }

    /// The reference as the cluster pulls it: the first matching rule applies.
    public func rewritten(_ image: String) -> String {
        for rule in imageRewrites {
            if let rewritten = rule.applied(to: image) { return rewritten }
        }
        return image
    }
}

/// Checks `apiVersion` and `kind` of one of the project's own files.
func checkHeader(
    _ reader: ObjectReader, apiVersion: String, kind: String, rule: Rule, _ collector: DiagnosticCollector
) {
    for (field, expected) in [("apiVersion", apiVersion), ("kind", kind)] {
        guard let written = reader.takeRequiredString(field), !sameBytes(written.value, expected) else { continue }
        collector.error(
            rule, "\(field) \(quoted(written.value)) is not accepted here; expected \(quoted(expected))",
            at: written.position)
    }
}

/// Decodes a field with a fixed set of accepted values.
func choice<T: RawRepresentable & Sendable>(
    _ reader: ObjectReader, _ field: String, _ cases: [T], _ collector: DiagnosticCollector
) -> Sourced<T>? where T.RawValue == String {
    let written = reader.takeString(field)
    reader.recorder?.accept(reader.path(field), cases.map(\.rawValue))
    guard let written else { return nil }
    if let value = T(rawValue: written.value) { return Sourced(value, written.origin) }
    let accepted = cases.map { quoted($0.rawValue) }
    collector.error(
        .invalidValue,
        "\(reader.path(field)) \(quoted(written.value)) is not known; accepted values are \(listed(accepted))\(didYouMean(written.value, among: cases.map(\.rawValue)))",
        at: written.position, fix: closestValue(to: written.value, among: cases.map(\.rawValue)))
    return nil
}
