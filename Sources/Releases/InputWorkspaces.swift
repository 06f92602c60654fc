import Bytes
import WorkspaceAPI

/// The Workspaces of the input by namespace, to which other documents refer.
package struct InputWorkspaces: Sendable {
    private let byNamespace: [String: [String]]

    package init(_ identities: [WorkspaceIdentity] = []) {
        byNamespace = Dictionary(grouping: identities, by: \.namespace.value).mapValues {
            $0.map(\.name.value).sorted(by: byteOrder)
        }
    }

    /// Sorted.
    package func names(in namespace: String) -> [String] { byNamespace[namespace] ?? [] }
}
