import Diagnostics

/// Text between tags or quotes of XML.
package enum XMLText {
    /// XML 1.0 cannot represent most control characters; they are shown as in text messages.
    package static func escaped(_ text: String) -> String {
        // Most texts stay as they are.
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !"\"&<>".utf8.contains($0) }
        if isPlain { return text }
        var result = ""
        for scalar in shownLines(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
