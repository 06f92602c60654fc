import Diagnostics
import TestSupport
import Testing
import YAML

/// Scalars as kubectl reads them; limits; places.
@Suite struct ReaderTests {
    @Test(arguments: [
        ("yes", Node.bool(true, .rule)), ("On", .bool(true, .rule)), ("y", .bool(true, .rule)), ("off", .bool(false, .rule)),
        ("N", .bool(false, .rule)), ("~", .null(.rule)), ("Null", .null(.rule)), ("", .null(.rule)), ("tRue", "tRue"),
        ("012", 10), ("0o17", 15), ("0x1f", 31), ("0b11", 3), ("1_000", 1000), ("08", 8), ("-012", -10), ("+5", 5), ("-0", 0),
        ("1e3", .number("1.0e+3", .rule)), (".5", .number("0.5", .rule)), ("5.", .number("5.0", .rule)),
        ("1.50", .number("1.50", .rule)), ("12:30", "12:30"), ("2001-01-01", "2001-01-01"), ("0.0.6", "0.0.6"),
        ("!!str 5", "5"), ("'5'", "5"), ("NaN", "NaN"), ("_1", "_1"), ("1e", "1e"), ("0x", "0x"),
    ])
    func plainScalars(text: String, wanted: Node) {
        let (documents, diagnostics) = read("key: \(text)\n")
        #expect(diagnostics.isEmpty)
        #expect(documents == [["key": wanted]])
    }

    @Test func infinityIsRefused() {
        #expect(read("key: .inf\n").diagnostics.map(\.rule) == [.unrepresentableNumber])
    }

    @Test func placesCountScalars() {
        let (documents, _) = read("# é\nname: 日本 # c\nlist:\n- 🚀\n- {a: b}\n")
        let root = documents.first
        #expect(root?["name"]?.origin.position == SourcePosition(file: 0, line: 2, column: 7))
        #expect(root?["list"]?.items?.last?["a"]?.origin.position == SourcePosition(file: 0, line: 5, column: 7))
    }

    @Test func documentsAreCutAtTheirMarkers() {
        let text = "# head\n%YAML 1.1\n---\na: 1\n--- # next\nb: |\n  ---x\n---\n...\n---\nc: 3\n"
        let (documents, diagnostics) = read(text)
        #expect(diagnostics.isEmpty)
        #expect(documents == [["a": 1], ["b": "---x\n"], ["c": 3]] as [Node])
        #expect(documents.last?["c"]?.origin.position?.line == 11)
    }

    @Test func aliasesExpandWithinALimit() {
        #expect(read("a: &x {b: 1}\nc: *x\n").documents == [["a": ["b": 1], "c": ["b": 1]]])
        #expect(read("a: *x\n").diagnostics.map(\.rule) == [.unknownAlias])
        #expect(read("a: &x [*x]\n").diagnostics.map(\.rule) == [.unknownAlias])
        var bomb = "l0: &l0 [a, a, a, a, a, a, a, a, a]\n"
        for level in 1...9 {
            bomb += "l\(level): &l\(level) [\(Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(read(bomb).diagnostics.map(\.rule) == [.limitExceeded])
    }

    @Test func limitsHold() {
        #expect(read(String(repeating: "[", count: 100) + String(repeating: "]", count: 100)).diagnostics.isEmpty)
        #expect(
            read(String(repeating: "[", count: 101) + String(repeating: "]", count: 101)).diagnostics.map(\.rule) == [
                .limitExceeded
            ])
        #expect(read("a: " + String(repeating: "x", count: 1 << 20)).diagnostics.map(\.rule) == [.limitExceeded])
        let deep = String(repeating: "[", count: 100_000)
        #expect(read(deep, as: "a.json").diagnostics.map(\.rule) == [.limitExceeded])
    }

    @Test func duplicateKeysAreReportedEach() {
        let (_, diagnostics) = read("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n")
        #expect(diagnostics.map(\.rule) == [.duplicateKey, .duplicateKey])
        #expect(diagnostics.map { $0.position?.line } == [3, 4])
    }

    @Test func keysCompareByBytes() {
        let (documents, diagnostics) = read("é: 1\ne\u{301}: 2\n")
        #expect(diagnostics.isEmpty)
        #expect(documents.first?.entries?.count == 2)
    }

    @Test func textMustBeUTF8() {
        #expect(read(bytes: [0x61, 0x3A, 0x20, 0xFF]).diagnostics.map(\.rule) == [.invalidUTF8])
        #expect(read(bytes: [0xFF, 0xFE, 0x61, 0x00]).diagnostics.map(\.rule) == [.invalidUTF8])
        #expect(read(bytes: [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]).diagnostics.map(\.rule) == [.invalidUTF8])
        #expect(read(bytes: [0x61, 0x3A, 0x20, 0x00]).diagnostics.map(\.rule) == [.invalidCharacter])
        #expect(read("\u{FEFF}a: 1\n").documents == [["a": 1]])
    }

    @Test func jsonIsReadAsJSON() {
        #expect(
            read("{\"a\": \"\\ud83d\\ude80\", \"n\": -1.5e2, \"t\": true}", as: "a.json").documents
                == [["a": "🚀", "n": .number("-1.5e+2", .rule), "t": true]])
        let key = String(repeating: "k", count: 5_000)
        #expect(read("{\"\(key)\": 1}").documents == [Node.mapping([(key, 1)], keys: [], .rule)])
        #expect(read("{a: 1}").documents == [["a": 1]])
        for broken in ["{\"a\": 01}", "{\"a\": 1,}", "{'a': 1}", "[1 2]", "{\"a\": \"\\ud800\"}", "\"\u{1}\"", "{\"a\"", "nul"] {
            #expect(read(broken, as: "a.json").diagnostics.count == 1, "\(broken)")
        }
    }
}
