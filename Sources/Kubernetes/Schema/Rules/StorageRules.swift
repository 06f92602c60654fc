import Diagnostics
import YAML

/// Claims of storage and its classes.
enum StorageRules {
    @Sendable static func claim(_ spec: SchemaNode) {
        if spec.items("accessModes").isEmpty {
            spec.missing("accessModes", "it needs at least one, such as ReadWriteOnce")
        } else if spec.items("accessModes").count > 1,
            let alone = spec.items("accessModes").first(where: { $0.node.string == "ReadWriteOncePod" })
        {
            alone.error(.invalidValue, "\"ReadWriteOncePod\" must be the only access mode")
        }
        ValueRules.objectName(spec["storageClassName"])
        let requests = spec["resources"]?["requests"]
        guard let size = requests?["storage"] else {
            let place = requests ?? spec["resources"] ?? spec
            return place.collector.error(
                .missingField, "\(spec.path("resources")).requests.storage is missing; it is required", at: place.position)
        }
        guard let amount = ResourceRules.amount(size), amount.isNegative || amount.isZero else { return }
        size.error(.invalidValue, "must be more than 0")
    }

    @Sendable static func volume(_ spec: SchemaNode) {
        ValueRules.objectName(spec["storageClassName"])
        guard let capacity = spec["capacity"], capacity.node.entries != nil, !capacity.has("storage") else { return }
        capacity.missing("storage")
    }

    @Sendable static func csi(_ source: SchemaNode) { ValueRules.objectName(source["driver"]) }

    @Sendable static func storageClass(_ storageClass: SchemaNode) {
        MetadataRules.labelKey(storageClass["provisioner"])
    }
}
