import Bytes
import Diagnostics
import GPUFit
import WorkspaceAPI

/// A part of a node's GPUs: a MIG slice, or some of the GPUs (api/v1beta1/workspace_validation.go, validatePartition).
struct Partition {
    let planner: Planner
    let partition: PartitionSpec
    let resolver: GPUResolver

    private var collector: DiagnosticCollector { planner.collector }

    /// The profiles of pkg/utils/mig/mig.go.
    private static let profiles = [
        "1g.10gb", "1g.12gb", "1g.18gb", "1g.20gb", "1g.23gb", "1g.24gb", "1g.35gb", "1g.45gb", "1g.5gb", "1g.6gb",
        "2g.10gb", "2g.12gb", "2g.20gb", "2g.24gb", "2g.35gb", "2g.45gb", "3g.20gb", "3g.40gb", "3g.47gb", "3g.48gb",
        "3g.71gb", "3g.90gb", "4g.20gb", "4g.24gb", "4g.40gb", "4g.47gb", "4g.48gb", "4g.71gb", "4g.90gb", "7g.141gb",
        "7g.180gb", "7g.40gb", "7g.80gb", "7g.94gb", "7g.96gb",
    ]

    func gpus() -> NodeGPUs? {
        guard let mode = partition.mode else { return nil }
        switch mode.value {
        case "mig": return slice()
        case "accelerator": return some()
        default:
            report(
                .invalidValue,
                "\(planner.path("resource.partition.mode")) \(quoted(mode.value)) is not known; accepted values are \"accelerator\" and \"mig\"\(didYouMean(mode.value, among: ["accelerator", "mig"]))",
                at: mode.position)
            return nil
        }
    }

    private func slice() -> NodeGPUs? {
        needs(.enableMIG)
        if let count = partition.count {
            report(
                .invalidValue,
                "\(planner.path("resource.partition.count")) \(count.value) is not accepted with mode \"mig\", which uses one slice",
                at: count.position)
        }
        guard let profile = partition.profile else {
            report(
                .missingField,
                "\(planner.path("resource.partition.profile")) is missing; mode \"mig\" needs one such as \"1g.10gb\"", at: nil)
            return nil
        }
        guard Self.profiles.contains(where: { sameBytes($0, profile.value) }) else {
            report(
                .invalidValue,
                "\(planner.path("resource.partition.profile")) \(quoted(profile.value)) is not a MIG profile\(didYouMean(profile.value, among: Self.profiles, otherwise: "known profiles are \(listed(Self.profiles))"))",
                at: profile.position)
            return nil
        }
        // `3g.40gb`: the memory follows the dot.
        let memory = profile.value.split(separator: ".").last.flatMap { Int($0.dropLast(2)) } ?? 0
        return NodeGPUs(
            configuration: GPUConfiguration(count: 1, totalGiB: memory, model: nil, isSlice: true),
            profile: profile.value, origin: profile.origin)
    }

    private func some() -> NodeGPUs? {
        needs(.enableAccelerator)
        if let profile = partition.profile, !profile.value.isEmpty {
            report(
                .invalidValue,
                "\(planner.path("resource.partition.profile")) \(quoted(profile.value)) is not accepted with mode \"accelerator\"",
                at: profile.position)
        }
        guard let count = partition.count else {
            if !partition.hasCount {
                report(
                    .missingField,
                    "\(planner.path("resource.partition.count")) is missing; mode \"accelerator\" needs the number of GPUs",
                    at: nil)
            }
            return nil
        }
        guard let whole = resolver.nodeGPUs() else { return nil }
        let node = whole.configuration
        guard (1...node.count).contains(count.value) else {
            report(
                .insufficientGPUs,
                "\(planner.path("resource.partition.count")) \(count.value) is not accepted; it must be between 1 and \(node.count), the GPUs of a node",
                at: count.position)
            return nil
        }
        var part = node
        part.count = count.value
        part.totalGiB = node.totalGiB / node.count * count.value
        return NodeGPUs(configuration: part, profile: nil, origin: count.origin)
    }

    private func needs(_ gate: FeatureGate) {
        guard !planner.facts.isOn(gate) else { return }
        report(
            .unsupportedByRelease,
            "\(planner.path("resource.partition")) needs KAITO's feature gate \(gate.rawValue), which is off by default; if your installation enables it, set it under featureGates in the ClusterFacts",
            at: nil)
    }

    private func report(_ rule: Rule, _ message: String, at position: SourcePosition?) {
        collector.error(rule, message, at: position ?? partition.position)
    }
}
