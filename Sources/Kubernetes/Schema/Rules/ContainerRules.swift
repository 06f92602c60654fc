import Bytes
import Diagnostics
import YAML

/// Containers (validation.go: validateContainers, validateInitContainers, ValidateVolumeMounts).
enum ContainerRules {
    /// What concerns the containers of a pod together.
    static func containers(of spec: SchemaNode) {
        var names: Set<String> = []
        let volumes = spec.claims + spec.items("volumes").compactMap { $0.string("name") }
        let known = Set(volumes)
        let claims = spec.items("resourceClaims").compactMap { $0.string("name") }
        for list in ["initContainers", "containers"] {
            let isFirst = list == "initContainers"
            let own = spec.items(list)
            for container in own {
                // Equal names within a list are reported for the list.
                if let name = container["name"], let text = name.node.string, !isFirst, names.contains(text) {
                    name.error(.podTemplate, "\(quoted(text)) is used twice; container names must be unique within a pod")
                }
                mounts(container, volumes, known)
                for claim in container["resources"]?.items("claims") ?? [] {
                    unknownClaim(claim["name"], claims)
                }
                if isFirst { initContainer(container) } else { mainContainer(container) }
            }
            if isFirst { names = Set(own.compactMap { $0.string("name") }) }
        }
    }

    private static func mounts(_ container: SchemaNode, _ volumes: [String], _ known: Set<String>) {
        for list in ["volumeMounts", "volumeDevices"] {
            for mount in container.items(list) {
                guard let name = mount["name"], let text = name.node.string, !text.isEmpty, !known.contains(text) else {
                    continue
                }
                let help = ValueRules.help(
                    text, among: volumes, "the pod's volumes", ifNone: "the pod has no volumes")
                name.error(.podTemplate, "\(quoted(text)) is not a volume of the pod\(help)")
            }
        }
    }

    private static func unknownClaim(_ name: SchemaNode?, _ claims: [String]) {
        guard let name, let text = name.node.string, !claims.contains(text) else { return }
        let help = ValueRules.help(text, among: claims, "they", ifNone: "it has none")
        name.error(.podTemplate, "\(quoted(text)) is not listed in the pod's resourceClaims\(help)")
    }

    private static func initContainer(_ container: SchemaNode) {
        let isSidecar = container.string("restartPolicy") == "Always"
        if let policy = container["restartPolicy"], let text = policy.node.string, !text.isEmpty, !isSidecar {
            policy.error(
                .podTemplate, "\(quoted(text)) is not accepted; an init container's restartPolicy is \"Always\" or left out")
        }
        if isSidecar { return }
        for key in ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle"] where container.has(key) {
            container.collector.error(
                .podTemplate,
                "\(container.path(key)) is not accepted: an init container ends before the others begin; only one with restartPolicy: Always may have it",
                at: container.keyPosition(key))
        }
    }

    private static func mainContainer(_ container: SchemaNode) {
        guard let policy = container["restartPolicy"], let text = policy.node.string, !text.isEmpty else { return }
        policy.error(.podTemplate, "\(quoted(text)) is not accepted: only init containers have a restartPolicy of their own")
    }

    @Sendable static func container(_ container: SchemaNode) {
        container.require("image")
        if let image = container["image"], let text = image.node.string, !text.isEmpty,
            text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false
        {
            image.error(.invalidImage, "\(quoted(text)) begins or ends with a space")
        }
        if let name = container["name"] {
            if let text = name.node.string, !text.isEmpty, !Names.isDNSLabel(text) {
                name.error(
                    .podTemplate,
                    "\(quoted(text)) is not a valid DNS label: lower-case letters, digits and \"-\", at most 63 characters")
            }
        }
        portNames(container)
        for key in ["livenessProbe", "readinessProbe", "startupProbe"] {
            if let probe = container[key] { ProbeRules.probe(probe, key, in: container) }
        }
        if let lifecycle = container["lifecycle"] { ProbeRules.handlerPorts(lifecycle, in: container) }
    }

    private static func portNames(_ container: SchemaNode) {
        var seen: Set<String> = []
        for port in container.items("ports") {
            guard let name = port["name"], let text = name.node.string, !text.isEmpty else { continue }
            if seen.contains(text) {
                name.error(.podTemplate, "\(quoted(text)) is used twice; port names must be unique within a container")
            }
            seen.insert(text)
        }
    }

    @Sendable static func port(_ port: SchemaNode) {
        ValueRules.port(port["containerPort"])
        ValueRules.port(port["hostPort"], acceptsZero: true)
        if let name = port["name"], let text = name.node.string, !text.isEmpty { ValueRules.portName(name, text) }
        if port.text("hostIP") != nil { ValueRules.address(port["hostIP"]) }
    }

    @Sendable static func mount(_ mount: SchemaNode) {
        if mount.text("subPath") != nil, mount.text("subPathExpr") != nil {
            mount["subPathExpr"]?.error(.podTemplate, "and subPath exclude each other")
        }
        ValueRules.relativePath(mount["subPath"])
        ValueRules.relativePath(mount["subPathExpr"])
    }
}
