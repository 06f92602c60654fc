import Diagnostics
import Foundation
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Render

/// Objects of alike Workspaces are stamped; they must be those that would be built.
@Suite struct StencilTests {
    /// Names and values of labels: some that are written as they are, and some that YAML would read otherwise.
    private static let words = ["phi", "a", "on", "x-1e5", "true", "team-phi-4-mini-instruct-0123456789-abcdefghijk", "b2"]
    private static let values = ["gold", "b", "true", "1.5", "", "0x1F", "a_b", "gold-2"]

    static let cases =
        (GoldenCase.all(in: "Tests/golden/cases") + GoldenCase.all(in: "examples"))
        .filter { !$0.isRejection }

    @Test(arguments: cases, RenderOptions.Format.allCases)
    func stampedObjectsAreThoseThatAreBuilt(golden: GoldenCase, format: RenderOptions.Format) throws {
        let (workspaces, others) = try Self.inputs(of: golden)
        let together = try golden.rendered(others + workspaces, format)
        let alone = try workspaces.map { try golden.rendered(others + [$0], format) }
        // A variant that is refused by itself leaves nothing to compare.
        if alone.contains(where: \.hasErrors) || alone.isEmpty { return }
        #expect(!together.hasErrors)
        #expect(Self.texts([together]) == Self.texts(alone))
    }

    @Test func alikeWorkspacesAreStamped() throws {
        let golden = try #require(Self.cases.first { $0.testDescription == "phi-4-mini" })
        let rendered = try golden.rendered(Self.inputs(of: golden).workspaces)
        #expect(!rendered.hasErrors)
        // The first is built, the second makes the stencil; words like "true" are never stamped.
        #expect(rendered.objects.stampedCount >= rendered.objects.count / 4)
        #expect(rendered.objects.stampedCount < rendered.objects.count)
    }

    /// The case's Workspaces in all variants, and its other documents.
    static func inputs(of golden: GoldenCase) throws -> (workspaces: [Node], others: [Node]) {
        let documents = try golden.inputDocuments()
        return (
            documents.filter { $0["kind"]?.string == Workspace.kind }.enumerated().flatMap(variants),
            documents.filter { $0["kind"]?.string != Workspace.kind }
        )
    }

    /// The Workspace under other names, in other namespaces, with other labels.
    private static func variants(of document: Int, _ workspace: Node) -> [Node] {
        (0..<24).map { index in
            let isFirst = document == 0 && index < words.count
            let name = "\(words[index % words.count])\(isFirst ? "" : "-\(document)-\(index)")"
            let metadata = (workspace["metadata"] ?? [:]).setting("name", to: .string(name))
                .setting("namespace", to: .string(words[index / 3 % 2 == 0 ? 0 : 6]))
            let resource = workspace["resource"] ?? [:]
            let selector = resource["labelSelector"] ?? [:]
            let labels = (selector["matchLabels"]?.entries ?? []).enumerated().map { place, entry in
                (entry.0, index % 4 == 0 ? entry.1 : Node.string(values[(index + place) % values.count]))
            }
            let matched =
                selector["matchLabels"] == nil ? selector : selector.setting("matchLabels", to: .mapping(labels, keys: [], .rule))
            return workspace.setting("metadata", to: metadata)
                .setting("resource", to: resource.setting("labelSelector", to: matched))
        }
    }

    /// Every object by what names it; objects that Workspaces share come once.
    private static func texts(_ results: [Rendered]) -> [String: String] {
        var texts: [String: String] = [:]
        for objects in results.map(\.objects) {
            for index in 0..<objects.count {
                let object = objects.object(at: index)
                texts["\(object.namespace)/\(object.kind)/\(object.name)"] = String(
                    decoding: objects.bytes(at: index), as: UTF8.self)
            }
        }
        return texts
    }
}
