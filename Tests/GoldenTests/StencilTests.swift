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

    private static let cases =
        (GoldenCase.all(in: "Tests/golden/cases") + GoldenCase.all(in: "examples"))
        .filter { !$0.testDescription.hasPrefix("reject") }

    @Test(arguments: cases, RenderOptions.Format.allCases)
    func stampedObjectsAreThoseThatAreBuilt(golden: GoldenCase, format: RenderOptions.Format) throws {
        let documents = try golden.inputDocuments()
        let others = documents.filter { $0["kind"]?.string != Workspace.kind }
        let workspaces = documents.filter { $0["kind"]?.string == Workspace.kind }.enumerated().flatMap(Self.variants)
        let together = try golden.rendered(others + workspaces, format)
        let alone = try workspaces.map { try golden.rendered(others + [$0], format) }
        // A variant that is refused by itself leaves nothing to compare.
        if alone.contains(where: \.hasErrors) || alone.isEmpty { return }
        #expect(!together.hasErrors)
        #expect(Self.texts([together]) == Self.texts(alone))
    }

    @Test func alikeWorkspacesAreStamped() throws {
        let golden = try #require(Self.cases.first { $0.testDescription == "phi-4-mini" })
        let workspaces = try golden.inputDocuments().enumerated().flatMap(Self.variants)
        let rendered = try golden.rendered(workspaces)
        #expect(!rendered.hasErrors)
        // The first is built, the second makes the stencil; words like "true" are never stamped.
        #expect(rendered.objects.stampedCount >= rendered.objects.count / 4)
        #expect(rendered.objects.stampedCount < rendered.objects.count)
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

extension GoldenCase {
    /// All documents of the case's input files.
    fileprivate func inputDocuments() throws -> [Node] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let files = try names.sorted().filter { $0.hasPrefix("input") && $0.hasSuffix(".yaml") }.map {
            SourceFiles.File(path: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
        }
        let sources = SourceFiles(files)
        let collector = DiagnosticCollector()
        return sources.inputFiles.flatMap {
            DocumentReader(limits: .untrusted).documents(of: sources, file: $0, collector: collector)
        }
        .map(\.root)
    }

    /// Renders documents with the case's ClusterFacts and release.
    fileprivate func rendered(_ documents: [Node], _ format: RenderOptions.Format = .yaml) throws -> Rendered {
        let text = documents.map { YAMLWriter.text(of: $0) }.joined(separator: "---\n")
        var facts = ClusterFacts.standard
        let path = folder.appendingPathComponent("cluster.yaml")
        if let bytes = try? Data(contentsOf: path) {
            let sources = SourceFiles([SourceFiles.File(path: "cluster.yaml", bytes: Array(bytes))])
            let collector = DiagnosticCollector()
            let document = DocumentReader(limits: .untrusted).documents(of: sources, file: 0, collector: collector).first
            facts = try #require(document.flatMap { ClusterFacts.decode($0.root, collector) })
        }
        var config = RenderConfig()
        let options = try? String(contentsOf: folder.appendingPathComponent("options"), encoding: .utf8)
        let words = options?.split(separator: "\n").map(String.init) ?? []
        if let place = words.firstIndex(of: "--release"), words.indices.contains(place + 1) {
            config.release = Release.allCases.first { $0.rawValue == words[place + 1] }
        }
        var renderOptions = RenderOptions()
        renderOptions.format = format
        return render(
            SourceFiles([SourceFiles.File(path: "input.yaml", bytes: Array(text.utf8))]), facts: facts, config: config,
            options: renderOptions)
    }
}
