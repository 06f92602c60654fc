import YAML

/// A setting under `vllm` in an inference ConfigMap. KAITO's server appends `--KEY` and the value to vLLM's command line.
struct EngineSetting: Sendable {
    let key: String
    let value: Node
    /// Nil if vLLM has no such argument.
    let match: EngineArguments.Match?

    var argument: EngineArgument? { match?.argument }

    /// The full name of the argument; nil for a field of it, for a negation, and for an unknown key.
    var name: String? {
        switch match {
        case .exact(let argument), .abbreviated(let argument): argument.name
        case .negated, .field, nil: nil
        }
    }

    /// The value as Python's `str` writes it.
    var text: String {
        switch value {
        case .string(let text, _): text
        case .bool(let value, _): value ? "True" : "False"
        case .number(let lexeme, _): Int(lexeme.filter { $0 != "_" }).map { String($0) } ?? lexeme
        default: value.isNull ? "None" : ""
        }
    }

    /// The value as the user wrote it, for messages.
    var written: String {
        if case .bool(let value, _) = value { return value ? "true" : "false" }
        return value.isNull ? "null" : text
    }

    /// Nil if the value is not a whole number. Python accepts underscores and surrounding white space.
    var integer: Int? { Int(InferenceConfig.trimmed(text[...]).filter { $0 != "_" }) }

    /// The number of tokens or bytes: `8k` is 8000, `8K` is 8192 (human_readable_int in vllm/utils/argparse_utils.py).
    var size: Int? {
        if let integer { return integer }
        let word = InferenceConfig.trimmed(text[...])
        guard let suffix = word.unicodeScalars.last else { return nil }
        let digits = String(word.unicodeScalars.dropLast())
        let factors: [(decimal: Unicode.Scalar, binary: Unicode.Scalar)] = [("k", "K"), ("m", "M"), ("g", "G"), ("t", "T")]
        for (power, factor) in factors.enumerated() {
            if suffix == factor.binary {
                let (product, overflow) = (Int(digits) ?? -1).multipliedReportingOverflow(by: 1 << (10 * (power + 1)))
                return overflow || product < 0 ? nil : product
            }
            guard suffix == factor.decimal else { continue }
            let thousands = (0...power).reduce(1.0) { product, _ in product * 1000 }
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let number = Double(digits) else {
                return nil
            }
            return Int(exactly: (number * thousands).rounded(.towardZero))
        }
        return nil
    }

    /// Nil if the value is not a number.
    var number: Double? { Double(InferenceConfig.trimmed(text[...]).filter { $0 != "_" }) }
}
