import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

/// An edit changes its value and no other byte.
@Suite struct SourceEditsTests {
    /// Replaces the value of `a`, which may be anywhere below the root.
    private func replaced(_ text: String, with new: Node, name: String = "a.yaml") -> String? {
        var edits = SourceEdits(Array(text.utf8))
        guard let value = read(text, as: name).documents.lazy.compactMap({ find($0, "a") }).first,
            edits.replace(value, with: new)
        else { return nil }
        return String(decoding: edits.result, as: UTF8.self)
    }

    private func find(_ node: Node, _ key: String) -> Node? {
        if let found = node[key] { return found }
        let below = node.items ?? node.entries?.map(\.1) ?? []
        return below.lazy.compactMap { find($0, key) }.first
    }

    private static let replacements: [(String, Node, String)] = [
        ("a: 1\n", 2, "a: 2\n"),
        ("# x\na: one # why\nb: 1", "two", "# x\na: two # why\nb: 1"),
        ("a: \"one\" # why", "two", "a: \"two\" # why"),
        ("a: 'it''s'\n", "one's", "a: 'one''s'\n"),
        ("b: {a: one, c: d}", "two", "b: {a: two, c: d}"),
        ("b: [{a: one}]", "x,y", "b: [{a: \"x,y\"}]"),
        ("a: one", "on", "a: \"on\""),
        ("a: one, two\n", 3, "a: 3\n"),
        ("é: {ü: \"ö\", a: \"ä\"}\r\nb: 1\r\n", "z", "é: {ü: \"ö\", a: \"z\"}\r\nb: 1\r\n"),
        ("\u{FEFF}a: one\n", "two", "\u{FEFF}a: two\n"),
        ("b: 1\n---\n# second\nc:\n- a: !!str 1\n", 2, "b: 1\n---\n# second\nc:\n- a: 2\n"),
        ("a: \"x\\\"y\"", "z", "a: \"z\""),
        ("a: x#y\n", "z", "a: z\n"),
        ("a: one\u{85}b: 1\n", "two", "a: two\u{85}b: 1\n"),
    ]

    @Test(arguments: replacements)
    func aScalarIsReplaced(text: String, new: Node, expected: String) throws {
        #expect(replaced(text, with: new) == expected)
        let documents = read(expected).documents
        #expect(documents.compactMap { find($0, "a") }.first == new)
    }

    @Test func jsonStaysJSON() {
        let text = "{\n  \"b\": {\"a\": \"one\"},\n  \"c\": 1\n}\n"
        #expect(replaced(text, with: "t\"wo", name: "a.json") == "{\n  \"b\": {\"a\": \"t\\\"wo\"},\n  \"c\": 1\n}\n")
        #expect(replaced("{\"a\": 1}", with: 2, name: "a.json") == "{\"a\": 2}")
    }

    @Test(arguments: [
        "a: |\n  text\n", "a: >-\n  text\n", "b: &x one\na: *x\n", "a: &x one\nb: *x\n", "a: [one]\n", "a: {b: c}\n",
        "a:\nb: 1\n",
        "a: one\n  two\n", "a: !!str &x one\n",
    ])
    func whatIsNotCertainIsRefused(text: String) {
        #expect(replaced(text, with: "two") == nil)
    }

    private func edited(_ text: String, _ body: (inout SourceEdits, Node) -> Bool) throws -> String? {
        var edits = SourceEdits(Array(text.utf8))
        let root = try #require(read(text).documents.first)
        return body(&edits, root) ? String(decoding: edits.result, as: UTF8.self) : nil
    }

    private static let insertions: [(String, String)] = [
        ("m:\n  b: 1 # one\n", "m:\n  k: v\n  b: 1 # one\n"),
        ("m: {b: 1}\n", "m: {k: v, b: 1}\n"),
        ("m: {\"b\": 1}\n", "m: {\"k\": \"v\", \"b\": 1}\n"),
        ("m:\r\n    b: 1\r\n", "m:\r\n    k: v\r\n    b: 1\r\n"),
        ("m:\n  k: old # c\n  b: 1\n", "m:\n  k: v # c\n  b: 1\n"),
    ]

    @Test(arguments: insertions)
    func aKeyIsSet(text: String, expected: String) throws {
        let result = try edited(text) { $0.set("k", to: "v", in: $1["m"] ?? [:]) }
        #expect(result == expected)
        #expect(read(expected).documents.first?["m"] == ["k": "v", "b": 1])
    }

