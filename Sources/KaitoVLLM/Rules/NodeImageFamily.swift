import WorkspaceAPI

/// The annotation `kaito.sh/node-image-family` (pkg/utils/consts/consts.go, NormalizeSupportedNodeImageFamily).
enum NodeImageFamily {
    static let standard = "ubuntu"

    /// The family, whatever its letter case and the spaces around it; nil if it is not known.
    static func normalized(_ text: String) -> String? {
        let word = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()).lowercased()
        return KaitoAnnotation.nodeImageFamily.accepted.contains(word) ? word : nil
    }
}
