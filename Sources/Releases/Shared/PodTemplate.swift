package import WorkspaceAPI
package import YAML

/// The user's pod template with KAITO's additions.
package enum PodTemplate {
    /// `affinity` replaces the template's own.
    package static func completed(
        _ template: Node, labels: [(String, Node)], affinity: Node?, tolerations: [Node], checksum: String?
    ) -> Node {
        let spec = template["spec"] ?? [:]
        var metadata: Node = template["metadata"] ?? [:]
        let allLabels = labels.reduce(metadata["labels"] ?? [:]) { $0.setting($1.0, to: $1.1) }
        metadata = metadata.setting("labels", to: allLabels)
        if let checksum {
            let annotations = (metadata["annotations"] ?? [:])
                .setting(PodTemplateChecksum.annotation, to: .string(checksum))
            metadata = metadata.setting("annotations", to: annotations)
        }
        let placed = affinity.map { spec.setting("affinity", to: $0) } ?? spec.removing("affinity")
        return [
            "metadata": metadata,
            "spec": placed.setting("tolerations", to: .list((spec["tolerations"]?.items ?? []) + tolerations)),
        ]
    }

    /// The template with the locked images pinned to their digests.
    package static func pinned(_ template: Node, by lock: ImageLock) -> Node {
        guard var spec = template["spec"] else { return template }
        for list in ["initContainers", "containers"] {
            guard case .sequence(let containers, let origin)? = spec[list] else { continue }
            spec = spec.setting(list, to: .sequence(containers.map { pinned(container: $0, by: lock) }, origin))
        }
        return template.setting("spec", to: spec)
    }

    private static func pinned(container: Node, by lock: ImageLock) -> Node {
        guard case .string(let image, let origin)? = container["image"] else { return container }
        return container.setting("image", to: .string(lock.pinned(image), origin))
    }

    package static func images(of template: Node) -> [String] {
        let spec = template["spec"]
        let containers = (spec?["initContainers"]?.items ?? []) + (spec?["containers"]?.items ?? [])
        return containers.compactMap { $0["image"]?.string }
    }
}
