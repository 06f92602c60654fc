import Bytes
import Diagnostics
import LiteralSecrets
import Releases
import WorkspaceAPI
import YAML

/// What is written freely in a document, such as arguments and environment variables, and may hold what must not be committed: literal
/// secrets, and placeholders that were not filled in.
struct FreeText {
    private let handling: RenderOptions.SecretHandling
    private let sources: SourceFiles
    private let collector: DiagnosticCollector

    init(_ settings: PipelineSettings, _ collector: DiagnosticCollector) {
        handling = settings.options.literalSecrets
        sources = settings.context.sources
        self.collector = collector
    }

    /// The parts of a Workspace or an InferenceSet that hold more than names, which most do not have.
    func check(_ document: Node, _ workspace: Workspace) {
        guard handling != .ignored else { return }
        for field in ["annotations", "labels"] { check(document["metadata"]?[field], ["metadata", field]) }
        if let template = document["spec"]?["template"] { check(template["metadata"], ["spec", "template", "metadata"]) }
        let hasText = workspace.inference.map { $0.template != nil || !$0.adapters.isEmpty } ?? false
        guard hasText || workspace.tuning != nil else { return }
        for field in ["spec", "inference", "tuning"] { check(document[field], [field]) }
    }

    /// A document of another kind.
    func check(_ document: Node) {
        if handling != .ignored { check(document, []) }
    }

    /// An object that passes through. Secrets have a check of their own.
    func check(_ object: InputDocument.Object) {
        guard handling != .ignored, !(object.kind == "Secret" && object.apiVersion == "v1"), object.kind != "SealedSecret"
        else { return }
        check(object.root, [])
    }

    private func check(_ node: Node?, _ path: [String]) {
        // Nearly all text is harmless, and needs no path.
        if let node, isSuspicious(node, inPod: false) { walk(node, path) }
    }

    private func isSuspicious(_ node: Node, inPod: Bool) -> Bool {
        switch node {
        case .string(let text, _):
            return !SecretScanner.secrets(in: text).isEmpty || SecretScanner.isSecretName(text)
                || inPod && Placeholder.find(inFreeText: text) != nil
        case .sequence(let items, _): return items.contains { isSuspicious($0, inPod: inPod) }
        case .mapping(let entries, _, _):
            return entries.contains { key, value in
                SecretScanner.isSecretName(key) || isSuspicious(value, inPod: inPod || Self.isPod(key))
            }
        case .null, .bool, .number: return false
        }
    }

    private static func isPod(_ key: String) -> Bool { key == "containers" || key == "initContainers" }

    private func walk(_ node: Node, _ path: [String]) {
        switch node {
        case .string(let text, let origin): check(Sourced(text, origin), path)
        case .sequence(let items, _):
            for (index, item) in items.enumerated() { walk(item, path + ["[\(index)]"]) }
        case .mapping(let entries, _, _):
            let variable = node["value"] == nil ? nil : node["name"]?.string
            for (key, value) in entries {
                if key == "value", let variable, case .string(let text, let origin) = value {
                    check(Sourced(text, origin), path + [key], variable: variable)
                } else {
                    walk(value, path + [key])
                }
            }
        case .null, .bool, .number: break
        }
    }

    private func check(_ text: Sourced<String>, _ path: [String], variable: String? = nil) {
        guard text.value.utf8.count >= 5 else { return }
        // Credentials in the address of training data are refused anyway.
        let isAddress = path.contains("urls")
        let secrets = SecretScanner.secrets(in: text.value).filter { !(isAddress && $0.start.isEmpty) }
        for secret in secrets { report(secret, in: text, path, variable) }
        guard secrets.isEmpty else { return }
        if let secret = SecretScanner.secret(named: variable ?? path.last ?? "", value: text.value) {
            report(secret, in: text, path, variable)
        } else if path.contains(where: Self.isPod),
            let word = Placeholder.find(inFreeText: text.value)
        {
            collector.warning(
                .placeholder,
                "\(place(path, variable)) \(quoted(text.value)) looks as if it still contains the placeholder \(quoted(word)): fill it in",
                at: text.position)
        }
    }

    private func report(_ secret: LiteralSecret, in text: Sourced<String>, _ path: [String], _ variable: String?) {
        var message = "\(place(path, variable)) has a literal \(secret.description), which commit "
        switch handling {
        case .refused: message += "does not write to git; \(advice(path, variable)), or accept it with --allow-secrets"
        case .warned, .ignored: message += "would write to git; \(advice(path, variable))"
        }
        let embedded = EmbeddedYAML(text, name: path.last ?? "text", sources: sources, collector: collector)
        let inner = position(of: secret.offset, in: text)
        if handling == .refused {
            embedded.error(.plainSecret, message, at: inner)
        } else {
            embedded.warning(.plainSecret, message, at: inner)
        }
    }

    /// The position within a text of several lines; nil for one line, whose own position is precise enough.
    private func position(of offset: Int, in text: Sourced<String>) -> SourcePosition? {
        guard let file = text.position?.file, text.value.utf8.dropLast().contains(0x0A) else { return nil }
        let (line, column) = withBytes(of: text.value) { LineBreak.place(of: offset, in: $0) }
        return SourcePosition(file: file, line: line, column: column)
    }

    private func place(_ path: [String], _ variable: String?) -> String {
        if let variable, path.contains("env") { return "env \(variable)" }
        return path.reduce("") { $0.isEmpty || $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
    }

    private func advice(_ path: [String], _ variable: String?) -> String {
        if let variable, path.contains("env") {
            return "put it into a Secret and write valueFrom: {secretKeyRef: {name: SECRET, key: \(variable)}}"
        }
        if path.contains("args") || path.contains("command") {
            return "put it into a Secret, read that with env, valueFrom and secretKeyRef, and write $(NAME) here"
        }
        if path.first == "data" { return "put it into a Secret instead of the ConfigMap" }
        return "put it into a Secret and refer to that by name"
    }
}
