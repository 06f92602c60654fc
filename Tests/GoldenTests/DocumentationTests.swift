import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// What the documentation says holds: links lead somewhere, manifests are accepted, commands and options exist, generated
/// pages are up to date. RecipeTests runs the recipes.
@Suite struct DocumentationTests {
    /// Blocks that are whole documents; another word behind `yaml` exempts what is a part of one.
    private static let yamlBlocks = MarkdownPage.all.flatMap(\.blocks).filter { $0.info == "yaml" }

    /// A Workspace that both releases accept, to try configuration with.
    private static let workspace = """
        apiVersion: kaito.sh/v1alpha1
        kind: Workspace
        metadata: {name: sample, namespace: ml}
        resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: sample}}}
        inference: {preset: {name: phi-3-mini-4k-instruct}}

        """

    @Test func thereIsSomethingToCheck() throws {
        #expect(!Self.yamlBlocks.isEmpty)
        let pages = MarkdownPage.all
        #expect(!pages.flatMap(\.links).isEmpty)
        let blocks = pages.flatMap(\.blocks)
        let shell = blocks.filter { Self.isShell($0) }.flatMap { ShellScanner.commands($0.text) }
        #expect(!shell.compactMap(CommandHelp.arguments).isEmpty)
        // No other spelling, under which nothing would be checked.
        let known = ["", "sh", "sh recipe", "yaml", "yaml fragment"]
        #expect(blocks.filter { !known.contains($0.info) }.map(\.testDescription) == [])
    }

    @Test(arguments: MarkdownPage.all)
    func linksLeadSomewhere(page: MarkdownPage) throws {
        #expect(page.isComplete, "a fence is not closed")
        for link in page.links {
            let parts = link.text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let file = parts[0].isEmpty ? Repository.path(page.path) : Self.file(parts[0], linkedFrom: page)
            let comment = "\(page.path):\(link.number): \(link.text)"
            #expect(file.hasPrefix(Repository.root.path + "/"), "\(comment) leads out of the repository")
            #expect(FileManager.default.fileExists(atPath: file), "\(comment) does not exist")
            guard parts.count == 2 else { continue }
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            let anchors = MarkdownPage(path: file, text: text).anchors
            #expect(anchors.contains(parts[1]), "\(comment): there is no such heading among \(anchors)")
        }
    }

    private static func file(_ path: String, linkedFrom page: MarkdownPage) -> String {
        let folder = URL(fileURLWithPath: Repository.path(page.path)).deletingLastPathComponent()
        return folder.appendingPathComponent(path).standardizedFileURL.path
    }

    @Test(arguments: yamlBlocks)
    func yamlIsAccepted(block: MarkdownPage.Block) throws {
        for document in block.text.components(separatedBy: "\n---\n").map({ $0 + "\n" }) {
            let (roots, diagnostics) = read(document, as: block.testDescription)
            // Files of other programs may have keys such as GitHub's "on", which Kubernetes takes for a boolean.
            let isObject = document.contains("apiVersion:")
            let errors = diagnostics.filter { $0.severity == .error && (isObject || $0.rule != .wrongType) }
            #expect(errors.isEmpty, "\(block): \(errors.map(\.message))")
            guard let root = roots.first, let result = try result(document, root) else { continue }
            #expect(result.status == 0, "\(block): \(result.errors)")
        }
    }

    /// What the program says of a document that is for it; nil for others.
    private func result(_ document: String, _ root: Node) throws -> Command? {
        let program = Repository.program("kaito-render")
        let version = root["apiVersion"]?.string ?? ""
        if version.hasPrefix("kaito.sh/") { return try Command.run(program, ["validate", "-f", "-"], input: document) }
        guard version == "render.kaito.sh/v1alpha1" else { return nil }
        if root["metadata"]?["annotations"]?["config.kubernetes.io/function"] != nil {
            return try Command.run(program, ["fn"], input: Self.resourceList(functionConfig: document))
        }
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("own.yaml")
        try Data(document.utf8).write(to: file)
        let option = root["kind"]?.string == "RenderConfig" ? "--config" : "--cluster"
        let arguments = ["validate", option, file.path, "-f", "-", "--release"]
        // Facts may be those of one release alone.
        let results = try ["v0.12", "v0.3"].map { try Command.run(program, arguments + [$0], input: Self.workspace) }
        return results.first { $0.status == 0 } ?? results.first
    }

    private static func resourceList(functionConfig: String) -> String {
        let config = functionConfig.split(separator: "\n").map { "  \($0)\n" }.joined()
        let item = workspace.split(separator: "\n").map { "  \($0)\n" }.joined().dropFirst(2)
        return "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig:\n\(config)items:\n- \(item)"
    }

    @Test(arguments: MarkdownPage.all)
    func commandsExist(page: MarkdownPage) throws {
        let help = try CommandHelp()
        let blocks = page.blocks.filter { Self.isShell($0) }.map { (line: $0.line, text: $0.text) }
        let spans = page.codeSpans.filter { $0.text.hasPrefix("kaito-render ") }.map { (line: $0.number, text: $0.text) }
        for code in blocks + spans {
            for arguments in ShellScanner.commands(code.text).compactMap(CommandHelp.arguments) {
                let unknown = help.unknown(in: arguments)
                #expect(unknown.isEmpty, "\(page.path):\(code.line): kaito-render \(arguments.joined(separator: " "))")
            }
        }
    }

    private static func isShell(_ block: MarkdownPage.Block) -> Bool { block.info == "sh" || block.info.hasPrefix("sh ") }

    /// SECURITY.md names what holds each of its lines: tests as `Suite.test` or `Suite`, and golden cases.
    @Test func whatHoldsSecurityExists() throws {
        let text = try String(contentsOfFile: Repository.path("SECURITY.md"), encoding: .utf8)
        let folder = Repository.path("Tests")
        let names = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
        let files = Dictionary(
            names.filter { $0.hasSuffix("Tests.swift") }.map { (($0 as NSString).lastPathComponent, "\(folder)/\($0)") }
        ) { first, _ in first }
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("`") }
        #expect(lines.count > 20)
        for line in lines {
            let held = try #require(line.split(separator: "|").last, "\(line)")
            for name in held.split(separator: "`").map(String.init) where name.contains(where: \.isLetter) {
                if name.hasPrefix("reject-") {
                    #expect(FileManager.default.fileExists(atPath: "\(folder)/golden/cases/\(name)"), "\(name)")
                    continue
                }
                let parts = name.split(separator: ".").map(String.init)
                let file = try #require(files["\(parts[0]).swift"], "\(name)")
                let code = try String(contentsOfFile: file, encoding: .utf8)
                #expect(code.contains(parts.count == 2 ? "func \(parts[1])(" : "struct \(parts[0])"), "\(name)")
            }
        }
    }

    @Test func theReferenceIsUpToDate() throws {
        let made = try Command.run(
            try #require(Repository.tool("python3")), [Repository.path("Scripts/commands.py")], input: CommandHelp().text)
        #expect(made.status == 0, "\(made.errors)")
        let kept = try String(contentsOfFile: Repository.path("docs/commands.md"), encoding: .utf8)
        #expect(made.output == kept, "docs/commands.md is out of date, run `make docs`")
    }

    @Test func theListOfPresetsIsUpToDate() throws {
        let made = try Command.run(Repository.program("kaito-render"), ["docs", "presets"])
        #expect(made.status == 0, "\(made.errors)")
        let kept = try String(contentsOfFile: Repository.path("docs/presets.md"), encoding: .utf8)
        #expect(made.output == kept, "docs/presets.md is out of date, run `make docs`")
    }
}
