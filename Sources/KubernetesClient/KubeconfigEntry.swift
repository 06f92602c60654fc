internal import Diagnostics
internal import FoundationEssentials
internal import YAML

/// One mapping of a kubeconfig, with the file that it stands in. Its messages name fields, never their values.
struct KubeconfigEntry: Sendable {
    let node: Node
    let file: String
    /// As messages call it, such as `user "admin"`.
    let title: String

    func error(_ message: String) -> ConfigurationError { ConfigurationError(path: file, message: "\(title): \(message)") }

    /// Nil where the field is missing, null or empty: kubectl makes no difference.
    func string(_ key: String) throws(ConfigurationError) -> String? {
        switch node[key] {
        case nil, .null?: return nil
        case .string(let text, _)?: return text.isEmpty ? nil : text
        case .some(let other): throw error("\(key) is \(other.typeName), but a string is expected; put it in quotes")
        }
    }

    func required(_ key: String) throws(ConfigurationError) -> String {
        guard let text = try string(key) else { throw error("\(key) is missing") }
        return text
    }

    func bool(_ key: String) throws(ConfigurationError) -> Bool {
        switch node[key] {
        case nil, .null?: return false
        case .bool(let value, _)?: return value
        case .some(let other): throw error("\(key) is \(other.typeName), but a boolean is expected")
        }
    }

    func list(_ key: String) throws(ConfigurationError) -> [Node] {
        switch node[key] {
        case nil, .null?: return []
        case .sequence(let items, _)?: return items
        case .some(let other): throw error("\(key) is \(other.typeName), but a list is expected")
        }
    }

    /// A mapping below this one; nil where there is none.
    func entry(_ key: String, title: String) throws(ConfigurationError) -> KubeconfigEntry? {
        switch node[key] {
        case nil, .null?: return nil
        case .mapping?: return KubeconfigEntry(node: node[key] ?? [:], file: file, title: title)
        case .some(let other): throw error("\(key) is \(other.typeName), but a mapping is expected")
        }
    }

    /// A path; a relative one begins where the kubeconfig is.
    func path(_ key: String) throws(ConfigurationError) -> String? {
        guard let path = try string(key) else { return nil }
        return besideFile(path)
    }

    func besideFile(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    /// Bytes that stand in the kubeconfig as base64.
    func data(_ key: String) throws(ConfigurationError) -> [UInt8]? {
        guard let text = try string(key) else { return nil }
        guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }), !data.isEmpty else {
            throw error("\(key) is not valid base64")
        }
        return Array(data)
    }

    /// The bytes of `key-data`, else of the file that `key` names.
    func dataOrFile(_ key: String) throws(ConfigurationError) -> [UInt8]? {
        if let data = try data("\(key)-data") { return data }
        return try path(key).map { path throws(ConfigurationError) in try ConfigurationFile.bytes(path) }
    }
}
