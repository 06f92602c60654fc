import Bytes
import Diagnostics
import YAML

/// A pod template and its spec as a whole (validation.go: ValidatePodTemplateSpec, ValidatePodSpec).
enum PodRules {
    @Sendable static func template(_ template: SchemaNode) {
        if let containers = template["spec"]?["ephemeralContainers"], !containers.items.isEmpty {
            containers.error(.podTemplate, "is not accepted in a pod template; debugging containers are added to running pods")
        }
    }

    @Sendable static func spec(_ spec: SchemaNode) {
        if let containers = spec["containers"], containers.node.items?.isEmpty ?? false {
            spec.collector.error(
                .podTemplate, "\(spec.path("containers")) is empty; a pod needs at least one container",
                at: spec.keyPosition("containers"))
        }
        ContainerRules.containers(of: spec)
        network(spec)
        numbers(spec)
        names(spec)
        if spec.isTrue("shareProcessNamespace"), spec.isTrue("hostPID") {
            spec["shareProcessNamespace"]?.error(.podTemplate, "and hostPID must not both be true")
        }
        if spec.bool("hostUsers") == false {
            for key in ["hostNetwork", "hostPID", "hostIPC"] where spec.isTrue(key) {
                spec[key]?.error(.podTemplate, "must not be true with hostUsers: false")
            }
        }
        if spec.string("dnsPolicy") == "None", spec["dnsConfig"]?.items("nameservers").isEmpty ?? true {
            spec["dnsPolicy"]?.error(.podTemplate, "\"None\" needs at least one address in dnsConfig.nameservers")
        }
        MetadataRules.labels(spec["nodeSelector"])
        if let overhead = spec["overhead"] { ResourceRules.amounts(overhead) }
        if let resources = spec["resources"] { sharedResources(resources) }
    }

    /// Resources of a whole pod are for what containers can share, so neither GPUs nor disks.
    private static func sharedResources(_ resources: SchemaNode) {
        for list in ["limits", "requests"] {
            for entry in resources.entries(list) {
                if ["cpu", "memory"].contains(entry.key) || entry.key.hasPrefix("hugepages-") { continue }
                resources.collector.error(
                    .podTemplate,
                    "\(quoted(entry.key)) in \(resources.path(list)) is not a resource of pods; set it in a container's resources",
                    at: entry.position)
            }
        }
    }

    private static func numbers(_ spec: SchemaNode) {
        ValueRules.atLeast(0, spec, ["terminationGracePeriodSeconds"])
        ValueRules.atLeast(1, spec, ["activeDeadlineSeconds"])
    }

    private static func names(_ spec: SchemaNode) {
        for key in ["hostname", "subdomain"] { ValueRules.label(spec.text(key) == nil ? nil : spec[key]) }
        for key in ["serviceAccountName", "nodeName", "runtimeClassName", "priorityClassName", "schedulerName"] {
            ValueRules.objectName(spec[key])
        }
        for secret in spec.items("imagePullSecrets") where secret.text("name") == nil && secret.node.entries != nil {
            secret.missing("name", "name the Secret")
        }
        for gate in spec.items("readinessGates") { MetadataRules.labelKey(gate["conditionType"]) }
        for claim in spec.items("resourceClaims") {
            ValueRules.label(claim["name"])
            ValueRules.exactlyOne(
                of: ["resourceClaimName", "resourceClaimTemplateName"], in: claim, "a ResourceClaim or a template of one")
        }
    }

    /// With the network of the node, a port of a container is a port of the node.
    private static func network(_ spec: SchemaNode) {
        var seen: Set<String> = []
        for container in spec.items("containers") {
            for port in container.items("ports") {
                let number = port.integer("containerPort")
                if spec.isTrue("hostNetwork"), let host = port["hostPort"], let value = host.integer, value != 0, value != number
                {
                    host.error(.podTemplate, "\(value) must equal containerPort, since hostNetwork is true")
                }
                let host = port.integer("hostPort") ?? (spec.isTrue("hostNetwork") ? number : nil)
                guard let host, host != 0 else { continue }
                let key = "\(host)/\(port.text("protocol") ?? "TCP")/\(port.string("hostIP") ?? "")"
                if seen.contains(key) {
                    (port["hostPort"] ?? port["containerPort"] ?? port).error(
                        .podTemplate, "\(host) is already taken on the node by a port before it")
                }
                seen.insert(key)
            }
        }
    }

    @Sendable static func dnsConfig(_ config: SchemaNode) {
        let servers = config.items("nameservers")
        for server in servers { ValueRules.address(server) }
        if servers.count > 3 { config["nameservers"]?.error(.podTemplate, "has \(servers.count) items; at most 3 are accepted") }
        let searches = config.items("searches")
        if searches.count > 32 { config["searches"]?.error(.podTemplate, "has \(searches.count) items; at most 32 are accepted") }
        for search in searches { searchDomain(search) }
        for option in config.items("options") where option.text("name") == nil { option.missing("name") }
    }

    @Sendable static func hostAlias(_ alias: SchemaNode) {
        ValueRules.address(alias["ip"])
        for name in alias.items("hostnames") { domain(name, name.node.string) }
    }

    /// Newer versions accept underscores and the root.
    private static func searchDomain(_ value: SchemaNode) {
        guard let text = value.node.string, text != "." else { return }
        let name = text.hasSuffix(".") ? String(text.dropLast()) : text
        domain(value, String(name.map { $0 == "_" ? "x" : $0 }))
    }

    private static func domain(_ value: SchemaNode, _ name: String?) {
        guard let name, let text = value.node.string, !Names.isDNSSubdomain(name) else { return }
        value.error(.invalidName, "\(quoted(text)) is not a valid DNS name: lower-case letters, digits, \"-\" and \".\"")
    }
}
