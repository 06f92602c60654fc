import GPUFit
import WorkspaceAPI
package import YAML

/// A fleet for other programs; docs/gitops.md lists the fields.
package enum FleetJSON {
    package static func node(_ fleet: Fleet, groupBy keys: [String]) -> Node {
        .fields([
            ("total", total(fleet.total)),
            ("priceSources", .list(fleet.priceSources.map { .string($0) })),
            ("groups", keys.isEmpty ? nil : .list(keys.flatMap { key in fleet.groups(by: key).map { group(key, $0) } })),
            ("workspaces", .list(fleet.entries.map(entry))),
        ])
    }

    private static func group(_ key: String, _ group: Fleet.Group) -> Node {
        .fields([("by", .string(key)), ("value", group.name.map { .string($0) } ?? .null(.rule)), ("total", total(group.total))])
    }

    private static func total(_ total: FleetTotal) -> Node {
        .fields([
            ("workspaces", .integer(total.entries)),
            ("nodes", .integer(total.nodes)),
            ("newNodes", .integer(total.newNodes)),
            ("gpus", .integer(total.gpus)),
            ("usdPerHour", .number(USD.text(total.microUSDPerHour), .rule)),
            ("usdPerMonth", .number(USD.perMonth(total.microUSDPerHour), .rule)),
            ("unpricedNodes", .integer(total.unpricedNodes)),
            ("warnings", .integer(total.warnings)),
        ])
    }

    private static func entry(_ entry: FleetEntry) -> Node {
        .fields([
            ("environment", entry.environment.map { .string($0) }),
            ("namespace", .string(entry.namespace)),
            ("name", .string(entry.name)),
            ("kind", .string(entry.kind)),
            ("replicas", entry.replicas.map { .integer($0) }),
            ("release", .string(entry.release.name)),
            ("labels", labels(entry.labels)),
            ("nodeLabels", labels(entry.nodeLabels)),
            ("model", entry.model.map { .string($0) }),
            ("engine", .string(entry.engine)),
            ("instanceType", entry.instanceType.map { .string($0) }),
            ("nodes", .integer(entry.nodes)),
            ("newNodes", .integer(entry.newNodes)),
            ("gpus", entry.gpus.map { .integer($0) }),
            ("usdPerHour", entry.microUSDPerHour.map { .number(USD.text($0), .rule) }),
            ("usdPerMonth", entry.microUSDPerHour.map { .number(USD.perMonth($0), .rule) }),
            ("priceRegion", entry.rate?.region.map { .string($0) }),
            ("priceDate", entry.rate?.date.map { .string($0) }),
            ("memory", entry.memory.map(memory)),
            ("retires", entry.retirement.map { .string($0.day) }),
            ("successor", entry.retirement?.successor.map { .string($0) }),
            ("warnings", .list(unlessEmpty: entry.warnings.map { .string($0) })),
            ("objects", .list(entry.objects.map { ["kind": .string($0.kind), "name": .string($0.name)] })),
            ("source", .string(entry.source)),
        ])
    }

    private static func labels(_ labels: [(key: String, value: String)]) -> Node? {
        labels.isEmpty ? nil : .mapping(labels.map { ($0.key, .string($0.value)) }, keys: [], .rule)
    }

    /// One GPU.
    private static func memory(_ memory: MemoryView) -> Node {
        .fields([
            ("gpu", .string(memory.gpu.name)),
            ("fits", .bool(memory.fits, .rule)),
            ("neededGiB", .number(GiB.text(memory.needed), .rule)),
            ("lowGiB", .number(GiB.text(memory.low), .rule)),
            ("highGiB", .number(GiB.text(memory.high), .rule)),
            ("usableGiB", .number(GiB.text(memory.limit), .rule)),
            (
                "parts",
                .list(memory.parts.map { ["name": .string($0.name), "gib": .number(GiB.text($0.bytes), .rule)] })
            ),
            ("context", .integer(memory.context)),
            ("concurrency", memory.concurrency.map { .number(FleetText.concurrency($0), .rule) }),
        ])
    }
}
