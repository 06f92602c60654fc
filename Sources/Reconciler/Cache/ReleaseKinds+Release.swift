internal import ReconcilerAPI
internal import Releases
internal import Render
internal import WorkspaceAPI

extension ReleaseKinds {
    init(of release: Release, _ facts: ClusterFacts) {
        let backend = release.backend
        self.init(
            nodeAPIVersions: backend.nodeAPIVersions, writesDeployments: backend.writesDeployments, kinds: backend.kinds,
            facts: facts)
    }
}
