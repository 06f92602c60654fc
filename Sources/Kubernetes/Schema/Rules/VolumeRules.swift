import Bytes
import Diagnostics
import YAML

/// Volumes and what they hold (validation.go: validateVolumes).
enum VolumeRules {
    @Sendable static func volume(_ volume: SchemaNode) {
        ValueRules.label(volume["name"])
        source(volume)
    }

    @Sendable static func source(_ volume: SchemaNode) {
        let given = (volume.node.entries ?? []).filter { $0.0 != "name" && !$0.1.isNull }.map(\.0)
        // A volume without a type is an emptyDir.
        if given.count > 1 {
            volume.collector.error(
                .podTemplate, "\(volume.path.text) has \(listed(given)); exactly one type of volume is accepted",
                at: volume.keyPosition(given[1]))
        }
        if let secret = volume["secret"], secret.node.entries != nil { named(secret, "secretName") }
        if let map = volume["configMap"], map.node.entries != nil { named(map, "name") }
    }

    private static func named(_ object: SchemaNode, _ key: String) {
        object.require(key)
        ValueRules.objectName(object[key])
    }

    @Sendable static func claim(_ claim: SchemaNode) {
        ValueRules.objectName(claim["claimName"])
    }

    /// Files made from a ConfigMap, a Secret or fields of the pod.
    @Sendable static func files(_ volume: SchemaNode) {
        mode(volume["defaultMode"])
        for item in volume.items("items") { mode(item["mode"]) }
    }

    @Sendable static func projected(_ volume: SchemaNode) {
        mode(volume["defaultMode"])
        for source in volume.items("sources") {
            let kinds = (source.node.entries ?? []).filter { !$0.1.isNull }.map(\.0)
            if kinds.count != 1 {
                source.error(.podTemplate, "must have exactly one source, such as configMap, secret or serviceAccountToken")
            }
            for key in ["configMap", "secret"] {
                guard let object = source[key], object.node.entries != nil else { continue }
                named(object, "name")
                for item in object.items("items") { mode(item["mode"]) }
            }
            if let token = source["serviceAccountToken"] { accountToken(token) }
        }
        paths(volume.items("sources"))
    }

    private static func accountToken(_ token: SchemaNode) {
        ValueRules.relativePath(token["path"])
        guard let seconds = token["expirationSeconds"], let value = seconds.integer, !(600...Int(UInt32.max)).contains(value)
        else { return }
        seconds.error(.invalidValue, "\(value) is not accepted; it must be between 600 and \(UInt32.max)")
    }

    /// Two files of one volume must not have the same path.
    private static func paths(_ sources: [SchemaNode]) {
        var seen: Set<String> = []
        for source in sources {
            let items = ["configMap", "secret", "downwardAPI"].flatMap { source[$0]?.items("items") ?? [] }
            let files = items + [source["serviceAccountToken"], source["clusterTrustBundle"]].compactMap { $0 }
            for path in files.compactMap({ $0["path"] }) {
                guard let text = path.node.string, !text.isEmpty else { continue }
                if seen.contains(text) {
                    path.error(.podTemplate, "\(quoted(text)) is used twice; the paths in a volume must be unique")
                }
                seen.insert(text)
            }
        }
    }

    /// File modes are bits; YAML 1.1 reads 0644 in octal, and JSON has decimals only.
    private static func mode(_ value: SchemaNode?) {
        guard let value, let mode = value.integer, !(0...0o777).contains(mode) else { return }
        let digits = String(mode)
        let isOctal = digits.count == 3 && digits.utf8.allSatisfy { (0x30...0x37).contains($0) }
        value.error(
            .invalidValue,
            "\(mode) is not a file mode; it must be between 0 and 0777\(isOctal ? ", did you mean 0\(digits)?" : "")")
    }

    @Sendable static func keyToPath(_ item: SchemaNode) {
        if let key = item["key"], let text = key.node.string, !text.isEmpty { EnvironmentRules.dataKey(key, text) }
        ValueRules.relativePath(item["path"])
    }

    @Sendable static func downwardFile(_ item: SchemaNode) {
        ValueRules.relativePath(item["path"])
        EnvironmentRules.fileSource(item)
    }

    @Sendable static func emptyDir(_ volume: SchemaNode) {
        if let size = volume["sizeLimit"], let amount = ResourceRules.amount(size), amount.isNegative {
            size.error(.invalidValue, "is negative")
        }
        guard let medium = volume["medium"], let text = medium.node.string else { return }
        if text.isEmpty || text == "Memory" || text == "HugePages" || text.hasPrefix("HugePages-") { return }
        let help = didYouMean(text, among: ["Memory", "HugePages"])
        medium.error(
            .invalidValue, "\(quoted(text)) is not accepted\(help.isEmpty ? "; accepted are \"Memory\" and \"HugePages\"" : help)"
        )
    }

    @Sendable static func hostPath(_ volume: SchemaNode) {
        guard let path = volume["path"], let text = path.node.string else { return }
        ValueRules.noParent(path, text)
    }

    @Sendable static func nfs(_ volume: SchemaNode) {
        guard let path = volume["path"], let text = path.node.string, !text.isEmpty, !text.hasPrefix("/") else { return }
        path.error(.invalidValue, "\(quoted(text)) must be an absolute path")
    }
}
