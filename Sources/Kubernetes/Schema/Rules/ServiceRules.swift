import Bytes
import Diagnostics
import YAML

/// Services and Ingresses.
enum ServiceRules {
    @Sendable static func service(_ spec: SchemaNode) {
        let type = spec.text("type") ?? "ClusterIP"
        let ports = spec.items("ports")
        if ports.isEmpty, type != "ExternalName", spec.string("clusterIP") != "None" {
            spec.missing("ports", "a Service needs at least one port")
        }
        if type == "ExternalName" {
            guard spec.text("externalName") != nil else { return spec.missing("externalName", "type \"ExternalName\" needs it") }
            ValueRules.objectName(spec["externalName"])
        }
        var names: Set<String> = []
        for port in ports {
            guard let name = port["name"], let text = name.node.string, !text.isEmpty else {
                if ports.count > 1, port.node.entries != nil { port.missing("name", "a Service with several ports names each") }
                continue
            }
            if names.contains(text) {
                name.error(.invalidName, "\(quoted(text)) is used twice; the names of ports must be unique")
            }
            names.insert(text)
        }
        MetadataRules.labels(spec["selector"])
        if let address = spec["clusterIP"], let text = address.node.string, !text.isEmpty, text != "None" {
            ValueRules.address(address)
        }
        for range in spec.items("loadBalancerSourceRanges") { block(range) }
        for address in spec.items("externalIPs") { ValueRules.address(address) }
        if let timeout = spec["sessionAffinityConfig"]?["clientIP"]?["timeoutSeconds"], let value = timeout.integer,
            !(1...86_400).contains(value)
        {
            timeout.error(.invalidValue, "\(value) is not accepted; it must be between 1 and 86400")
        }
        if type == "ClusterIP", spec.text("externalTrafficPolicy") != nil {
            spec["externalTrafficPolicy"]?.error(.invalidValue, "is only accepted with type \"LoadBalancer\" or \"NodePort\"")
        }
    }

    @Sendable static func port(_ port: SchemaNode) {
        ValueRules.port(port["port"])
        // Zero and an empty name stand for the same number as the port.
        if port.string("targetPort") != "" {
            ValueRules.port(port["targetPort"], acceptsNames: true, acceptsZero: true)
        }
        ValueRules.port(port["nodePort"], acceptsZero: true)
        if port.text("name") != nil { ValueRules.label(port["name"]) }
    }

    static func block(_ value: SchemaNode?) {
        guard let value, let text = value.node.string, !IPAddress.isBlock(text) else { return }
        value.error(.invalidValue, "\(quoted(text)) is not a block of addresses, such as \"10.0.0.0/8\"")
    }

    @Sendable static func ingress(_ spec: SchemaNode) {
        if spec.items("rules").isEmpty, !spec.has("defaultBackend") {
            spec.error(.missingField, "needs rules or a defaultBackend")
        }
        ValueRules.objectName(spec["ingressClassName"])
        for entry in spec.items("tls") {
            ValueRules.objectName(entry["secretName"])
            for host in entry.items("hosts") { self.host(host) }
        }
    }

    @Sendable static func ingressRule(_ rule: SchemaNode) {
        if let paths = rule["http"]?["paths"], paths.node.items?.isEmpty ?? false {
            paths.error(.missingField, "is empty; it needs at least one path")
        }
        host(rule["host"])
    }

    private static func host(_ host: SchemaNode?) {
        guard let host, let text = host.node.string, !text.isEmpty else { return }
        if IPAddress.isValid(text) {
            return host.error(.invalidValue, "\(quoted(text)) is an IP address; it must be a DNS name")
        }
        let name = text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
        if Names.isDNSSubdomain(name) { return }
        host.error(
            .invalidName,
            "\(quoted(text)) is not a valid DNS name: lower-case letters, digits, \"-\" and \".\", or \"*.\" before one")
    }

    @Sendable static func ingressPath(_ path: SchemaNode) {
        guard ["Exact", "Prefix"].contains(path.string("pathType") ?? "") else {
            if let value = path["path"], let text = value.node.string, !text.isEmpty, !text.hasPrefix("/") {
                value.error(.invalidValue, "must begin with \"/\"")
            }
            return
        }
        guard let text = path.string("path"), text.hasPrefix("/") else {
            if let value = path["path"] {
                value.error(.invalidValue, "must begin with \"/\"")
            } else {
                path.missing("path", "pathType \(quoted(path.string("pathType") ?? "")) needs it")
            }
            return
        }
        for part in ["//", "/./", "/../"] where contains(part, in: Array(text.utf8)) {
            path["path"]?.error(.invalidValue, "\(quoted(text)) must not contain \(quoted(part))")
        }
    }

    @Sendable static func backend(_ backend: SchemaNode) {
        ValueRules.exactlyOne(of: ["service", "resource"], in: backend, "a Service or another resource")
    }

    @Sendable static func serviceBackend(_ service: SchemaNode) {
        if let name = service["name"], let text = name.node.string, !text.isEmpty, !Names.isServiceName(text) {
            name.error(.invalidName, "\(quoted(text)) is not a valid name of a Service: lower-case letters, digits and \"-\"")
        }
        guard let port = service["port"], port.node.entries != nil else { return }
        ValueRules.exactlyOne(of: ["name", "number"], in: port, "the port of the Service")
        ValueRules.port(port["number"])
    }
}
