import Diagnostics
import Testing
import YAML

/// Whole lines move with their comments, and nothing else changes.
@Suite struct SourceLineTests {
    private func root(_ text: String) throws -> Node {
        let collector = DiagnosticCollector()
        return try #require(DocumentReader(limits: .untrusted).document(in: text, collector: collector))
    }

    @Test func fieldsMoveUp() throws {
        let text = "a: 1\nspec:\n  # first\n  b: 2 # two\n  c:\n  - x\n\n  d: {e: f}\ng: 3\n"
        var edits = SourceEdits(Array(text.utf8))
        let done1 = edits.moveUp("spec", in: try root(text))
        #expect(done1)
        #expect(String(decoding: edits.result, as: UTF8.self) == "a: 1\n# first\nb: 2 # two\nc:\n- x\n\nd: {e: f}\ng: 3\n")
    }

    @Test func bracesDoNotMove() throws {
        let text = "spec: {a: 1}\n"
        var edits = SourceEdits(Array(text.utf8))
        let isMoved = edits.moveUp("spec", in: try root(text))
        #expect(!isMoved && edits.isEmpty)
    }

    @Test(arguments: [("a: yes", "a: \"yes\""), ("a: 012 # x", "a: \"012\" # x"), ("{a: 1.50}", "{a: \"1.50\"}")])
    func wordsAreQuotedAsWritten(text: String, quoted: String) throws {
        var edits = SourceEdits(Array(text.utf8))
        let value = try #require(try root(text)["a"])
        let done2 = edits.quote(value)
        #expect(done2)
        #expect(String(decoding: edits.result, as: UTF8.self) == quoted)
    }

    @Test func keysAreRenamed() throws {
        let text = "instancetype: x # the type\n\"quoted\": y\n"
        var edits = SourceEdits(Array(text.utf8))
        let done3 = edits.rename("instancetype", to: "instanceType", in: try root(text))
        #expect(done3)
        let done4 = edits.rename("quoted", to: "q", in: try root(text))
        #expect(done4)
        #expect(String(decoding: edits.result, as: UTF8.self) == "instanceType: x # the type\n\"q\": y\n")
    }

    @Test func movedLinesKeepTheEditsInThem() throws {
        let text = "resource:\n  # why\n  type: old\n  count: 1\n"
        let root = try root(text)
        var edits = SourceEdits(Array(text.utf8))
        let done5 = edits.replace(try #require(root["resource"]?["type"]), with: "new")
        #expect(done5)
        #expect(
            edits.text(ofKey: "resource", in: root, indent: 4) == "    resource:\n      # why\n      type: new\n      count: 1\n")
        let lines = try #require(edits.lines(ofKey: "resource", in: root))
        let done6 = edits.replaceLines(lines, with: "x: 1\n")
        #expect(done6)
        #expect(String(decoding: edits.result, as: UTF8.self) == "x: 1\n")
    }
}
