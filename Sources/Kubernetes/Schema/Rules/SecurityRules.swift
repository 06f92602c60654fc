import Diagnostics
import YAML

/// Security contexts of pods and containers.
enum SecurityRules {
    @Sendable static func container(_ context: SchemaNode) {
        identifiers(context, ["runAsUser", "runAsGroup"])
        guard context.bool("allowPrivilegeEscalation") == false, let escalation = context["allowPrivilegeEscalation"] else {
            return
        }
        if context.isTrue("privileged") { escalation.error(.podTemplate, "must not be false with privileged: true") }
        let added = context["capabilities"]?.items("add").compactMap(\.node.string) ?? []
        if let capability = added.first(where: { ["SYS_ADMIN", "CAP_SYS_ADMIN"].contains($0) }) {
            escalation.error(.podTemplate, "must not be false with the added capability \(quoted(capability))")
        }
    }

    @Sendable static func pod(_ context: SchemaNode) {
        identifiers(context, ["runAsUser", "runAsGroup", "fsGroup"])
        for group in context.items("supplementalGroups") { identifier(group) }
        for sysctl in context.items("sysctls") {
            guard let name = sysctl["name"], let text = name.node.string, !text.isEmpty, !isSysctl(text) else { continue }
            name.error(.invalidName, "\(quoted(text)) is not the name of a sysctl, such as \"net.core.somaxconn\"")
        }
    }

    private static func isSysctl(_ name: String) -> Bool {
        Names.isDNSSubdomain(String(name.map { $0 == "_" ? "x" : $0 == "/" ? "." : $0 }))
    }

    private static func identifiers(_ context: SchemaNode, _ keys: [String]) {
        for key in keys { identifier(context[key]) }
    }

    private static func identifier(_ value: SchemaNode?) {
        guard let value, let number = value.integer, !(0...Int(Int32.max)).contains(number) else { return }
        value.error(.invalidValue, "\(number) is not accepted; it must be between 0 and \(Int32.max)")
    }

    /// A profile of seccomp or AppArmor.
    @Sendable static func profile(_ profile: SchemaNode) {
        let isLocal = profile.string("type") == "Localhost"
        if isLocal, profile.text("localhostProfile") == nil {
            profile.missing("localhostProfile", "type \"Localhost\" needs it")
        }
        if let path = profile["localhostProfile"], let text = path.node.string { ValueRules.noParent(path, text) }
        if !isLocal, let name = profile["localhostProfile"], profile.has("type") {
            name.error(.podTemplate, "is only accepted with type \"Localhost\"")
        }
    }
}
