/// The words of a model's name, as far as they tell its architecture.
struct ModelName {
    /// In lower case, without publisher, and without words that say how it was trained.
    let core: [String]
    /// Parameters in thousands; nil if the name does not tell.
    let size: Int?
    /// Active parameters of a mixture of experts, in thousands.
    let active: Int?

    /// The first word, without its version.
    var family: String { String(core.first?.prefix { $0.isLetter } ?? "") }

    private static let training: Set<String> = [
        "instruct", "it", "chat", "base", "pt", "thinking", "reasoning", "hf", "preview", "bf16", "fp16", "meta", "text", "only",
        "dpo", "sft", "rl", "uncensored", "abliterated", "gguf",
    ]

    init(_ name: String) {
        let last = name.lowercased().split(separator: "/").last.map(String.init) ?? ""
        let words = last.split { "-_ :".contains($0) }.map(String.init)
        core = words.filter { !Self.training.contains($0) && !Self.isDate($0) && !Self.isRevision($0) }
        size = core.lazy.compactMap(Self.size).first
        active = core.lazy.compactMap { $0.hasPrefix("a") ? Self.size(String($0.dropFirst())) : nil }.first
    }

    /// Whether the words of a known name occur in this one in a row, the size among them.
    func contains(_ known: ModelName) -> Bool {
        guard let size, known.size == size, known.active == active, known.core.count <= core.count else { return false }
        return (0...(core.count - known.core.count)).contains { start in
            core[start..<(start + known.core.count)].elementsEqual(known.core)
        }
    }

    /// `2507`, `20250827`.
    private static func isDate(_ word: String) -> Bool {
        [4, 6, 8].contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `v1`, `v0.3`.
    private static func isRevision(_ word: String) -> Bool {
        word.hasPrefix("v") && word.utf8.count > 1
            && word.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    /// `7b`, `0.6b`, `8x7b`, `350m`, `1t` in thousands.
    private static func size(_ word: String) -> Int? {
        let scales: [Character: Int] = ["m": 1, "b": 1000, "t": 1_000_000]
        guard let unit = word.last, let scale = scales[unit] else { return nil }
        let factors = word.dropLast().split(separator: "x", omittingEmptySubsequences: false)
        guard factors.count <= 2, let number = factors.last.flatMap({ Millionths($0) }), number.value <= 5_000_000_000
        else { return nil }
        let experts = factors.count == 2 ? Int(factors[0]) ?? 0 : 1
        let value = number.value * scale / 1000 * max(0, min(experts, 1024))
        return (1...largest).contains(value) ? value : nil
    }

    /// Ten times more than any model has, in thousands.
    private static let largest = 30_000_000_000

    /// `14B`, `1.5B`.
    static func sizeText(_ thousands: Int) -> String {
        let tenths = thousands / 100_000
        return "\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)")B"
    }
}
