import Bytes
import Diagnostics
import YAML

/// Labels, annotations and selectors.
enum MetadataRules {
    @Sendable static func metadata(_ metadata: SchemaNode) {
        labels(metadata["labels"])
        if let annotations = metadata["annotations"] {
            for entry in annotations.entries { labelKey(entry, in: annotations) }
        }
    }

    static func labels(_ map: SchemaNode?) {
        guard let map else { return }
        for entry in map.entries {
            labelKey(entry, in: map)
            guard let value = entry.value.node.string, !Names.isLabelValue(value) else { continue }
            map.collector.error(
                .invalidLabel,
                "value \(quoted(value)) of label \(quoted(entry.key)) in \(map.path.text) is not valid: letters, digits, \"-\", \"_\" and \".\", at most 63 characters, beginning and ending with a letter or digit",
                at: entry.value.position)
        }
    }

    private static func labelKey(_ entry: SchemaNode.Entry, in map: SchemaNode) {
        guard !Names.isQualifiedName(entry.key) else { return }
        map.collector.error(
            .invalidLabel,
            "key \(quoted(entry.key)) in \(map.path.text) is not valid: an optional DNS prefix and \"/\", then at most 63 letters, digits, \"-\", \"_\" and \".\"",
            at: entry.position)
    }

    /// The key of a label in a field.
    static func labelKey(_ value: SchemaNode?) {
        guard let value, let key = value.node.string, !key.isEmpty, !Names.isQualifiedName(key) else { return }
        value.error(
            .invalidLabel,
            "\(quoted(key)) is not a valid label key: an optional DNS prefix and \"/\", then at most 63 letters, digits, \"-\", \"_\" and \".\""
        )
    }

    @Sendable static func labelSelector(_ selector: SchemaNode) {
        labels(selector["matchLabels"])
        for requirement in selector.items("matchExpressions") { expression(requirement) }
    }

    /// An expression of a selector of labels, or of nodes.
    static func expression(_ requirement: SchemaNode) {
        labelKey(requirement["key"])
        guard let operation = requirement.string("operator") else { return }
        let count = requirement.items("values").count
        switch operation {
        case "In", "NotIn":
            if count == 0 { requirement.missing("values", "operator \(quoted(operation)) needs at least one value") }
        case "Exists", "DoesNotExist":
            if count > 0 {
                requirement["values"]?.error(.invalidValue, "must be left out with operator \(quoted(operation))")
            }
        case "Gt", "Lt":
            let value = requirement.items("values").first
            if count != 1 || value?.node.string.map({ Int($0) == nil }) ?? false {
                (value ?? requirement).error(
                    .invalidValue, "is not accepted: operator \(quoted(operation)) needs exactly one value, a whole number")
            }
        default: break
        }
    }

    @Sendable static func reference(_ reference: SchemaNode) { ValueRules.objectName(reference["name"]) }

    /// Whether a label selector selects the labels in the metadata.
    static func selects(_ selector: SchemaNode, _ metadata: SchemaNode?) -> Bool {
        let labels = metadata?.values("labels").compactMapValues(\.node.string) ?? [:]
        return selector.entries("matchLabels").allSatisfy { entry in
            guard let desired = entry.value.node.string else { return true }
            return labels[entry.key].map { sameBytes($0, desired) } ?? false
        } && selector.items("matchExpressions").allSatisfy { matches($0, labels) }
    }

    private static func matches(_ requirement: SchemaNode, _ labels: [String: String]) -> Bool {
        guard let key = requirement.string("key") else { return true }
        let label = labels[key]
        let isListed = label.map { label in
            requirement.items("values").contains { $0.node.string.map { sameBytes($0, label) } ?? false }
        }
        return switch requirement.string("operator") {
        case "In"?: isListed ?? false
        case "NotIn"?: !(isListed ?? false)
        case "Exists"?: label != nil
        case "DoesNotExist"?: label == nil
        default: true
        }
    }
}
