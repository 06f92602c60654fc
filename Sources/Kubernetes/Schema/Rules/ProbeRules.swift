import Bytes
import Diagnostics
import YAML

/// Probes and the handlers of a container's lifecycle.
enum ProbeRules {
    private static let handlers = ["exec", "httpGet", "tcpSocket", "grpc"]

    @Sendable static func probe(_ probe: SchemaNode) {
        ValueRules.exactlyOne(of: handlers, in: probe, "a handler")
        ValueRules.atLeast(
            0, probe, ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"])
        ValueRules.atLeast(1, probe, ["terminationGracePeriodSeconds"])
    }

    /// What depends on the probe's kind and on its container.
    static func probe(_ probe: SchemaNode, _ kind: String, in container: SchemaNode) {
        if kind != "readinessProbe", let threshold = probe["successThreshold"], let value = threshold.integer, value > 1 {
            threshold.error(.podTemplate, "\(value) is not accepted; for a \(kind) it must be 1")
        }
        if kind == "readinessProbe", let seconds = probe["terminationGracePeriodSeconds"] {
            seconds.error(.podTemplate, "is not accepted: a failed readiness probe ends no container")
        }
        for handler in ["httpGet", "tcpSocket", "grpc"] { port(probe[handler]?["port"], in: container, warns: true) }
    }

    /// Handlers of the lifecycle may name ports, too.
    static func handlerPorts(_ lifecycle: SchemaNode, in container: SchemaNode) {
        for key in ["postStart", "preStop"] {
            for handler in ["httpGet", "tcpSocket"] { port(lifecycle[key]?[handler]?["port"], in: container, warns: false) }
        }
    }

    private static func port(_ port: SchemaNode?, in container: SchemaNode, warns: Bool) {
        guard let port else { return }
        let ports = container.items("ports")
        if let name = port.node.string {
            let names = ports.compactMap { $0.text("name") }
            guard !names.contains(name), Int(name) == nil else { return }
            let help = ValueRules.help(name, among: names, "its ports", ifNone: "the container names no ports")
            port.error(.podTemplate, "\(quoted(name)) is not a port of the container\(help)")
        } else if warns, let number = port.integer, (1...65_535).contains(number) {
            let numbers = ports.compactMap { $0.integer("containerPort") }
            guard !numbers.isEmpty, !numbers.contains(number) else { return }
            port.warning(
                .podTemplate,
                "\(number) is not among the container's ports \(listed(numbers.prefix(20).map { String($0) })); the probe fails unless something listens on it"
            )
        }
    }

    @Sendable static func lifecycle(_ lifecycle: SchemaNode) {
        for key in ["postStart", "preStop"] {
            guard let handler = lifecycle[key], handler.node.entries != nil else { continue }
            ValueRules.exactlyOne(of: ["exec", "httpGet", "tcpSocket", "sleep"], in: handler, "a handler")
        }
    }

    @Sendable static func httpGet(_ action: SchemaNode) {
        ValueRules.port(action["port"], acceptsNames: true)
        for header in action.items("httpHeaders") {
            guard let name = header["name"], let text = name.node.string else { continue }
            let isValid =
                !text.isEmpty
                && text.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                        || $0 == UInt8(ascii: "-")
                }
            if !isValid {
                name.error(.invalidValue, "\(quoted(text)) is not a valid name of a header: letters, digits and \"-\"")
            }
        }
    }

    @Sendable static func tcpSocket(_ action: SchemaNode) { ValueRules.port(action["port"], acceptsNames: true) }
    @Sendable static func grpc(_ action: SchemaNode) { ValueRules.port(action["port"]) }

    @Sendable static func exec(_ action: SchemaNode) {
        if action.items("command").isEmpty { action.missing("command", "it needs at least one word") }
    }
}
