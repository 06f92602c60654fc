import CommandSupport
import DeployTree
import Render
import Testing
import YAML

/// What is known of a tree spares work; it must not change what comes out.
@Suite struct DeployFilesTests {
    @Test(arguments: StencilTests.cases, RenderOptions.Format.allCases)
    func whatIsKnownIsTakenOver(golden: GoldenCase, format: RenderOptions.Format) throws {
        let (workspaces, others) = try StencilTests.inputs(of: golden)
        // Backwards, others are built and others are stamped.
        let relabelled = workspaces.map(Self.relabelled)
        let inputs = [
            workspaces, workspaces.reversed(), relabelled, Array(relabelled.dropFirst(9)), relabelled.dropLast(5).reversed(), [],
        ]
        var known: DeployIndex?
        for (turn, input) in inputs.enumerated() {
            let rendered = try golden.rendered(others + input, format)
            if rendered.hasErrors { return }
            let deploy = DeployFiles(rendered.objects, format: format)
            let all = deploy.all(threads: 2)
            let (files, index) = deploy.compared(with: known, threads: turn % 2 + 1)
            #expect(index.inventory == Inventory(files: all))
            if turn == 0 { #expect(files.map(\.path) == all.map(\.path)) }
            if turn == 1 { #expect(files.isEmpty) }
            if turn > 2 { #expect(files.count < all.count || all.count == 1) }
            known = Self.readBack(index)
        }
    }

    /// The same with another value of its first label: a word alone, where objects are stamped.
    private static func relabelled(_ workspace: Node) -> Node {
        let resource = workspace["resource"] ?? [:]
        let selector = resource["labelSelector"] ?? [:]
        guard let labels = selector["matchLabels"], let key = labels.entries?.first?.0 else { return workspace }
        let other = selector.setting("matchLabels", to: labels.setting(key, to: "other"))
        return workspace.setting("resource", to: resource.setting("labelSelector", to: other))
    }

    /// The index as the next run finds it.
    private static func readBack(_ index: DeployIndex) -> DeployIndex? {
        var bytes: [UInt8] = []
        index.write(of: "1f0e") { bytes += $0 }
        return DeployIndex(bytes: bytes, of: "1f0e")
    }

    @Test func aChangedObjectIsMadeAgain() throws {
        let golden = try #require(StencilTests.cases.first { $0.testDescription == "phi-4-mini" })
        let workspaces = try StencilTests.inputs(of: golden).workspaces
        let (_, index) = try DeployFiles(golden.rendered(workspaces).objects, format: .yaml).compared(with: nil, threads: 1)
        let changed = workspaces.enumerated().map { place, workspace in
            let resource = workspace["resource"] ?? [:]
            return place == 7
                ? workspace.setting("resource", to: resource.setting("instanceType", to: "Standard_NC48ads_A100_v4")) : workspace
        }
        let deploy = DeployFiles(try golden.rendered(changed).objects, format: .yaml)
        let (files, after) = deploy.compared(with: index, threads: 1)
        #expect(!files.isEmpty && files.count < 6, "\(files.map(\.path))")
        #expect(after.inventory == Inventory(files: deploy.all(threads: 1)))
    }
}
