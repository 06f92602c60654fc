import Bytes

/// Instance types for people: Azure's begin with a word that all have.
enum InstanceTypeName {
    private static let common = "Standard_"

    /// `NC24ads_A100_v4`, `g6.12xlarge`.
    static func short(_ type: String) -> String {
        type.hasPrefix(common) && type.count > common.count ? String(type.dropFirst(common.count)) : type
    }

    /// Those of some nodes, each once, in their order.
    static func listed(_ manifests: [Manifest]) -> String {
        manifests.compactMap(\.instanceType).map(short).distinct.joined(separator: ", ")
    }
}
