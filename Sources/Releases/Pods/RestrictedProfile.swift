import YAML

/// `profile: restricted`: what a pod of KAITO does not need is taken from it.
///
/// The images of KAITO run as root and write to their own file system, so a user without privileges and a read-only root file system
/// are left to `securityContext` and `containerSecurityContext`, for images of one's own.
struct RestrictedProfile {
    private let origin: Origin

    init(_ origin: Origin) {
        self.origin = origin
    }

    func applied(to pod: Node) -> Node {
        var pod = pod
        for field in ["initContainers", "containers"] {
            guard let items = pod[field]?.items else { continue }
            pod = pod.setting(field, to: .list(items.map(container)))
        }
        return pod.setting("automountServiceAccountToken", to: marked(false), after: "containers")
            .setting(
                "securityContext", to: marked(["seccompProfile": ["type": "RuntimeDefault"]]),
                after: "automountServiceAccountToken")
    }

    private func container(_ container: Node) -> Node {
        container.setting("imagePullPolicy", to: marked("Always"))
            .setting("securityContext", to: marked(["allowPrivilegeEscalation": false, "capabilities": ["drop": ["ALL"]]]))
    }

    private func marked(_ node: Node) -> Node { node.beyond(at: origin) }
}
