extension TemplateSyntax {
    /// What it is and what to do.
    ///
    /// - Parameters:
    ///   - path: the file; nil for standard input.
    ///   - more: how many values of the document are alike.
    public func message(path: String?, more: Int) -> String {
        let others = more == 0 ? "" : "; \(more) more like it"
        let render = "kaito-render render -f -"
        let input = path.map { $0.utf8.allSatisfy(Self.isPlain) ? $0 : "FILE" }
        let substituted = (input.map { "envsubst < \($0)" } ?? "… | envsubst") + " | \(render)"
        switch language {
        case .helm: return "\(shown): this is a Helm template; render it first: helm template … | \(render)\(others)"
        case .go:
            return "\(shown): this is a Helm or Go template; render it first: helm template … | \(render)\(others)"
        case .jinja:
            return
                "\(shown): this is a Jinja template; render it first: jinja2 \(input ?? "FILE") VALUES.yaml | \(render)\(others)"
        case .actions:
            return
                "\(shown) is an expression of GitHub Actions or Azure Pipelines, which only a workflow evaluates: pass the value as an environment variable, write ${NAME} here, and substitute first: \(substituted)\(others)"
        case .terraform:
            return
                "\(shown) is a variable of Terraform: substitute first, with its function templatefile, and render what it writes\(others)"
        case .variable:
            return
                "\(shown) is a variable of Terraform, envsubst or Flux: substitute first: \(substituted), or flux envsubst, or templatefile in Terraform\(others)"
        case .parentheses:
            return
                "\(shown) is a variable of kustomize, Azure Pipelines or make: substitute first: kubectl kustomize DIR | \(render)\(others)"
        case .shell: return "\(shown) is a variable of a shell or of envsubst: substitute first: \(substituted)\(others)"
        case .marks:
            return
                "\(shown) is a placeholder that another tool replaces; replace it first: sed 's|\(shown)|VALUE|g' \(input ?? "FILE") | \(render)\(others)"
        }
    }

    /// On one line, and not too long.
    private var shown: String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 60 ? String(line.prefix(59)) + "…" : line
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "-._/".utf8.contains(byte)
    }
}
