/// The feature gates of KAITO 0.12 that affect what is rendered (pkg/featuregates/featuregates.go), by name.
public enum FeatureGate: String, Sendable, CaseIterable {
    case vLLM
    case enableMIG
    case enableAccelerator

    /// Whether the gate is on by default.
    public var isOnByDefault: Bool { self == .vLLM }

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
}
