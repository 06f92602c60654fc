/// Values that become something else where they are not escaped.
public enum Hostile {
    /// A word by which a value is found in any format.
    public static let mark = "Qz7"

    public static let values = [
        "\n\n# Qz7 @org/team\n", "\r# Qz7", "\r\n::error::Qz7", "::stop-commands::Qz7", "##[error]Qz7", "%0A::add-mask::Qz7",
        "<img src=x onerror=alert(1)>Qz7", "<!-- Qz7", "</details><script>Qz7</script>", "[Qz7](http://evil)",
        "![Qz7](http://evil)",
        "[Qz7]: http://evil", "`Qz7", "Qz7`", "``` Qz7", "` @org/team `Qz7", "~~~\nQz7\n~~~", "| Qz7 | a |", "\\| Qz7",
        "- Qz7\n- b",
        "\u{1B}[2JQz7", "\u{9B}31mQz7", "\u{7}Qz7\u{8}", "\u{202E}Qz7\u{2066}", "\u{2028}# Qz7", "\u{85}# Qz7", "\u{C}# Qz7",
        "\u{FEFF}Qz7", "@Qz7", "http://evil/Qz7", "www.evil.example/Qz7", "#1 Qz7", "***Qz7***", "&lt;b&gt;Qz7", "]]>Qz7",
        "' Qz7 \"",
        "\u{301}`Qz7`\u{301}", "]\u{301}(Qz7)", " Qz7 ", "\u{E0041}Qz7", String(repeating: "`Qz7 ", count: 200),
    ]

    /// Whether a text has a character that a terminal or a browser obeys, apart from line breaks and tabs.
    public static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar != "\n" && scalar != "\t"
            case .format, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }
}
