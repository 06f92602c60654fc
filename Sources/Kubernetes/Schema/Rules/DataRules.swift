import Diagnostics
import YAML

/// ConfigMaps and Secrets.
enum DataRules {
    /// What each type of Secret must contain (pkg/apis/core/validation, ValidateSecret).
    private static let required: [(type: String, keys: [String])] = [
        ("kubernetes.io/tls", ["tls.crt", "tls.key"]), ("kubernetes.io/dockerconfigjson", [".dockerconfigjson"]),
        ("kubernetes.io/dockercfg", [".dockercfg"]), ("kubernetes.io/ssh-auth", ["ssh-privatekey"]),
    ]

    @Sendable static func configMap(_ map: SchemaNode) {
        keys(map, ["data", "binaryData"])
        let text = map.values("data")
        for entry in map.entries("binaryData") where text[entry.key] != nil {
            map.collector.error(
                .invalidValue, "\(entry.value.path.text) is also a key of data; keys must be unique", at: entry.position)
        }
    }

    @Sendable static func secret(_ secret: SchemaNode) {
        keys(secret, ["data", "stringData"])
        guard let type = secret["type"], let text = type.node.string else { return }
        let given = { key in secret["data"]?.node[key] != nil || secret["stringData"]?.node[key] != nil }
        if text == "kubernetes.io/basic-auth", !given("username"), !given("password") {
            type.error(.missingField, "\(quoted(text)) needs the key \"username\" or \"password\" in data or stringData")
        }
        guard let row = required.first(where: { $0.type == text })
        else { return }
        for key in row.keys where !given(key) {
            type.error(.missingField, "\(quoted(text)) needs the key \(quoted(key)) in data or stringData")
        }
    }

    private static func keys(_ object: SchemaNode, _ fields: [String]) {
        for field in fields {
            for entry in object.entries(field) where !Names.isConfigMapKey(entry.key) {
                object.collector.error(
                    .invalidValue,
                    "key \(quoted(entry.key)) in \(object.path(field)) is not valid: letters, digits, \"-\", \"_\" and \".\", at most 253 characters",
                    at: entry.position)
            }
        }
    }
}
