import Bytes
import Diagnostics
import YAML

/// `config`, or `runtimeConfig` of a role: the name of a ConfigMap with parameters, in place of which the parameters themselves are often written.
enum ConfigReference {
    /// Nil if there is none, or if a mistake was reported.
    static func take(
        _ field: String = "config", from reader: ObjectReader, file: String, _ collector: DiagnosticCollector
    ) -> Sourced<String>? {
        if let node = reader.peek(field), let text = parameters(node, file: file) {
            reader.ignore([field])
            let content = text.utf8.count > mostBytes ? "\"…\"" : JSONWriter.text(of: .string(text))
            collector.error(
                .wrongType,
                "\(reader.path(field)) must be the name of a ConfigMap, not the parameters; add the document {apiVersion: v1, kind: ConfigMap, metadata: {name: params}, data: {\(file): \(content)}} in the namespace of the Workspace, and write \(field): params",
                at: node.origin.position)
            return nil
        }
        let name = reader.takeString(field)
        return name?.value.isEmpty ?? false ? nil : name
    }

    /// The longest text that a message shows.
    private static let mostBytes = 600

    /// The parameters as the text that a ConfigMap would hold; nil if it is a name.
    private static func parameters(_ node: Node, file: String) -> String? {
        switch node {
        case .string(let text, _):
            let isText = text.utf8.contains(0x0A) || text.utf8.contains(UInt8(ascii: ":")) && text.utf8.contains(0x20)
            return isText ? text : nil
        case .mapping(let entries, _, _):
            // `{name: NAME}` is a reference in the style of Kubernetes, and `{{ name }}` a template.
            if entries.count == 1, sameBytes(entries[0].0, "name") || entries[0].1.isNull { return nil }
            let isWhole = file != "inference_config.yaml" || node["vllm"] != nil || node["transformers"] != nil
            return YAMLWriter.text(of: isWhole ? node : ["vllm": node])
        case .null, .bool, .number, .sequence: return nil
        }
    }
}
