import Foundation
import TestSupport
import Testing

/// A page of the documentation: its links and code, and what GitHub makes anchors of.
struct MarkdownPage: CustomTestStringConvertible, Sendable {
    struct Line: Sendable {
        let number: Int
        let text: String
    }

    /// A fenced block, with the words behind its opening fence.
    struct Block: CustomTestStringConvertible, Sendable {
        let page: String
        let line: Int
        let info: String
        var text = ""

        var testDescription: String { "\(page):\(line)" }
    }

    /// Below the root of the repository.
    let path: String
    private(set) var blocks: [Block] = []
    private(set) var anchors: [String] = []
    /// Whether every fence is closed.
    private(set) var isComplete = true
    private var prose: [Line] = []

    var testDescription: String { path }

    init(path: String, text: String) {
        self.path = path
        var open: (block: Block, fence: String)?
        for (index, line) in text.components(separatedBy: "\n").enumerated() {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if let current = open, trimmed == current.fence {
                blocks.append(current.block)
                open = nil
            } else if open != nil {
                open?.block.text += line + "\n"
            } else if trimmed.hasPrefix("```") {
                let fence = String(trimmed.prefix { $0 == "`" })
                let info = String(trimmed.dropFirst(fence.count))
                open = (Block(page: path, line: index + 1, info: info), fence)
            } else {
                prose.append(Line(number: index + 1, text: line))
                addHeading(line)
            }
        }
        isComplete = open == nil
    }

    private mutating func addHeading(_ line: String) {
        guard let heading = line.wholeMatch(of: #/#{1,6} +(.*)/#)?.output.1 else { return }
        let anchor = Self.anchor(String(heading))
        // A heading that comes again is counted.
        let next = (0...).lazy.map { $0 == 0 ? anchor : "\(anchor)-\($0)" }.first { !anchors.contains($0) }
        anchors.append(next ?? anchor)
    }

    /// GitHub's rule: letters, digits, "-" and "_", in lower case, with "-" for blanks.
    private static func anchor(_ heading: String) -> String {
        let text = heading.replacing(#/\[([^\]]*)\]\([^)]*\)/#) { $0.output.1 }
        return text.lowercased().compactMap { character -> String? in
            if character == " " { return "-" }
            return character.isLetter || character.isNumber || "-_".contains(character) ? String(character) : nil
        }.joined()
    }

    /// Where links lead, without those to other sites.
    var links: [Line] {
        prose.flatMap { line in
            line.text.replacing(#/`[^`]*`/#, with: "").matches(of: #/\]\(([^)\s]+)\)/#).map {
                Line(number: line.number, text: String($0.output.1))
            }
        }.filter { !$0.text.contains("://") && !$0.text.hasPrefix("mailto:") }
    }

    /// Code within lines.
    var codeSpans: [Line] {
        prose.flatMap { line in
            line.text.matches(of: #/`([^`]+)`/#).map { Line(number: line.number, text: String($0.output.1)) }
        }
    }

    /// What the repository has for people to read.
    static let all: [MarkdownPage] = {
        let docs = names(in: "docs").filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        let examples = names(in: "examples").map { "examples/\($0)" }.flatMap { example in
            names(in: example).filter { $0.hasPrefix("README") }.map { "\(example)/\($0)" }
        }
        return (["README.md", "ARCHITECTURE.md", "SECURITY.md"] + docs + examples).compactMap { path in
            let text = try? String(contentsOfFile: Repository.path(path), encoding: .utf8)
            return text.map { MarkdownPage(path: path, text: $0) }
        }
    }()

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: Repository.path(folder))) ?? []).sorted()
    }
}
