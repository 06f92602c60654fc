import Foundation
import TestSupport
import Testing
import YAML

/// Which objects of an earlier run `fn` replaces, and which it leaves.
@Suite struct FunctionOwnershipTests: FunctionSuite {
    /// In place, a run sees all Workspaces: a renamed one must not keep the node that it pays for.
    @Test func aRenamedWorkspaceTakesItsObjectsAlong() throws {
        let once = try fn(list([item(local("phi")), item(local("other"))], config: Self.config)).output
        #expect(try owners(once) == ["phi", "other"])
        let renamed = once.replacingOccurrences(
            of: "    name: phi\n    namespace: ml\n    annotations", with: "    name: new\n    namespace: ml\n    annotations")
        let again = try fn(renamed)
        #expect(try again.status == 0 && owners(again.output) == ["new", "other"], "\(again.output)")
        let note = try #require(try results(again.output).first { $0["tags"]?["rule"] == "orphaned-object" })
        #expect(note["severity"] == "info")
        for word in ["NodeClaim", "StatefulSet \"ml/phi\"", "Service \"ml/phi\"", "Workspace \"phi\""] {
            #expect(note["message"]?.string?.contains(word) ?? false, "\(word)")
        }
        let third = try fn(again.output)
        #expect(try kinds(third.output) == kinds(again.output))
        #expect(try results(third.output).allSatisfy { $0["tags"]?["rule"] != "orphaned-object" })
    }

    @Test func aWorkspaceInAnotherNamespaceTakesItsObjectsAlong() throws {
        let once = try fn(list([item(local("phi"))], config: Self.config)).output
        let moved = once.replacingOccurrences(
            of: "    namespace: ml\n    annotations", with: "    namespace: prod\n    annotations")
        let again = try fn(moved).output
        let root = try #require(read(again, as: "out.yaml").documents.first)
        let namespaces = (root["items"]?.items ?? []).compactMap { $0["metadata"]?["namespace"]?.string }
        #expect(Set(namespaces) == ["prod"])
        #expect(try kinds(again) == ["Workspace", "NodeClaim", "Service", "Service", "StatefulSet"])
    }

    /// kpt and kustomize note on every item where it is from.
    @Test func annotationsOfToolsDoNotHideAClaim() throws {
        let once = try fn(list([item(local("phi")), item(local("other"))], config: Self.config)).output
        let noted = once.replacingOccurrences(
            of: "    annotations:\n",
            with:
                "    annotations:\n      internal.config.kubernetes.io/path: a.yaml\n      internal.config.kubernetes.io/index: \"0\"\n      config.kubernetes.io/path: a.yaml\n"
        )
        let again = try fn(noted.replacingOccurrences(of: "    name: phi\n", with: "    name: new\n"))
        #expect(try owners(again.output) == ["new", "other"], "\(again)")
    }

    /// Where Workspaces do not stay, what is left behind and what another run made look alike: it is named, and stays.
    @Test(arguments: [[], [workspace.replacingOccurrences(of: "  name: phi\n", with: "  name: new\n")]])
    func whatMayBeAnothersIsNamed(others: [String]) throws {
        let once = try fn(list([item(Self.workspace)], config: Self.config)).output
        let items = try #require(read(once, as: "out.yaml").documents.first?["items"]?.items).map { item(yaml($0)) }
        let again = try fn(list(items + others.map(item), config: Self.config))
        #expect(try again.status == 0 && owners(again.output).contains("phi"), "\(again)")
        let warning = try #require(try results(again.output).first { $0["tags"]?["rule"] == "orphaned-object" })
        #expect(warning["severity"] == "warning")
        for word in ["NodeClaim", "StatefulSet \"ml/phi\"", "Workspace \"phi\""] {
            #expect(warning["message"]?.string?.contains(word) ?? false, "\(word)")
        }
    }

    /// The operator's claims have the labels of ours.
    @Test func aClaimOfOthersStays() throws {
        let claim = """
            apiVersion: karpenter.sh/v1
            kind: NodeClaim
            metadata:
              name: ws0123456789
              labels: {kaito.sh/workspace: gone, kaito.sh/workspacenamespace: ml}
            spec: {requirements: []}

            """
        let result = try fn(list([item(claim), item(local("phi"))], config: Self.config))
        #expect(try owners(result.output) == ["gone", "phi"])
        #expect(
            try results(result.output).contains {
                $0["severity"] == "warning" && $0["message"]?.string?.contains("ws0123456789") ?? false
            })
    }

    @Test func aSetThatShrinksGivesItsNodesBack() throws {
        let set = """
            apiVersion: kaito.sh/v1beta1
            kind: InferenceSet
            metadata:
              name: phis
              namespace: ml
              annotations:
                config.kubernetes.io/local-config: "true"
            spec:
              replicas: 2
              labelSelector: {matchLabels: {apps: phi}}
              template:
                resource: {instanceType: Standard_NC24ads_A100_v4}
                inference: {preset: {name: phi-4-mini-instruct}}

            """
        let once = try fn(list([item(set)], config: Self.config)).output
        #expect(try owners(once) == ["phis-0", "phis-1"])
        let again = try fn(once.replacingOccurrences(of: "replicas: 2", with: "replicas: 1")).output
        #expect(try owners(again) == ["phis-0"], "\(again)")
    }

    /// What several Workspaces share is made again, once.
    @Test func sharedObjectsAreNotDoubled() throws {
        let tuning = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata:
              name: tune
              namespace: ml
              annotations:
                config.kubernetes.io/local-config: "true"
            resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: tune}}}
            tuning:
              preset: {name: phi-3-mini-128k-instruct}
              method: qlora
              input: {urls: ["https://example.com/data.parquet"]}
              output: {image: "registry.example.com/tuned:1", imagePushSecret: push}

            """
        let once = try fn(list([item(tuning)], config: Self.config))
        #expect(once.status == 0, "\(once)")
        let again = try fn(once.output)
        #expect(try again.status == 0 && kinds(again.output) == kinds(once.output), "\(again)")
    }
}
