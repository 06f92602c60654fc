internal import KubernetesClient
internal import YAML

/// A MultiRoleInference of the cluster.
struct MultiRoleEntry: RenderedEntry {
    let head: ObjectHead
    /// Those of its roles, and that with the plugins of the endpoint picker.
    let configMaps: [String]
    let status: MultiRoleStatus

    init?(_ object: Node) {
        guard let head = ObjectHead(object) else { return nil }
        self.head = head
        let spec = object["spec"]
        let names = (spec?["roles"]?.items ?? []).map { $0["runtimeConfig"] } + [spec?["eppPluginsConfig"]]
        configMaps = Set(names.compactMap { $0?.string }).filter { !$0.isEmpty }.sorted()
        status = MultiRoleStatus(object["status"] ?? [:])
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        await watches.queue.add(.multiRole(key))
    }
}
