import Bytes
import Diagnostics
public import YAML

/// A Karpenter node class managed by KAITO 0.12: an entry of its option `--karpenter-node-classes`.
public struct NodeClassFacts: Sendable {
    public var name: Sourced<String>
    public var isDefault: Bool
    /// The spec as in the node class.
    public var spec: YAML.Node

    public init(name: Sourced<String>, isDefault: Bool, spec: YAML.Node) {
        self.name = name
        self.isDefault = isDefault
        self.spec = spec
    }

    /// Decodes the list and sorts it by name, as KAITO does.
    static func list(_ readers: [ObjectReader], _ collector: DiagnosticCollector) -> [NodeClassFacts] {
        var classes: [NodeClassFacts] = []
        var names: Set<String> = []
        for reader in readers {
            let name = reader.takeRequiredString("name")
            let isDefault = reader.takeBool("default")?.value ?? false
            let spec = reader.takeObject("spec") == nil ? nil : reader.take("spec")
            if !reader.has("spec") { reader.missing("spec") }
            reader.finish()
            guard let name, let spec else { continue }
            NameChecks.objectName(name, path: reader.path("name"), collector)
            if !names.insert(name.value).inserted {
                collector.error(
                    .clusterFacts, "node class \(quoted(name.value)) is listed twice; names must be unique", at: name.position)
            }
            classes.append(NodeClassFacts(name: name, isDefault: isDefault, spec: spec))
        }
        let defaults = classes.count { $0.isDefault }
        if let first = classes.first, defaults != 1 {
            collector.error(
                .clusterFacts, "nodeClasses has \(defaults) entries with default: true; exactly one is accepted",
                at: first.name.position)
        }
        return classes.sorted { byteOrder($0.name.value, $1.name.value) }
    }
}
