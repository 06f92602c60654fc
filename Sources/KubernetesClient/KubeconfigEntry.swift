internal import Diagnostics
internal import FoundationEssentials
internal import YAML

/// One mapping of a kubeconfig, with its file. Its messages name fields, never their values.
struct KubeconfigEntry: Sendable {
    let node: Node
    let file: String
    /// Its name in messages, such as `user "admin"`.
    let title: String

    func error(_ message: String) -> ConfigurationError { ConfigurationError(path: file, message: "\(title): \(message)") }

    /// Nil if the field is missing, null or empty: kubectl does not distinguish these.
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

    /// A mapping below this one; nil if there is none.
    func entry(_ key: String, title: String) throws(ConfigurationError) -> KubeconfigEntry? {
        switch node[key] {
        case nil, .null?: return nil
        case .mapping?: return KubeconfigEntry(node: node[key] ?? [:], file: file, title: title)
        case .some(let other): throw error("\(key) is \(other.typeName), but a mapping is expected")
        }
    }

    /// A path; a relative one is relative to the folder of the kubeconfig.
    func path(_ key: String) throws(ConfigurationError) -> String? {
        guard let path = try string(key) else { return nil }
        return besideFile(path)
    }

    func besideFile(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return file[...slash] + path
    }

    /// Bytes encoded as base64 in the kubeconfig.
    func data(_ key: String) throws(ConfigurationError) -> [UInt8]? {
        guard let text = try string(key) else { return nil }
        guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }), !data.isEmpty else {
            throw error("\(key) is not valid base64")
        }
        return Array(data)
    }

    /// The bytes of `key-data`, else of the file named by `key`.
    func dataOrFile(_ key: String) throws(ConfigurationError) -> [UInt8]? {
        if let data = try data("\(key)-data") { return data }
        return try path(key).map { path throws(ConfigurationError) in try ConfigurationFile.bytes(path) }
    }
}
