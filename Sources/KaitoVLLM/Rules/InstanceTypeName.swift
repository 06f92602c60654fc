import Bytes
import Diagnostics
import GPUFit
import Kubernetes
import Releases
import Tables
import WorkspaceAPI

/// The name of an instance type, as the webhook of a release on a cloud checks it (pkg/sku, api/v1beta1/workspace_validation.go).
struct InstanceTypeName {
    let release: Release
    let rules: ReleaseRules
    let cloud: ClusterFacts.Cloud

    /// Nil if the release has no figures of the type.
    func known(_ name: String) -> InstanceType? { rules.instanceTypes.find(name, cloud: cloud.rawValue) }

    /// Whether the webhook accepts a type that it does not know by its series, as it does on Azure.
    func isAcceptedSeries(_ name: String) -> Bool {
        guard CloudProfile.of(cloud).acceptsUnknownSeries else { return false }
        let lower = name.lowercased()
        return (lower.hasPrefix("standard_n") || lower.hasPrefix("standard_d")) && Names.isLabelValue(name)
    }

    /// `fallback`: where to report a type that is a default.
    func reportUnknown(
        _ type: Sourced<String>, path: String, at fallback: SourcePosition?, _ collector: DiagnosticCollector
    ) {
        if Placeholder.report(in: type, path: path, collector) { return }
        let help = Self.helps.answer([release.name, cloud.rawValue, type.value]) { self.help(type.value) }
        collector.error(
            .instanceType,
            "instance type \(quoted(type.value)) is not known to \(release.title) on \(cloud.rawValue)\(help)",
            at: type.position ?? fallback,
            fix: Self.fixes.answer([release.name, cloud.rawValue, type.value]) { self.fix(type.value) })
    }

    /// A type of the same cloud that is spelled nearly alike; one that is retired or of another cloud was meant.
    private func fix(_ type: String) -> Fix? {
        guard RetiredInstanceType.retirement(of: type) == nil,
            !ClusterFacts.Cloud.allCases.contains(where: { rules.instanceTypes.find(type, cloud: $0.rawValue) != nil })
        else { return nil }
        let known = rules.instanceTypes.types.filter { $0.cloud == cloud.rawValue }.map(\.name)
        return closestValue(to: type, among: known, where: GPUMaker.isSame(as: type))
    }

    /// By release, cloud and unknown type.
    private static let fixes = Memo<[String], Fix?>()
    private static let helps = Memo<[String], String>()

    private func help(_ type: String) -> String {
        let known = rules.instanceTypes.types.filter { $0.cloud == cloud.rawValue }.map(\.name)
        let other = ClusterFacts.Cloud.allCases.lazy.filter { $0 != cloud }
            .compactMap { rules.instanceTypes.find(type, cloud: $0.rawValue) }.first
        let see = "see kaito-render skus"
        return other.map { "; it is an instance type of \($0.cloud); \(see)" }
            ?? RetiredInstanceType.retirement(of: type).map { "; Azure retires it on \($0.day)\($0.help)" }
            ?? didYouMean(type, among: known, where: GPUMaker.isSame(as: type), otherwise: GPUMaker.hint(type) ?? see)
    }
}
