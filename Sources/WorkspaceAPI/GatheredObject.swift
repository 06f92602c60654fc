import YAML

/// The objects of a cluster that KAITO looks up by name for mirrors, streaming and guardrails, reduced to what it reads.
enum GatheredObject {
    /// Nil for all other objects.
    static func reduced(_ object: Node) -> Node? {
        let metadata = object["metadata"]
        switch object["kind"]?.string {
        case "StorageClass" where object["provisioner"]?.string == BlobStorage.driver:
            return kept(object, [("provisioner", object["provisioner"])])
        case "CSIDriver" where metadata?["name"]?.string == BlobStorage.driver: return kept(object, [])
        case "ServiceAccount":
            guard let client = metadata?["annotations"]?[WorkloadIdentity.clientAnnotation] else { return nil }
            return kept(object, [], annotations: .mapping([(WorkloadIdentity.clientAnnotation, client)], keys: [], .rule))
        case "PersistentVolume": return volume(object)
        case "ModelMirror":
            let phase = object["status"]?["phase"].map { Node.fields([("phase", $0)]) }
            return kept(object, [("spec", object["spec"]), ("status", phase)])
        case "ConfigMap" where metadata?["name"]?.string == GuardrailsSpec.defaultPolicy:
            return kept(object, [("data", object["data"])])
        default: return nil
        }
    }

    /// A bound volume in blob storage, whose handle names the account and the container.
    private static func volume(_ object: Node) -> Node? {
        guard let spec = object["spec"], let claim = spec["claimRef"], let source = spec["csi"],
            source["driver"]?.string == BlobStorage.driver
        else { return nil }
        let reference = Node.fields([("namespace", claim["namespace"]), ("name", claim["name"])])
        let handle = Node.fields([("driver", source["driver"]), ("volumeHandle", source["volumeHandle"])])
        return kept(object, [("spec", ["claimRef": reference, "csi": handle])])
    }

    private static func kept(_ object: Node, _ fields: [(String, Node?)], annotations: Node? = nil) -> Node {
        let metadata = object["metadata"]
        return .fields(
            [
                ("apiVersion", object["apiVersion"]), ("kind", object["kind"]),
                (
                    "metadata",
                    .fields([
                        ("name", metadata?["name"]), ("namespace", metadata?["namespace"]), ("annotations", annotations),
                    ])
                ),
            ] + fields)
    }
}
