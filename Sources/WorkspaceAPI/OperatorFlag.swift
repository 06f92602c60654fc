internal import YAML

/// The flags of KAITO's operator that affect what it creates (kaito-project/kaito at v0.12.0, cmd/workspace/main.go).
public enum OperatorFlag: String, Sendable, CaseIterable {
    case modelMirrorStorageClass = "default-model-mirror-storage-class"
    case streamingServiceAccount = "default-streaming-service-account"
    case modelMirrorDownloadCPU = "model-mirror-download-cpu"
    case modelMirrorDownloadMemory = "model-mirror-download-memory"
}

extension ClusterFacts {
    /// The value of a flag; nil if it is empty, which is as good as not set.
    public func value(of flag: OperatorFlag) -> Sourced<String>? {
        guard let value = operatorFlags?[flag.rawValue], !value.value.isEmpty else { return nil }
        return Sourced(value.value, .facts)
    }
}
