import Diagnostics
import TestSupport
import Testing
import YAML

/// A line is the same for libyaml, the splitter, the JSON reader and the messages.
@Suite struct LineTests {
    private static let breaks = ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

    @Test(arguments: breaks)
    func documentsAndValuesAreOnTheirLines(lineBreak: String) {
        let text = ["# first", "a: 1", "---", "", "# second", "b: 2", "c: [x", "]", ""].joined(separator: lineBreak)
        let (documents, diagnostics) = read(text)
        #expect(diagnostics.isEmpty && documents.count == 2, "\(diagnostics)")
        #expect(documents.first?["a"]?.origin.position == SourcePosition(file: 0, line: 2, column: 4))
        #expect(documents.last?["b"]?.origin.position == SourcePosition(file: 0, line: 6, column: 4))
        #expect(documents.last?["c"]?.origin.position == SourcePosition(file: 0, line: 7, column: 4))
    }

    @Test(arguments: breaks)
    func aMarkerAtTheEndOfALineBeginsADocument(lineBreak: String) {
        let (documents, _) = read("a: 1\(lineBreak)---\(lineBreak)b: 2\(lineBreak)---")
        #expect(documents == [["a": 1], ["b": 2]] as [Node])
    }

    @Test(arguments: breaks)
    func linesAreThoseOfThePositions(lineBreak: String) {
        let lines = ["one", "", "three é", "four"]
        let sources = SourceFiles([SourceFiles.File(path: "a", bytes: Array(lines.joined(separator: lineBreak).utf8))])
        #expect((1...5).map { sources.line($0, of: 0) } == lines + [nil])
        #expect(sources.line(0, of: 0) == nil && sources.line(1, of: 1) == nil)
    }

    @Test(arguments: breaks)
    func charactersThatAreRefusedHaveTheirPlace(lineBreak: String) {
        let (_, diagnostics) = read("a: 1\(lineBreak)bé: \u{1}")
        #expect(diagnostics.map(\.position) == [SourcePosition(file: 0, line: 2, column: 5)])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func linesOfJSONEndAsThoseOfYAML(lineBreak: String) {
        let text = "{\(lineBreak)\"a\": \"x\u{2028}y\",\(lineBreak)\"b\": 2,\(lineBreak) \"c\": x}"
        let (_, diagnostics) = read(text, as: "a.json")
        #expect(diagnostics.map(\.position) == [SourcePosition(file: 0, line: 5, column: 7)])
    }

    @Test func aByteOrderMarkIsNoColumn() {
        for text in ["\u{FEFF}{\"a\": 1}", "\u{FEFF}a: 1"] {
            #expect(read(text).documents.first?["a"]?.origin.position?.column == (text.contains("{") ? 7 : 4))
        }
    }

    @Test func veryManyRepeatedKeysAnchorsAndAliasesTakeNoLongTime() {
        let keys = (0..<60_000).map { "k\($0): 1\n" }.joined() + String(repeating: "k59999: 1\n", count: 30_000)
        let anchors = (0..<60_000).map { "- &a\($0) 1\n" }.joined() + String(repeating: "- *a1\n", count: 10_000)
        let time = ContinuousClock().measure {
            #expect(read(keys).diagnostics.count == 30_000)
            #expect(read(anchors).diagnostics.isEmpty)
        }
        #expect(time < .seconds(20), "\(time)")
    }
}
