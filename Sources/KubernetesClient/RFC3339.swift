internal import FoundationEssentials

/// Times as Kubernetes writes them: `2024-02-29T12:00:00Z`, optionally with a fraction or an offset.
enum RFC3339 {
    /// Seconds since 1970; nil if the text is not such a time.
    static func seconds(_ text: String) -> Double? {
        // Foundation by itself also accepts minute 60, hour 24, short numbers, and texts that only begin with a time.
        let form =
            #/
            [0-9]{4} - [0-9]{2} - [0-9]{2} T ([01][0-9]|2[0-3]) : [0-5][0-9] : ([0-5][0-9]|60) (\.[0-9]+)?
            ( Z | [+\-] ([01][0-9]|2[0-3]) : [0-5][0-9] )
            /#.ignoresCase()
        guard text.wholeMatch(of: form) != nil else { return nil }
        return try? Date.ISO8601FormatStyle().parse(text.uppercased()).timeIntervalSince1970
    }
}
