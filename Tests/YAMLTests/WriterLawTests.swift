import Foundation
import TestSupport
import Testing
import YAML

/// What is written reads back equal: with our reader, with PyYAML and with kubectl.
@Suite struct WriterLawTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func generatedTreesReadBackEqual(seed: UInt64) {
        var generator = TreeGenerator(seed: seed)
        for _ in 0..<2_000 {
            let tree = Node.mapping([("tree", generator.tree())], keys: [], .rule)
            let text = yaml(tree)
            let (documents, diagnostics) = read(text)
            #expect(diagnostics.isEmpty, "\(diagnostics) in:\n\(text)")
            #expect(documents == [tree], "read back otherwise:\n\(text)")
            #expect(documents.first.map(yaml) == text, "written again otherwise:\n\(text)")
        }
    }

    @Test func generatedTreesReadBackEqualAsJSON() {
        var generator = TreeGenerator(seed: 5)
        for _ in 0..<2_000 {
            let tree = Node.mapping([("tree", generator.tree())], keys: [], .rule)
            let (documents, diagnostics) = read(json(tree), as: "input.json")
            #expect(diagnostics.isEmpty, "\(diagnostics)")
            #expect(documents == [tree])
        }
    }

    @Test func hostileStringsStandAnywhere() {
        for text in TreeGenerator.hostileStrings {
            let tree: Node = .mapping(
                [("value", .string(text)), ("list", [.string(text), [.string(text)]]), (text + "-key", [:])],
                keys: [], .rule)
            #expect(read(yaml(tree)).documents == [tree], "\(yaml(tree))")
        }
    }

    @Test(.enabled(if: Repository.python != nil, "no Python with PyYAML: run `make test`"))
    func pyYAMLReadsTheSame() throws {
        var lines = ""
        var generator = TreeGenerator(seed: 6)
        let trees =
            TreeGenerator.hostileStrings.map { Node.mapping([("value", .string($0))], keys: [], .rule) }
            + (0..<2_000).map { _ in Node.mapping([("tree", generator.tree())], keys: [], .rule) }
        for tree in trees {
            let line: Node = ["json": tree, "yaml": .string(yaml(tree))]
            lines += json(line).split(separator: "\n").joined() + "\n"
        }
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("trees.jsonl")
        try Data(lines.utf8).write(to: file)
        let python = try #require(Repository.python)
        let result = try Command.run(python, [Repository.path("Tests/tools/yaml-equal.py"), file.path])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(.enabled(if: Repository.tool("kubectl") != nil, "kubectl is not installed"))
    func kubectlReadsTheSame() throws {
        // kustomize cannot write these back itself.
        let unwritable: Set<UnicodeScalar> = ["\u{0}", "\u{1}", "\u{7F}", "\u{85}", "\u{9F}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}"]
        let texts = TreeGenerator.hostileStrings.filter { unwritable.isDisjoint(with: $0.unicodeScalars) }
        let data = Node.mapping(texts.enumerated().map { ("k\($0.offset)", .string($0.element)) }, keys: [], .rule)
        let map: Node = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "hostile", "namespace": "default"], "data": data,
        ]
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(yaml(map).utf8).write(to: folder.appendingPathComponent("map.yaml"))
        try Data("resources:\n- map.yaml\n".utf8).write(to: folder.appendingPathComponent("kustomization.yaml"))
        let kubectl = try #require(Repository.tool("kubectl"))
        let built = try Command.run(kubectl, ["kustomize", folder.path])
        #expect(built.status == 0, "\(built.errors)")
        let labelled = try Command.run(
            kubectl, ["label", "--local", "-o", "json", "-f", folder.appendingPathComponent("map.yaml").path, "a=b"])
        #expect(labelled.status == 0, "\(labelled.errors)")
        for (output, name) in [(built.output, "out.yaml"), (labelled.output, "out.json")] {
            let result = read(output, as: name).documents.first?["data"]
            for (index, text) in texts.enumerated() {
                #expect(result?["k\(index)"] == .string(text), "kubectl reads \(text.debugDescription) otherwise (\(name))")
            }
        }
    }
}
