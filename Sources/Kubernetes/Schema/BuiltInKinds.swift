import Bytes
public import Diagnostics
import Tables
public import YAML

/// The kinds of Kubernetes itself: objects of them are checked in full. Kinds of CRDs are not known here.
public enum BuiltInKinds {
    /// Types by kind, by apiVersion.
    private static let types: [String: [(kind: String, type: String)]] = {
        var types: [String: [(kind: String, type: String)]] = [:]
        for row in Table(KubernetesKindsData.text).rows {
            guard let version = row.text("apiVersion"), let kind = row.text("kind"), let type = row.text("type") else { continue }
            types[version, default: []].append((kind, type))
        }
        return types
    }()
    private static let versions = types.keys.sorted(by: byteOrder)
    private static let groups = Set(versions.map { group(of: $0) }).union(["extensions"])

    private static func group(of apiVersion: String) -> String {
        apiVersion.firstIndex(of: "/").map { String(apiVersion[..<$0]) } ?? ""
    }

    /// Checks an object as an API server would; objects of other groups pass, and those that SOPS encrypted: their values, and the field
    /// `sops`, are not what an API server gets.
    public static func check(_ object: Node, _ collector: DiagnosticCollector) {
        guard let apiVersion = object["apiVersion"], let kind = object["kind"], let version = apiVersion.string,
            let name = kind.string, groups.contains(group(of: version)), object["sops"]?.entries == nil
        else { return }
        if let type = types[version]?.first(where: { sameBytes($0.kind, name) })?.type {
            SchemaCheck.check(object, as: type, path: "", collector)
            checkName(of: object, kind: name, collector)
        } else if !name.hasSuffix("List") {
            unknown(kind, name, apiVersion, version, collector)
        }
    }

    private static func unknown(
        _ kind: Node, _ name: String, _ apiVersion: Node, _ version: String, _ collector: DiagnosticCollector
    ) {
        let removed = Table(RemovedKindsData.text).rows.first {
            $0.holds(version, in: "apiVersion") && $0.holds(name, in: "kind")
        }
        if let removed, let release = removed.text("removedIn") {
            let help = removed.text("replacement").map { "; use \(quoted($0))" } ?? ""
            return collector.error(
                .unsupportedKind, "apiVersion \(quoted(version)) of kind \(name) was removed in Kubernetes \(release)\(help)",
                at: apiVersion.origin.position)
        }
        let served = versions.filter { types[$0]?.contains { sameBytes($0.kind, name) } ?? false }
        if !served.isEmpty {
            let known = listed(served.map(quoted), last: "or")
            // A version of another maturity may be served by clusters of other versions.
            let isNear =
                served.contains { group(of: $0) != group(of: version) } || !version.contains("alpha") && !version.contains("beta")
            let message = "apiVersion \(quoted(version)) is not known for kind \(name); it is \(known)"
            let position = apiVersion.origin.position
            return isNear
                ? collector.error(.unsupportedKind, message, at: position)
                : collector.warning(.unsupportedKind, "\(message); the object is not checked", at: position)
        }
        let all = (types[version] ?? []).map(\.kind)
        let help = didYouMean(name, among: all.isEmpty ? versions.flatMap { types[$0]?.map(\.kind) ?? [] } : all)
        let message = "kind \(quoted(name)) is not known for apiVersion \(version)\(help)"
        if help.isEmpty {
            collector.warning(.unsupportedKind, "\(message); the object is not checked", at: kind.origin.position)
        } else {
            collector.error(.unsupportedKind, message, at: kind.origin.position)
        }
    }

    /// Names of some kinds become names in DNS, which is stricter than what names of files allow.
    private static func checkName(of object: Node, kind: String, _ collector: DiagnosticCollector) {
        guard let node = object["metadata"]?["name"], let name = node.string, !name.isEmpty else { return }
        let problem: String? =
            switch kind {
            case "Service":
                Names.isServiceName(name)
                    ? nil : "lower-case letters, digits and \"-\", beginning with a letter, at most 63 characters"
            case "Namespace": Names.isDNSLabel(name) ? nil : "lower-case letters, digits and \"-\", at most 63 characters"
            case "CronJob":
                Names.isDNSSubdomain(name) && name.utf8.count <= 52
                    ? nil : "lower-case letters, digits, \"-\" and \".\", at most 52 characters"
            case "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding", "IPAddress", "APIService": nil
            default:
                Names.isDNSSubdomain(name) ? nil : "lower-case letters, digits, \"-\" and \".\", at most 253 characters"
            }
        guard let problem else { return }
        collector.error(
            .invalidName, "name \(quoted(name)) of \(kind) is not valid: \(problem)", at: node.origin.position)
    }
}
