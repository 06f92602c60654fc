import KaitoMachines
import KaitoVLLM
package import Releases
import Tables
package import WorkspaceAPI

/// The releases that can be rendered, each with its backend. This is the only place that knows both generations.
public struct ReleaseRegistry: Sendable {
    /// Created on first use, since a run needs only one of them.
    private let backends: RowCache<any ReleaseBackend>

    /// Every known release.
    public static let standard = ReleaseRegistry { name in Release.named(name).flatMap(backend) }

    /// - Parameter backend: returns the backend for the name of a release; nil if there is none.
    package init(_ backend: @escaping @Sendable (_ name: String) -> (any ReleaseBackend)?) {
        backends = RowCache(backend)
    }

    private static func backend(of release: Release) -> (any ReleaseBackend)? {
        switch release.generation {
        case .machines: machineBackend(for: release)
        case .vllm: vllmBackend(for: release)
        }
    }

    /// The backend of a release; nil if the registry does not contain it.
    package func backend(of release: Release) -> (any ReleaseBackend)? { backends[release.name] }
}

extension Release {
    /// The backend of the release. Every known release has one, as a test ensures.
    package var backend: any ReleaseBackend {
        guard let backend = ReleaseRegistry.standard.backend(of: self) else {
            preconditionFailure("release \(name) has no rules")
        }
        return backend
    }
}
