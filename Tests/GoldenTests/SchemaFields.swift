import Foundation
import TestSupport
import YAML

/// The fields that a custom resource definition has in one of its versions.
struct SchemaFields: Sendable {
    let kind: String
    let version: String
    let release: String
    let schema: Node

    /// As the table writes it.
    var subject: String { "\(release) \(version)" }

    static func all(release: String, plural: String, kind: String) -> [SchemaFields] {
        let texts = [release, "\(release)-kinds"].compactMap(Repository.crds).lazy.compactMap { folder in
            try? String(contentsOfFile: "\(folder)/kaito.sh_\(plural).yaml", encoding: .utf8)
        }
        guard let text = texts.first,
            let versions = read(text).documents.first?["spec"]?["versions"]?.items
        else { return [] }
        return versions.compactMap { version in
            guard let name = version["name"]?.string, let schema = version["schema"]?["openAPIV3Schema"] else { return nil }
            return SchemaFields(kind: kind, version: name, release: release, schema: schema)
        }
    }

    /// Every field, `[]` for the items of a list.
    var paths: [String] { Self.paths(schema, "") }

    private static func paths(_ schema: Node, _ path: String) -> [String] {
        if let items = schema["items"] { return paths(items, path + "[]") }
        return (schema["properties"]?.entries ?? []).flatMap { name, value in
            let own = path.isEmpty ? name : "\(path).\(name)"
            return [own] + paths(value, own)
        }
    }

    /// What a mapping needs beside the field for the program to look at the field at all.
    private static let companions = [
        "": ("resource", "{instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: sample}}}"),
        "spec": ("labelSelector", "{matchLabels: {apps: sample}}"),
        "template": ("resource", "{instanceType: Standard_NC24ads_A100_v4}"),
        "inference": ("preset", "{name: phi-3-mini-128k-instruct}"),
        "source": ("name", "tone"),
    ]

    /// A document with little in it but the field, and the line that the field is on.
    func document(with path: String) -> (text: String, line: Int) {
        let header = "apiVersion: kaito.sh/\(version)\nkind: \(kind)\nmetadata: {name: sample, namespace: ml}\n"
        let names = path.components(separatedBy: ".")
        if let line = ["apiVersion", "kind", "metadata"].firstIndex(of: names[0]) { return (header, line + 1) }
        var text = header
        var indent = 0
        var isItem = false
        var schema = schema
        for (index, name) in names.enumerated() {
            let key = name.replacingOccurrences(of: "[]", with: "")
            schema = schema["properties"]?[key] ?? [:]
            let start = String(repeating: " ", count: indent) + (isItem ? "- " : "")
            if isItem { indent += 2 }
            let parent = index == 0 ? "" : names[index - 1]
            if let (companion, value) = Self.companions[parent], companion != key, parent != "" || kind == "Workspace" {
                text += "\(String(repeating: " ", count: indent))\(companion): \(value)\n"
            }
            let isLast = index == names.count - 1
            text += "\(start)\(key):" + (isLast ? " \(Self.value(schema))" : "") + "\n"
            isItem = name.hasSuffix("[]")
            if isItem { schema = schema["items"] ?? [:] }
            if !isItem { indent += 2 }
        }
        return (text, text.split(separator: "\n").count)
    }

    private static func value(_ schema: Node) -> String {
        switch schema["type"]?.string {
        case "string": "x"
        case "integer": "1"
        case "boolean": "true"
        case "array": schema["items"]?["type"]?.string == "string" ? "[x]" : "[{}]"
        default: "{}"
        }
    }
}
