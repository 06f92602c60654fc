/// The names that file systems take for git's own folder, as git knows them (git's path.c and utf8.c: core.protectNTFS and
/// core.protectHFS).
enum GitFolderName {
    /// Whether the name of a file is `.`, `..` or leads to `.git` on some file system.
    static func isSpelling(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var text = ""
        for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
            // NTFS: what follows is the name of a stream.
            if scalar == ":" { break }
            // HFS+ ignores format characters. Other control characters belong into no path.
            switch scalar.properties.generalCategory {
            case .format: continue
            case .control, .lineSeparator, .paragraphSeparator: return true
            default: text.unicodeScalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        // NTFS ignores spaces and dots at the end, which leaves nothing of `.` and `..`.
        while let last = text.unicodeScalars.last, last == " " || last == "." { text.unicodeScalars.removeLast() }
        return text.isEmpty || text == ".git" || isShortName(text)
    }

    /// NTFS gives `.git` the short name `git~1`, or that with a higher number.
    private static func isShortName(_ text: String) -> Bool {
        guard text.hasPrefix("git~") else { return false }
        return text.utf8.dropFirst(4).allSatisfy { (0x30...0x39).contains($0) }
    }
}
