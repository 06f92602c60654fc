import Diagnostics
import YAML

/// Network policies.
enum NetworkPolicyRules {
    @Sendable static func peer(_ peer: SchemaNode) {
        let given = peer.given(["ipBlock", "podSelector", "namespaceSelector"])
        if given.isEmpty { peer.error(.missingField, "needs an ipBlock, a podSelector or a namespaceSelector") }
        if given.count > 1, let block = peer["ipBlock"] {
            block.error(.invalidValue, "is not accepted beside \(given[1])")
        }
    }

    @Sendable static func port(_ port: SchemaNode) {
        ValueRules.port(port["port"], acceptsNames: true)
        guard let end = port["endPort"], let last = end.integer else { return }
        guard let first = port.integer("port") else { return end.error(.invalidValue, "needs a numeric port beside it") }
        if last < first || last > 65_535 {
            end.error(.invalidValue, "\(last) is not accepted; it must be between port and 65535")
        }
    }

    @Sendable static func block(_ block: SchemaNode) {
        ServiceRules.block(block["cidr"])
        for hole in block.items("except") { ServiceRules.block(hole) }
    }
}
