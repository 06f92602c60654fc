internal import Bytes

/// Finds literal secrets in a text, in one pass over its bytes.
public enum SecretScanner {
    /// The shortest secret that is found, with what stands around it.
    private static let shortestText = 8

    public static func secrets(in text: String) -> [LiteralSecret] {
        withBytes(of: text) { bytes in
            // What SOPS has encrypted looks like anything.
            guard bytes.count >= shortestText, !bytes.starts(with: "ENC[".utf8) else { return [] }
            let patterns = TokenPattern.byTrigger
            var found: [LiteralSecret] = []
            var index = 0
            while index < bytes.count {
                let candidates = patterns[Int(bytes[index])]
                if !candidates.isEmpty, let secret = secret(at: index, candidates, bytes), secret.offset >= (found.last?.end ?? 0)
                {
                    found.append(secret)
                    index = max(index + 1, secret.end)
                } else {
                    index += 1
                }
            }
            return found
        }
    }

    /// The text with another text in place of each secret.
    public static func masked(_ text: String, _ mark: (_ secret: String) -> String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        for secret in secrets(in: text) {
            result += bytes[index..<secret.offset]
            result += mark(String(decoding: bytes[secret.offset..<secret.end], as: UTF8.self)).utf8
            index = secret.end
        }
        return String(decoding: result + bytes[index...], as: UTF8.self)
    }

    /// Whether a variable of that name holds a secret without a mark of its own.
    public static func isSecretName(_ name: String) -> Bool {
        name.utf8.count == 21 && name.lowercased() == "aws_secret_access_key"
    }

    /// The value of a variable that is known to hold a secret without a mark of its own: AWS's secret key.
    public static func secret(named name: String, value: String) -> LiteralSecret? {
        guard isSecretName(name) else { return nil }
        return secrets(in: "\(name)=\(value)").first.map {
            LiteralSecret(name: $0.name, start: "", length: $0.length, offset: 0)
        }
    }

    /// The longest prefix that matches.
    private static func secret(
        at trigger: Int, _ patterns: [TokenPattern], _ bytes: UnsafeBufferPointer<UInt8>
    ) -> LiteralSecret? {
        var best: LiteralSecret?
        for pattern in patterns {
            let start = trigger - pattern.trigger
            guard start >= 0, bytes[start] == pattern.prefix[0], start + pattern.prefix.count + pattern.least <= bytes.count,
                bytes[start..<start + pattern.prefix.count].elementsEqual(pattern.prefix)
            else { continue }
            let candidate = SecretCandidate(bytes, start, pattern)
            if let secret = candidate.secret, secret.length > best?.length ?? 0 { best = secret }
        }
        return best
    }
}

extension LiteralSecret {
    fileprivate var end: Int { offset + length }
}
