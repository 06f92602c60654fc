import Diagnostics

/// Where a value is in its document; the text is made for messages only.
indirect enum SchemaPath: Sendable {
    /// The checked value itself; empty for a whole document.
    case root(String)
    case field(SchemaPath, String)
    case item(SchemaPath, Int)
    /// A value of a mapping with arbitrary keys.
    case entry(SchemaPath, String)

    var text: String {
        switch self {
        case .root(let text): return text
        case .field(let parent, let name):
            let owner = parent.text
            return owner.isEmpty ? name : "\(owner).\(name)"
        case .item(let parent, let index): return "\(parent.text)[\(index)]"
        case .entry(let parent, let key): return "\(parent.text)[\(quoted(key))]"
        }
    }
}
