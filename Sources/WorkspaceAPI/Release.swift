/// The generation of KAITO whose output is compiled.
public enum Release: String, Sendable, CaseIterable {
    /// KAITO 0.3.2: Machines, preset images, Deployments.
    case v03 = "v0.3"
    /// KAITO 0.12.0: NodeClaims, the kaito-base image with vLLM, StatefulSets.
    case v012 = "v0.12"

    /// The version of KAITO behind the release.
    public var kaitoVersion: String {
        switch self {
        case .v03: "0.3.2"
        case .v012: "0.12.0"
        }
    }

    /// The release whose storage version a Workspace is written in.
    public static func ofAPIVersion(_ apiVersion: String) -> Release? {
        switch apiVersion {
        case "kaito.sh/v1alpha1": .v03
        case "kaito.sh/v1beta1": .v012
        default: nil
        }
    }
}
