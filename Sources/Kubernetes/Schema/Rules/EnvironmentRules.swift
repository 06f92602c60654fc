import Bytes
import Diagnostics
import YAML

/// Environment variables and where their values come from.
enum EnvironmentRules {
    private static let fieldPaths = [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP",
        "status.hostIPs", "status.podIP", "status.podIPs",
    ]
    /// The fields that a file of a downward API volume may show.
    private static let filePaths = [
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid",
    ]

    @Sendable static func variable(_ variable: SchemaNode) {
        if let name = variable["name"] { check(name) }
        if variable.text("value") != nil, let source = variable["valueFrom"] {
            variable.collector.error(
                .podTemplate, "\(source.path.text) is not accepted beside a value; keep one of the two",
                at: variable.keyPosition("valueFrom"))
        }
    }

    private static func check(_ name: SchemaNode) {
        guard let text = name.node.string else { return }
        if text.isEmpty { return }
        if text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E || $0 == UInt8(ascii: "=") }) {
            return name.error(
                .invalidName, "\(quoted(text)) is not a valid name of a variable: printable ASCII characters except \"=\"")
        }
        let isClassic =
            !(0x30...0x39).contains(text.utf8.first ?? 0)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || "-._".utf8.contains($0)
            }
        if !isClassic {
            name.warning(
                .invalidName,
                "\(quoted(text)) is a name that Kubernetes before 1.32 refuses: letters, digits, \"_\", \"-\" and \".\", not beginning with a digit"
            )
        }
    }

    @Sendable static func source(_ source: SchemaNode) {
        ValueRules.exactlyOne(
            of: ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"], in: source, "one source")
        fieldPath(source["fieldRef"], among: fieldPaths)
        resource(source["resourceFieldRef"])
    }

    private static let divisors = [
        ("cpu", ["1m", "1"]),
        ("memory", ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"]),
        ("ephemeral-storage", ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"]),
    ]

    private static func divisor(_ reference: SchemaNode, of resource: String) {
        guard let divisor = reference["divisor"], let amount = ResourceRules.amount(divisor), !amount.isZero,
            let accepted = divisors.first(where: { resource.hasSuffix(".\($0.0)") })?.1,
            !accepted.contains(where: { Quantity($0) == amount })
        else { return }
        divisor.error(.invalidValue, "is not accepted for \(quoted(resource)); accepted are \(listed(accepted, last: "or"))")
    }

    static func fileSource(_ file: SchemaNode) {
        ValueRules.exactlyOne(of: ["fieldRef", "resourceFieldRef"], in: file, "one source")
        fieldPath(file["fieldRef"], among: filePaths)
        resource(file["resourceFieldRef"])
        if let resource = file["resourceFieldRef"], resource.text("containerName") == nil { resource.missing("containerName") }
    }

    private static func fieldPath(_ reference: SchemaNode?, among accepted: [String]) {
        guard let value = reference?["fieldPath"], let path = value.node.string, !path.isEmpty else { return }
        if let version = reference?["apiVersion"], let text = version.node.string, !text.isEmpty, text != "v1" {
            version.error(.invalidValue, "\(quoted(text)) is not accepted; it must be \"v1\"")
        }
        if accepted.contains(path) { return }
        if path.hasSuffix("']"), let bracket = path.firstIndex(of: "["),
            ["metadata.annotations", "metadata.labels"].contains(String(path[..<bracket])),
            path[bracket...].hasPrefix("['")
        {
            let key = String(path[bracket...].dropFirst(2).dropLast(2))
            if Names.isQualifiedName(key) { return }
        }
        let help = didYouMean(path, among: accepted)
        let all = listed(accepted, last: "or")
        value.error(
            .invalidValue,
            "\(quoted(path)) is not a field that a pod can read\(help.isEmpty ? "; accepted are \(all), and metadata.labels['KEY']" : help)"
        )
    }

    private static func resource(_ reference: SchemaNode?) {
        guard let value = reference?["resource"], let name = value.node.string, !name.isEmpty else { return }
        let accepted = ["limits", "requests"].flatMap { kind in
            ["cpu", "memory", "ephemeral-storage"].map { "\(kind).\($0)" }
        }
        if let reference { divisor(reference, of: name) }
        if accepted.contains(name) || name.hasPrefix("limits.hugepages-") || name.hasPrefix("requests.hugepages-") { return }
        let help = didYouMean(name, among: accepted)
        value.error(
            .invalidValue,
            "\(quoted(name)) is not accepted\(help.isEmpty ? "; accepted values are \(listed(accepted, last: "or"))" : help)")
    }

    @Sendable static func from(_ source: SchemaNode) {
        ValueRules.exactlyOne(of: ["configMapRef", "secretRef"], in: source, "one source")
        for key in ["configMapRef", "secretRef"] {
            guard let reference = source[key], reference.node.entries != nil else { continue }
            reference.require("name")
            ValueRules.objectName(reference["name"])
        }
        if let prefix = source["prefix"] { check(prefix) }
    }

    @Sendable static func keySelector(_ selector: SchemaNode) {
        selector.require("name")
        ValueRules.objectName(selector["name"])
        guard let key = selector["key"], let text = key.node.string else { return }
        if !text.isEmpty { dataKey(key, text) }
    }

    /// The key of a ConfigMap or Secret.
    static func dataKey(_ value: SchemaNode, _ key: String) {
        guard !Names.isConfigMapKey(key) else { return }
        value.error(
            .invalidValue, "\(quoted(key)) is not a valid key: letters, digits, \"-\", \"_\" and \".\", at most 253 characters")
    }
}
