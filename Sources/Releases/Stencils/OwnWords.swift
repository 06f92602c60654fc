public import WorkspaceAPI
import YAML

/// The words that are a Workspace's own, in the order in which its plan takes them down: its name and namespace first.
public struct OwnWords {
    public private(set) var words: [String] = []
    /// Whether all of them are written as they are wherever they stand.
    public private(set) var arePlain = true

    public init() {}

    /// Characters for private use, which no name and no label holds. Where another text has one, the stencil does not fit.
    public static let standIns = (0xE000..<0xE018 as Range<UInt32>).compactMap { Unicode.Scalar($0).map { String($0) } }

    /// Takes a word down and returns what stands in for it.
    public mutating func standIn(for word: Sourced<String>) -> Sourced<String> {
        guard words.count < Self.standIns.count, YAMLWriter.isPlainWord(word.value), word.value.utf8.count < 256 else {
            arePlain = false
            return word
        }
        words.append(word.value)
        return Sourced(Self.standIns[words.count - 1], word.origin)
    }
}
