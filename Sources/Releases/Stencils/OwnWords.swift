package import WorkspaceAPI
import YAML

/// The words that are a Workspace's own, in the order in which its plan takes them down: its name and namespace first.
package struct OwnWords {
    package private(set) var words: [String] = []
    /// Whether all of them are written as they are wherever they stand.
    package private(set) var arePlain = true

    package init() {}

    /// Characters for private use, which no name and no label holds. Where another text has one, the stencil does not fit.
    package static let standIns = (0xE000..<0xE018 as Range<UInt32>).compactMap { Unicode.Scalar($0).map { String($0) } }

    /// Takes a word down and returns what stands in for it.
    package mutating func standIn(for word: Sourced<String>) -> Sourced<String> {
        guard words.count < Self.standIns.count, YAMLWriter.isPlainWord(word.value), word.value.utf8.count < 256 else {
            arePlain = false
            return word
        }
        words.append(word.value)
        return Sourced(Self.standIns[words.count - 1], word.origin)
    }
}
