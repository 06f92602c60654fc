import KaitoMachines
import KaitoVLLM
package import Releases
import Tables
package import WorkspaceAPI

/// The releases that can be rendered, each with what renders it. This is the only place that knows both generations.
public struct ReleaseRegistry: Sendable {
    /// Made on first use: a run needs one of them.
    private let backends: RowCache<any ReleaseBackend>

    /// Every known release.
    public static let standard = ReleaseRegistry { name in Release.named(name).flatMap(backend) }

    /// - Parameter backend: what renders the release of a name; nil where there is none.
    package init(_ backend: @escaping @Sendable (_ name: String) -> (any ReleaseBackend)?) {
        backends = RowCache(backend)
    }

    private static func backend(of release: Release) -> (any ReleaseBackend)? {
        switch release.generation {
        case .machines: machineBackend(for: release)
        case .vllm: vllmBackend(for: release)
        }
    }

    /// What renders a release; nil where the registry does not hold it.
    package func backend(of release: Release) -> (any ReleaseBackend)? { backends[release.name] }
}

extension Release {
    /// What renders the release. Every known one has a backend, which a test holds.
    package var backend: any ReleaseBackend {
        guard let backend = ReleaseRegistry.standard.backend(of: self) else {
            preconditionFailure("release \(name) has no rules")
        }
        return backend
    }
}
