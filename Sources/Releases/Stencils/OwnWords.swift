public import WorkspaceAPI
import YAML

/// The words specific to a Workspace, in the order in which its plan records them: its name and namespace first.
public struct OwnWords {
    public private(set) var words: [String] = []
    /// Whether all of them can be written without quotes or escapes in any position.
    public private(set) var arePlain = true

    public init() {}

    /// Private-use characters, which occur in no name or label. If another text contains one, the stencil does not fit.
    public static let standIns = (0xE000..<0xE018 as Range<UInt32>).compactMap { Unicode.Scalar($0).map { String($0) } }

    /// Records a word and returns its stand-in.
    public mutating func standIn(for word: Sourced<String>) -> Sourced<String> {
        guard words.count < Self.standIns.count, YAMLWriter.isPlainWord(word.value), word.value.utf8.count < 256 else {
            arePlain = false
            return word
        }
        words.append(word.value)
        return Sourced(Self.standIns[words.count - 1], word.origin)
    }
}
