/// Flux's kinds as far as tests need them: with any fields, and a status of their own.
enum FluxDefinitions {
    static let text = [
        definition("source.toolkit.fluxcd.io", "v1", "OCIRepository", "ocirepositories"),
        definition("helm.toolkit.fluxcd.io", "v2", "HelmRelease", "helmreleases"),
    ].joined(separator: "---\n")

    private static func definition(_ group: String, _ version: String, _ kind: String, _ plural: String) -> String {
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: \(plural).\(group)}
        spec:
          group: \(group)
          names: {kind: \(kind), listKind: \(kind)List, plural: \(plural), singular: \(kind.lowercased())}
          scope: Namespaced
          versions:
          - name: \(version)
            served: true
            storage: true
            subresources: {status: {}}
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}

        """
    }
}
