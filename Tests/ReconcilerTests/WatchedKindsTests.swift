import KubernetesClient
import ReconcilerAPI
import Releases
import Render
import Testing
import WorkspaceAPI

@testable import Install
@testable import Reconciler

/// The table of watched kinds, and the permissions that it takes.
@Suite struct WatchedKindsTests {
    private static let applyVerbs = ["get", "create", "patch"]

    @Test(arguments: Release.known, ReconcilerMode.allCases)
    func everyKindMayBeWatched(release: Release, mode: ReconcilerMode) {
        for kind in WatchedKinds(release: release).all {
            #expect(verbs(kind, mode).isSuperset(of: ["list", "watch"]), "\(kind.resources)")
        }
    }

    @Test(arguments: Release.known)
    func everyAppliedKindMayBeApplied(release: Release) {
        for kind in WatchedKinds(release: release).applied {
            #expect(verbs(kind, .full).isSuperset(of: Self.applyVerbs), "\(kind.resources)")
            #expect(verbs(kind, .status).contains("get"), "\(kind.resources)")
        }
    }

    private func verbs(_ kind: any WatchedResource, _ mode: ReconcilerMode) -> Set<String> {
        let scope = kind.isNamespaced ? Permission.Scope.workspaces : .cluster
        let permissions = Permissions.all.filter { permission in
            permission.scope == scope
                && kind.resources.allSatisfy { permission.group == $0.group && permission.resources.contains($0.plural) }
        }
        return Set(permissions.flatMap { $0.verbs(mode) })
    }

    @Test(arguments: Release.known)
    func noKindIsWatchedTwice(release: Release) {
        let plurals = WatchedKinds(release: release).all.flatMap { Set($0.resources.map(\.plural)) }
        #expect(Set(plurals).count == plurals.count)
    }

    @Test(arguments: Release.known)
    func versionsThatAreWrittenComeFirst(release: Release) {
        let kinds = WatchedKinds(release: release)
        let written = release.backend.nodeAPIVersions
        for kind in [kinds.nodeClaims.resources] + kinds.nodeClasses.map(\.resources) {
            #expect(kind.first.map { written.contains($0.apiVersion) } == true, "\(kind)")
        }
    }

    @Test(
        arguments: [
            ("apps/v1", "Deployment", "deployments"), ("v1", "ConfigMap", "configmaps"),
            ("karpenter.sh/v1", "NodeClaim", "nodeclaims"),
            ("karpenter.sh/v1beta1", "NodeClaim", "nodeclaims"), ("karpenter.sh/v1alpha5", "Machine", "machines"),
            ("karpenter.azure.com/v1alpha2", "AKSNodeClass", "aksnodeclasses"), ("apps/v1beta1", "Deployment", nil),
            ("kaito.sh/v1beta1", "Workspace", nil), ("v1", "Node", nil),
        ] as [(String, String, String?)])
    func whatIsRenderedIsFound(apiVersion: String, kind: String, plural: String?) {
        let resource = WatchedKinds(release: .newest).resource(apiVersion: apiVersion, kind: kind)
        #expect(resource?.plural == plural)
        #expect(resource.map { $0.apiVersion == apiVersion } ?? true)
    }

    @Test(arguments: [("v0.3", "kaito.sh/v1alpha1"), ("v0.12", "kaito.sh/v1beta1"), ("v0.13", "kaito.sh/v1beta1")])
    func workspacesAreWatchedAtTheVersionOfTheRelease(name: String, apiVersion: String) throws {
        let kinds = WatchedKinds(release: try #require(Release.named(name)))
        #expect(kinds.workspaces.resources.map(\.apiVersion) == [apiVersion])
    }
}
