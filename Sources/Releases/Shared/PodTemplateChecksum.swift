import Hashing
import Kubernetes
import WorkspaceAPI
package import YAML

/// A pod template that mounts a ConfigMap of the input has its checksum, so that a changed config restarts the pods.
package enum PodTemplateChecksum {
    package static let annotation = RenderKey.configChecksum

    /// The checksum of all ConfigMaps of the input that the pod mounts; nil if there are none.
    package static func of(podSpec: Node, namespace: String, _ configMaps: ConfigMapIndex) -> String? {
        var names: [String] = []
        for volume in podSpec["volumes"]?.items ?? [] {
            if let name = volume["configMap"]?["name"]?.string { names.append(name) }
            for source in volume["projected"]?["sources"]?.items ?? [] {
                if let name = source["configMap"]?["name"]?.string { names.append(name) }
            }
        }
        let checksums = names.compactMap { configMaps.find($0, in: namespace)?.checksum }
        guard checksums.count != 1 else { return checksums.first }
        return checksums.isEmpty ? nil : String(SHA256.hex(checksums.joined(separator: "\n")).prefix(16))
    }
}
