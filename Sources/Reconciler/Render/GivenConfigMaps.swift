internal import KubernetesClient
internal import YAML

extension APIClient {
    /// ConfigMaps that a document names, as JSON for the renderer; those that do not exist are left out.
    func configMaps(_ names: [String], in namespace: String) async throws(APIError) -> [(name: String, json: [UInt8])] {
        var configMaps: [(name: String, json: [UInt8])] = []
        for name in names {
            let object = try await get(ClusterResources.configMaps, namespace: namespace, name: name)
            guard let object else { continue }
            let metadata = (object["metadata"] ?? [:]).removing("managedFields")
            configMaps.append((name, object.setting("metadata", to: metadata).compactJSON))
        }
        return configMaps
    }
}
