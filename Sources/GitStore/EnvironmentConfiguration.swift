internal import Glibc

/// The configuration that a caller passes to git in variables: `GIT_CONFIG_COUNT` and that of `git -c`.
enum EnvironmentConfiguration {
    private static let entries: [(key: String, value: String)] = counted + parameters

    /// All values of a key, in order.
    static func values(_ key: String) -> [String] {
        if entries.isEmpty { return [] }
        let key = normalised(key)
        return entries.filter { $0.key.utf8.elementsEqual(key.utf8) }.map(\.value)
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static var counted: [(key: String, value: String)] {
        guard let count = variable("GIT_CONFIG_COUNT").flatMap({ Int($0) }), count > 0 else { return [] }
        return (0..<count).compactMap { index in
            guard let key = variable("GIT_CONFIG_KEY_\(index)"), let value = variable("GIT_CONFIG_VALUE_\(index)") else {
                return nil
            }
            return (normalised(key), value)
        }
    }

    /// `'key'='value'`, or `'key=value'` from older versions, each word in the quotes of a shell.
    private static var parameters: [(key: String, value: String)] {
        guard let text = variable("GIT_CONFIG_PARAMETERS") else { return [] }
        return unquotedWords(text).map { word in
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (normalised(parts[0]), parts.count == 2 ? parts[1] : "true")
        }
    }

    private static func unquotedWords(_ text: String) -> [String] {
        var words: [String] = []
        var (word, isQuoted, escapes) = ("", false, false)
        for character in text.unicodeScalars {
            if escapes {
                word.unicodeScalars.append(character)
                escapes = false
            } else if character == "'" {
                isQuoted.toggle()
            } else if !isQuoted, character == "\\" {
                escapes = true
            } else if !isQuoted, character == " " {
                words.append(word)
                word = ""
            } else {
                word.unicodeScalars.append(character)
            }
        }
        return (words + [word]).filter { !$0.isEmpty }
    }

    /// The section and the last part of a key ignore case; what is between does not.
    private static func normalised(_ key: String) -> String {
        guard let first = key.firstIndex(of: "."), let last = key.lastIndex(of: ".") else { return key.lowercased() }
        return key[..<first].lowercased() + key[first..<last] + key[last...].lowercased()
    }
}
