import Bytes
import Diagnostics
import YAML

/// Requests and limits (validation.go: ValidateContainerResourceRequirements).
enum ResourceRules {
    private static let standard = ["cpu", "memory", "ephemeral-storage"]
    /// What the makers' device plugins offer.
    private static let gpus = ["amd.com/gpu", "nvidia.com/gpu"]

    @Sendable static func requirements(_ requirements: SchemaNode) {
        for key in ["limits", "requests"] {
            if let list = requirements[key] { amounts(list) }
        }
        let limits = requirements.values("limits")
        for request in requirements.entries("requests") { compare(request.key, request.value, limits[request.key]) }
    }

    private static func compare(_ name: String, _ request: SchemaNode, _ limit: SchemaNode?) {
        guard let requested = amount(request) else { return }
        let isExact = isExtended(name) || name.hasPrefix("hugepages-")
        guard let limit, let limited = amount(limit) else {
            if isExact, limit == nil {
                request.error(.podTemplate, "needs a limit: requests and limits of \(quoted(name)) must be equal")
            }
            return
        }
        if isExact, requested != limited {
            request.error(
                .podTemplate, "\(shown(request)) must equal the limit \(shown(limit)): \(quoted(name)) cannot be overcommitted")
        } else if requested > limited {
            request.error(.podTemplate, "\(shown(request)) is more than the limit \(shown(limit))")
        }
    }

    /// Names and amounts of a list of resources.
    static func amounts(_ list: SchemaNode) {
        for entry in list.entries {
            let name = entry.key
            let value = entry.value
            if !resourceName(name, list, at: entry.position) { continue }
            guard let amount = amount(value) else { continue }
            if amount.isNegative {
                value.error(.invalidValue, "\(shown(value)) is negative")
            } else if isExtended(name), !amount.isWhole {
                value.error(.podTemplate, "\(shown(value)) is not a whole number; \(quoted(name)) cannot be divided")
            } else if name == "memory", !amount.isWhole {
                value.warning(.invalidValue, "\(shown(value)) is a fraction of a byte; \"m\" means thousandths, \"Mi\" mebibytes")
            }
        }
    }

    private static func resourceName(_ name: String, _ list: SchemaNode, at position: SourcePosition?) -> Bool {
        if name.utf8.contains(UInt8(ascii: "/")) {
            if Names.isQualifiedName(name), !name.hasPrefix("requests.") {
                warnOfMisspelling(name, list, at: position)
                return true
            }
            list.collector.error(
                .invalidName, "\(quoted(name)) in \(list.path.text) is not a valid resource name, such as \"nvidia.com/gpu\"",
                at: position)
            return false
        }
        if standard.contains(name) || name.hasPrefix("hugepages-") { return true }
        let isGPU = name.lowercased().contains("gpu")
        let help = isGPU ? ", did you mean \"nvidia.com/gpu\"?" : near(name)
        let accepted = "; accepted are \(listed(standard)), and names with a prefix such as \"nvidia.com/gpu\""
        list.collector.error(
            .invalidName, "\(quoted(name)) in \(list.path.text) is not a resource of containers\(help.isEmpty ? accepted : help)",
            at: position)
        return false
    }

    /// Any name with a prefix is valid, and a pod that asks for one that no node has stays pending.
    private static func warnOfMisspelling(_ name: String, _ list: SchemaNode, at position: SourcePosition?) {
        let help = didYouMean(name, among: gpus)
        guard !help.isEmpty, !gpus.contains(where: { sameBytes($0, name) }) else { return }
        list.collector.warning(
            .podTemplate, "\(quoted(name)) in \(list.path.text) is not a resource of the makers of GPUs\(help)", at: position)
    }

    private static func near(_ name: String) -> String {
        let help = didYouMean(name, among: standard)
        guard help.isEmpty, let whole = standard.first(where: { $0.hasPrefix(name.lowercased()) }) else { return help }
        return ", did you mean \(quoted(whole))?"
    }

    static func amount(_ value: SchemaNode) -> Quantity? { Quantity(value.node) }

    /// The amount as written.
    private static func shown(_ value: SchemaNode) -> String {
        switch value.node {
        case .string(let text, _): quoted(text)
        case .number(let text, _): text
        default: ""
        }
    }

    /// Whether a device plugin offers it, so that it is counted in whole pieces.
    private static func isExtended(_ name: String) -> Bool {
        guard let slash = name.firstIndex(of: "/") else { return false }
        let domain = name[..<slash]
        return domain != "kubernetes.io" && !domain.hasSuffix(".kubernetes.io")
    }
}
