import KubernetesClient
import ReconcilerAPI
import Releases
import Render
import Testing
import WorkspaceAPI
import YAML

@testable import Install
@testable import Reconciler

/// The table of watched kinds, and the permissions that it takes.
@Suite struct WatchedKindsTests {
    @Test(arguments: Release.known, ClusterFacts.Cloud.allCases)
    func everyKindMayBeWatched(release: Release, cloud: ClusterFacts.Cloud) {
        for mode in ReconcilerMode.allCases {
            for kind in WatchedKinds(release: release, facts: facts(cloud), mode: mode).all {
                let verbs = verbs(kind, mode, kinds(release, cloud))
                #expect(verbs.isSuperset(of: ["list", "watch"]), "\(kind.resources)")
            }
        }
    }

    @Test(arguments: Release.known, ClusterFacts.Cloud.allCases)
    func whatIsWrittenMayBeApplied(release: Release, cloud: ClusterFacts.Cloud) {
        let kinds = WatchedKinds(release: release, facts: facts(cloud))
        let own = self.kinds(release, cloud)
        let left = own.leftNodes.map(\.plural) + (own.writesDeployments ? [] : ["deployments"])
        for kind in kinds.applied where !left.contains(kind.resources[0].plural) {
            #expect(verbs(kind, .full, own).isSuperset(of: ["create", "patch"]), "\(kind.resources)")
            let isCompared = kind.purpose != .inferencePool
            #expect(verbs(kind, .status, own).contains("get") == isCompared, "\(kind.resources)")
        }
    }

    /// Nodes cost money: what another release requested is deleted.
    @Test(arguments: [
        ("v0.3", ["nodeclaims", "machines"], ["nodepools"]), ("v0.12", ["nodeclaims", "nodepools"], ["machines"]),
        ("v0.13", ["nodeclaims", "nodepools"], ["machines"]),
    ])
    func requestsOfOtherReleasesAreLeft(name: String, written: [String], left: [String]) throws {
        let release = try #require(Release.named(name))
        let kinds = kinds(release, .azure)
        #expect(kinds.nodes.map(\.plural) == written + ["aksnodeclasses"])
        #expect(kinds.leftNodes.map(\.plural) == left)
        #expect(kinds.leftNodes.allSatisfy { verbs($0, .full, kinds) == ["list", "watch", "delete"] })
        #expect(kinds.writesDeployments == (name == "v0.3"))
    }

    private func kinds(_ release: Release, _ cloud: ClusterFacts.Cloud) -> ReleaseKinds {
        ReleaseKinds(of: release, facts(cloud))
    }

    /// With all kinds.
    private func facts(_ cloud: ClusterFacts.Cloud) -> ClusterFacts {
        var facts = ClusterFacts.standard
        facts.cloud = Sourced(cloud, .default)
        for gate in [FeatureGate.enableMultiRoleInferenceController, .gatewayAPIInferenceExtension] {
            facts.featureGates[gate] = true
        }
        return facts
    }

    /// What a feature gate turns off is neither watched nor allowed.
    @Test func gatesDecide() {
        func plurals(_ kinds: WatchedKinds) -> Set<String> { Set(kinds.all.flatMap { $0.resources.map(\.plural) }) }
        let gated: Set = ["multiroleinferences", "ocirepositories", "helmreleases"]
        #expect(plurals(WatchedKinds(release: .newest, facts: facts(.azure))).isSuperset(of: gated))
        #expect(plurals(WatchedKinds(release: .newest)).isDisjoint(with: gated))
        #expect(plurals(WatchedKinds(release: .newest, facts: facts(.azure), mode: .status)).isDisjoint(with: gated))
        let granted = Permissions.all(ReleaseKinds(of: .newest, .standard)).flatMap(\.resources)
        #expect(gated.isDisjoint(with: granted))
        var off = facts(.azure)
        off.featureGates[.enableInferenceSetController] = false
        #expect(plurals(WatchedKinds(release: .newest, facts: off)).isDisjoint(with: gated.union(["inferencesets"])))
    }

    private func verbs(_ kind: NodeKind, _ mode: ReconcilerMode, _ kinds: ReleaseKinds) -> Set<String> {
        let permissions = Permissions.all(kinds).filter { $0.group == kind.group && $0.resources.contains(kind.plural) }
        return Set(permissions.flatMap { $0.verbs(mode) })
    }

    private func verbs(_ kind: any WatchedResource, _ mode: ReconcilerMode, _ kinds: ReleaseKinds) -> Set<String> {
        let scope = kind.isNamespaced ? Permission.Scope.workspaces : .cluster
        let permissions = Permissions.all(kinds).filter { permission in
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
        let kinds = WatchedKinds(release: release, facts: facts(.aws))
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
