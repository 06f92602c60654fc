import YAML

/// The metadata of items, as tools pass them.
enum ItemMetadata {
    /// Annotations that tools use to track items; not part of the desired state.
    private static let bookkeeping = ["internal.config.kubernetes.io/", "config.kubernetes.io/", "config.k8s.io/"]

    /// The item without what tools added to it.
    static func cleaned(_ item: Node) -> Node {
        let metadata = item["metadata"] ?? [:]
        let annotations = metadata["annotations"]?.entries ?? []
        let own = annotations.filter { entry in !bookkeeping.contains { entry.0.hasPrefix($0) } }
        return item.setting(
            "metadata",
            to: own.isEmpty
                ? metadata.removing("annotations") : metadata.setting("annotations", to: .mapping(own, keys: [], .rule)))
    }
}
