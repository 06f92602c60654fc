/// A path to fields as users write it: from the top (`spec.replicas`) or from any field on the way (`containers[0].image`), with
/// items of lists by name or by number.
struct FieldQuery {
    private let words: [String]

    init(_ text: String) {
        words = Self.words(text)
    }

    /// Whether a field is asked for, or lies below one that is.
    ///
    /// - Parameters:
    ///   - named: the field's path with the names of items.
    ///   - numbered: the same with their numbers.
    func matches(_ named: String, _ numbered: String) -> Bool {
        let (named, numbered) = (Self.words(named), Self.words(numbered))
        guard !words.isEmpty, named.count == numbered.count, words.count <= named.count else { return false }
        return (0...(named.count - words.count)).contains { start in
            words.indices.allSatisfy { words[$0] == named[start + $0] || words[$0] == numbered[start + $0] }
        }
    }

    /// `a.b["c.d"][0]` as `a`, `b`, `["c.d"]`, `[0]`.
    private static func words(_ path: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isInBrackets = false
        func end() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for character in path {
            if character == "[" { end() }
            if character == ".", !isInBrackets {
                end()
                continue
            }
            word.append(character)
            if character == "[" { isInBrackets = true }
            if character == "]" {
                isInBrackets = false
                end()
            }
        }
        end()
        return words
    }
}
