/// Words from the input in a shell command line of a container.
public enum ShellWord {
    /// The word quoted for a POSIX shell; unquoted if no shell would interpret it.
    public static func quote(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || "-_./:=,@%+".utf8.contains($0)
            }
        if isPlain { return word }
        var quoted = "'"
        for character in word.unicodeScalars {
            if character == "'" { quoted += "'\\''" } else { quoted.unicodeScalars.append(character) }
        }
        return quoted + "'"
    }

    /// Escapes the text so that the kubelet leaves it alone: it expands `$(NAME)` in commands, arguments and variables.
    public static func escapeForKubelet(_ text: String) -> String {
        var escaped = ""
        var previous: UnicodeScalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "(", previous == "$" { escaped.unicodeScalars.append("$") }
            // `$(` becomes `$$(`; the dollar sign is already there.
            escaped.unicodeScalars.append(scalar)
            previous = scalar
        }
        return escaped
    }
}
