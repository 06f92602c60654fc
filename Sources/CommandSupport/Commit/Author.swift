import ArgumentParser

/// The author of a commit, as `--author` names it.
package struct Author: Sendable {
    package let name: String
    package let email: String

    /// `Name <email>`. What git would take for the end of either, or of the line, is refused rather than left out.
    init(_ text: String) throws {
        let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(">"), let name = Self.words(parts[0]),
            let email = Self.words(parts[1].dropLast())
        else { throw ValidationError("the form must be \"Name <email>\"") }
        (self.name, self.email) = (name, email)
    }

    /// Nil if there is none, or one that ends in it.
    private static func words(_ text: Substring) -> String? {
        let isPlain = text.unicodeScalars.allSatisfy { $0 != "<" && $0 != ">" && $0.properties.generalCategory != .control }
        let words = text.split(separator: " ")
        return words.isEmpty || !isPlain ? nil : words.joined(separator: " ")
    }
}
