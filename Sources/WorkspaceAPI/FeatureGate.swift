/// The feature gates of KAITO 0.12 (pkg/featuregates/featuregates.go), by name.
public enum FeatureGate: String, Sendable, CaseIterable {
    case vLLM
    case enableMIG
    case enableAccelerator
    case enableInferenceSetController
    case enableMultiRoleInferenceController
    case gatewayAPIInferenceExtension
    case modelMirror = "ModelMirror"
    case modelStreaming = "ModelStreaming"
    /// The provisioner decides, whatever the gate says (cmd/workspace/main.go).
    case disableNodeAutoProvisioning
    /// Only affects what KAITO's controller does to objects that exist.
    case enableBaseImageAutoUpgrade

    /// Whether the gate is on by default.
    public var isOnByDefault: Bool { self == .vLLM || self == .enableInferenceSetController }

    static func decode(_ reader: ObjectReader) -> [FeatureGate: Bool] {
        var gates: [FeatureGate: Bool] = [:]
        for gate in allCases {
            if let value = reader.takeBool(gate.rawValue) { gates[gate] = value.value }
        }
        reader.finish()
        return gates
    }
}

extension ClusterFacts {
    public func isOn(_ gate: FeatureGate) -> Bool { featureGates[gate] ?? gate.isOnByDefault }

    /// Whether objects of the kind are compiled in the cluster; others pass through.
    public func compiles(_ kind: KaitoAPI.Kind) -> Bool { kind.isRendered && kind.gate.map(isOn) ?? true }
}