    @Test func mappingsAreInsertedBeforeAKey() throws {
        let text = "kind: X\nmetadata:\n  name: x\nresource:\n- b: 1\n"
        let annotation: Node = ["render.kaito.sh/sizing": "fit"]
        let result = try edited(text) { $0.set("annotations", to: annotation, in: $1["metadata"] ?? [:]) }
        #expect(result == "kind: X\nmetadata:\n  annotations:\n    render.kaito.sh/sizing: fit\n  name: x\nresource:\n- b: 1\n")
        let list = try edited(text) { $0.set("a", to: 1, in: $1["resource"]?.items?[0] ?? [:]) }
        #expect(list == "kind: X\nmetadata:\n  name: x\nresource:\n- a: 1\n  b: 1\n")
        let before = try edited(text) { $0.set("spec", to: ["a": ["b": 1]], in: $1, before: "resource") }
        #expect(before == "kind: X\nmetadata:\n  name: x\nspec:\n  a:\n    b: 1\nresource:\n- b: 1\n")
    }

    private static let removals: [(String, String)] = [
        ("a: 1\nk: 2\nb: 3\n", "a: 1\nb: 3\n"),
        ("a: 1\n# of k\nk:\n  c: |\n    text\n\n    more\n# of b\nb: 3\n", "a: 1\n# of k\n# of b\nb: 3\n"),
        ("a: 1\nk:\n- x\n- v: z\n  w: 1\nb: 3\n", "a: 1\nb: 3\n"),
        ("a: 1\nb: 3\nk: 2", "a: 1\nb: 3\n"),
        ("a: 1\nb: 3\nk: 2\n---\nc: 1\n", "a: 1\nb: 3\n---\nc: 1\n"),
    ]

    @Test(arguments: removals)
    func aKeyIsRemoved(text: String, expected: String) throws {
        let result = try edited(text) { $0.remove("k", from: $1) }
        #expect(result == expected)
        #expect(read(expected).documents.first == ["a": 1, "b": 3])
    }

    @Test func theFirstKeyOfAnItemIsRemoved() throws {
        let result = try edited("- k: 1\n  a: 2\n- b: 3\n") { $0.remove("k", from: $1.items?[0] ?? [:]) }
        #expect(result == "- a: 2\n- b: 3\n")
        let inBraces = try edited("m: {k: 1, a: 2}\n") { $0.remove("k", from: $1["m"] ?? [:]) }
        let only = try edited("k: 1\n") { $0.remove("k", from: $1) }
        #expect(inBraces == nil && only == nil)
    }

    @Test func anEditMayBeMadeTwiceButNotContradicted() throws {
        let result = try edited("a: 1\n") { edits, root in
            let a = root["a"] ?? [:]
            return edits.replace(a, with: 2) && edits.replace(a, with: 2) && !edits.replace(a, with: 3)
        }
        #expect(result == "a: 2\n")
    }

    /// `patch` and `git apply` accept the patch and make of the file what the edits make of it.
    @Test(arguments: ["\n", "\r\n"], [true, false])
    func thePatchIsWhatToolsApply(lineBreak: String, endsInLineBreak: Bool) throws {
        let lines = (1...60).map { "k\($0): v\($0) # note \($0)" }
        let text = lines.joined(separator: lineBreak) + (endsInLineBreak ? lineBreak : "")
        for keys in [["k1"], ["k60"], ["k1", "k7", "k8", "k30", "k37", "k60"]] {
            var edits = SourceEdits(Array(text.utf8))
            let root = try #require(read(text).documents.first)
            var made = keys.map { edits.replace(root[$0] ?? [:], with: "new") }
            made.append(edits.set("inserted", to: "x", in: root, before: "k45"))
            made.append(edits.remove("k50", from: root))
            #expect(made.allSatisfy { $0 })
            for (program, arguments) in [("/usr/bin/git", ["apply"]), ("/usr/bin/patch", ["-p1", "--binary"])]
            where FileManager.default.isExecutableFile(atPath: program) {
                let folder = try Repository.temporaryFolder()
                defer { try? FileManager.default.removeItem(at: folder) }
                let file = folder.appendingPathComponent("a ö.yaml")
                try Data(text.utf8).write(to: file)
                let run = try Command.run(program, arguments, in: folder, input: edits.patch(path: "a ö.yaml"))
                #expect(run.status == 0, "\(run.errors)\(run.output)\(edits.patch(path: "a ö.yaml"))")
                #expect(try [UInt8](Data(contentsOf: file)) == edits.result)
            }
        }
    }
}
