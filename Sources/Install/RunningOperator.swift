internal import Bytes
internal import Diagnostics
public import YAML

/// Signs of KAITO's own operator in a cluster. Two controllers that provision for the same Workspace pay for its nodes twice,
/// and overwrite each other's status, so the operator must not run alongside the reconciler, in either mode.
///
/// Based on the chart `workspace` of KAITO 0.3.2 and 0.12.0.
public struct RunningOperator: Sendable {
    /// The API paths to check, for `kubectl get --raw`.
    public enum Path {
        /// The recommended label with the chart's name.
        public static let labelledDeployments = "/apis/apps/v1/deployments?labelSelector=app.kubernetes.io%2Fname%3Dworkspace"
        public static let definitions =
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?fieldSelector=metadata.name%3D\(KaitoDefinitions.workspaces)"
        /// The webhook has this name in every installation, regardless of the labels.
        public static let webhooks =
            "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations?fieldSelector=metadata.name%3Dvalidation.workspace.kaito.sh"

        public static func deployments(in namespace: String) -> String { "/apis/apps/v1/namespaces/\(namespace)/deployments" }
    }

    /// The findings and how to resolve them; empty: none.
    public private(set) var findings: [String] = []

    public init() {}

    /// The namespaces of the services that KAITO's webhooks call.
    public static func namespaces(ofWebhooks list: Node) -> [String] {
        (list["items"]?.items ?? []).flatMap { $0["webhooks"]?.items ?? [] }
            .compactMap { $0["clientConfig"]?["service"]?["namespace"]?.string }.distinct
    }

    /// Checks a list of Deployments. One scaled to zero does nothing.
    public mutating func look(atDeployments list: Node) {
        for deployment in list["items"]?.items ?? [] where Self.isOperator(deployment) {
            let isScaledDown = isZero(deployment["spec"]?["replicas"]) && isZero(deployment["status"]?["replicas"] ?? 0)
            guard !isScaledDown else { continue }
            add(
                "KAITO's operator runs as Deployment \(name(of: deployment)); both would provision nodes for the same Workspace and write its status: scale it to zero or uninstall it first, as docs/migration.md describes"
            )
        }
    }

    /// Checks a list of definitions. Helm records the release of an object in an annotation.
    public mutating func look(atDefinitions list: Node) {
        for definition in list["items"]?.items ?? []
        where definition["metadata"]?["name"]?.string == KaitoDefinitions.workspaces {
            let annotations = definition["metadata"]?["annotations"]
            guard let release = annotations?["meta.helm.sh/release-name"]?.string else { continue }
            let namespace = annotations?["meta.helm.sh/release-namespace"]?.string.map { " in namespace \(quoted($0))" } ?? ""
            add(
                "the CustomResourceDefinition \(KaitoDefinitions.workspaces) belongs to Helm release \(quoted(release))\(namespace), which would revert it: scale KAITO's operator to zero, and leave the definition to the chart with --skip-crd"
            )
        }
    }

    private mutating func add(_ finding: String) {
        if !findings.contains(where: { sameBytes($0, finding) }) { findings.append(finding) }
    }

    /// Whether a Deployment is that of KAITO's operator.
    public static func isOperator(_ deployment: Node) -> Bool {
        let labels = deployment["metadata"]?["labels"]
        // The chart's name and version: "workspace-0.12.0".
        let isOfChart = ["helm.sh/chart", "app.kubernetes.io/created-by"].allSatisfy { key in
            labels?[key]?.string?.hasPrefix("workspace-") ?? false
        }
        let containers = deployment["spec"]?["template"]?["spec"]?["containers"]?.items ?? []
        return isOfChart || containers.contains { isOperatorImage($0["image"]?.string ?? "") }
    }

    /// `…/kaito/workspace`, from any registry.
    private static func isOperatorImage(_ image: String) -> Bool {
        let path = image.prefix { $0 != "@" }
        let last = path.split(separator: "/").suffix(2)
        return last.count == 2 && last.first == "kaito" && last.last?.prefix { $0 != ":" } == "workspace"
    }

    private func isZero(_ count: Node?) -> Bool {
        guard case .number(let lexeme, _) = count else { return false }
        return lexeme == "0"
    }

    private func name(of object: Node) -> String {
        "\(object["metadata"]?["namespace"]?.string ?? "")/\(object["metadata"]?["name"]?.string ?? "")"
    }
}
