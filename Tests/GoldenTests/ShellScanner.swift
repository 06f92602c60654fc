import Foundation

/// Splits shell text into commands and their words: as much of the shell as documentation holds.
struct ShellScanner {
    private let text: [Character]
    private var index = 0
    private var commands: [[String]] = [[]]
    private var word: String?

    /// The words of every command, with quotes taken off; here-documents are left out.
    static func commands(_ text: String) -> [[String]] {
        var scanner = ShellScanner(text)
        scanner.scan()
        return scanner.commands.filter { !$0.isEmpty }
    }

    private init(_ text: String) {
        self.text = Array(Self.withoutHereDocuments(text))
    }

    private static func withoutHereDocuments(_ text: String) -> String {
        var kept: [String] = []
        var end: String?
        for line in text.components(separatedBy: "\n") {
            if let word = end {
                if line.trimmingCharacters(in: .whitespaces) == word { end = nil }
                continue
            }
            kept.append(line)
            end = line.firstMatch(of: #/<<-?\s*['"]?(\w+)/#).map { String($0.output.1) }
        }
        return kept.joined(separator: "\n")
    }

    private mutating func scan() {
        while let character = next() {
            switch character {
            case "'", "\"": quoted(until: character)
            case "\\": escaped()
            case " ", "\t": endWord()
            case "#" where word == nil: skipComment()
            case "\n", "|", "&", ";", "(", ")": endCommand()
            default: append(character)
            }
        }
        endCommand()
    }

    private mutating func next() -> Character? {
        guard index < text.count else { return nil }
        defer { index += 1 }
        return text[index]
    }

    private mutating func quoted(until quote: Character) {
        word = word ?? ""
        while let character = next(), character != quote {
            if character == "\\", quote == "\"" { escaped() } else { append(character) }
        }
    }

    /// A backslash before the end of a line joins it with the next.
    private mutating func escaped() {
        guard let character = next(), character != "\n" else { return }
        append(character)
    }

    private mutating func skipComment() {
        while index < text.count, text[index] != "\n" { index += 1 }
    }

    private mutating func append(_ character: Character) {
        word = (word ?? "") + String(character)
    }

    private mutating func endWord() {
        if let word { commands[commands.count - 1].append(word) }
        word = nil
    }

    private mutating func endCommand() {
        endWord()
        commands.append([])
    }
}
