import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The kind of an input document.
enum InputDocument {
    struct Object {
        var root: Node
        let apiVersion: String
        let kind: String
        let name: String
        var namespace: String?
        let origin: Origin
    }

    /// An object of one of KAITO's kinds that are rendered.
    case kaito(KaitoAPI.Kind)
    case list([Node])
    /// Passes through unchanged.
    case object(Object)
    case skipped
    /// A ConfigMap with a reported mistake: other documents may refer to it.
    case broken(InputConfigMap)

    /// Nil if an error was reported.
    static func classify(_ root: Node, _ collector: DiagnosticCollector) -> InputDocument? {
        guard root.entries != nil, let reader = ObjectReader(root, path: "", collector) else {
            if root.entries == nil {
                collector.error(
                    .wrongType, "a document must be a Kubernetes object; this one is \(root.typeName)",
                    at: root.origin.position)
            }
            return nil
        }
        let apiVersion = reader.takeRequiredString("apiVersion")
        let kind = reader.takeRequiredString("kind")
        guard let apiVersion, let kind else { return nil }
        if KaitoAPI.isOwn(apiVersion.value) { return kaitoKind(apiVersion, kind, root, reader, collector) }
        if apiVersion.value == ClusterFacts.apiVersion {
            collector.note(
                .skippedFile, "\(kind.value) is configuration, not an object, so it is skipped here", at: kind.position)
            return .skipped
        }
        if kind.value == "List", apiVersion.value == "v1" { return list(reader) }
        guard GroupCheck.accepts(apiVersion, kind, collector) else { return nil }
        return object(root, apiVersion, kind, collector)
    }

    private static func list(_ reader: ObjectReader) -> InputDocument? {
        reader.ignore(["apiVersion", "kind", "metadata"])
        let items = reader.takeList("items")
        if !reader.has("items") { reader.missing("items") }
        reader.finish()
        return items.map { .list($0.value) }
    }

    private static func kaitoKind(
        _ apiVersion: Sourced<String>, _ kind: Sourced<String>, _ root: Node, _ reader: ObjectReader,
        _ collector: DiagnosticCollector
    ) -> InputDocument? {
        let known = KaitoAPI.Kind(rawValue: kind.value)
        guard let known, known.isRendered else {
            let kinds = KaitoAPI.Kind.allCases.map(\.rawValue)
            if kind.value.hasSuffix("List"), KaitoAPI.Kind(rawValue: String(kind.value.dropLast(4))) != nil {
                return list(reader)
            }
            if known != nil || closest(to: kind.value, among: kinds) == nil { return object(root, apiVersion, kind, collector) }
            collector.error(
                .unsupportedKind,
                "kind \(quoted(kind.value)) of \(apiVersion.value) is not rendered\(didYouMean(kind.value, among: kinds))",
                at: kind.position)
            return nil
        }
        guard known.apiVersions.contains(where: { sameBytes($0, apiVersion.value) }) else {
            collector.error(
                .unsupportedKind,
                "apiVersion \(quoted(apiVersion.value)) is not known for kind \(kind.value); accepted values are \(listed(known.apiVersions.map(quoted)))",
                at: apiVersion.position)
            return nil
        }
        return .kaito(known)
    }

    /// An object that passes through, although its kind could be rendered.
    static func passing(_ root: Node, _ collector: DiagnosticCollector) -> InputDocument? {
        guard let reader = ObjectReader(root, path: "", collector), let apiVersion = reader.takeString("apiVersion"),
            let kind = reader.takeString("kind")
        else { return nil }
        return object(root, apiVersion, kind, collector)
    }

    /// Names become file names, so they are checked for objects of any kind.
    private static func object(
        _ root: Node, _ apiVersion: Sourced<String>, _ kind: Sourced<String>, _ collector: DiagnosticCollector
    ) -> InputDocument? {
        guard let top = ObjectReader(root, path: "", collector) else { return nil }
        guard let metadata = top.takeObject("metadata") else {
            if !top.has("metadata") { top.missing("metadata") }
            return nil
        }
        let errors = collector.diagnostics.count
        let name = metadata.takeRequiredString("name")
        let namespace = metadata.takeString("namespace")
        _ = metadata.takeStringMap("labels")
        _ = metadata.takeStringMap("annotations")
        if kind.value == "ConfigMap" { _ = top.takeStringMap("data") }
        guard isPathSafe(kind.value) else {
            collector.error(
                .invalidName, "kind \(quoted(kind.value)) is not valid: only letters and digits are allowed", at: kind.position)
            return nil
        }
        if let name, !isObjectName(name.value) {
            collector.error(
                .invalidName,
                "name \(quoted(name.value)) of \(kind.value) is not valid: only letters, digits, \"-\", \".\", \":\" and \"_\" are allowed",
                at: name.position)
        }
        if let namespace, !Names.isDNSLabel(namespace.value) {
            collector.error(
                .invalidName, "namespace \(quoted(namespace.value)) is not a valid namespace name", at: namespace.position)
        }
        guard let name else { return nil }
        guard collector.diagnostics.count == errors else {
            return .broken(
                InputConfigMap(namespace: namespace?.value ?? "default", name: name.value, root: root, isBroken: true))
        }
        return .object(
            Object(
                root: root, apiVersion: apiVersion.value, kind: kind.value, name: name.value,
                namespace: namespace?.value, origin: name.origin))
    }

    private static func isPathSafe(_ kind: String) -> Bool {
        !kind.isEmpty && kind.utf8.count <= 63
            && kind.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }

    /// Names of roles and bindings may contain colons; a slash or `..` is never valid.
    private static func isObjectName(_ name: String) -> Bool {
        name.utf8.count <= 253 && name != "." && name != ".."
            && name.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || "-._:".utf8.contains($0)
            }
    }

    /// What the cluster reports is not part of the desired state.
    static func withoutStatus(_ root: Node) -> Node {
        guard case .mapping(let entries, let keys, let origin) = root, root["status"] != nil else { return root }
        let kept = entries.indices.filter { entries[$0].0 != "status" }
        return .mapping(kept.map { entries[$0] }, keys: keys.isEmpty ? [] : kept.map { keys[$0] }, origin)
    }
}
