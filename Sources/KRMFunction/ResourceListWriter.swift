import YAML

/// Writes a ResourceList. Unchanged items keep their lines, including comments.
struct ResourceListWriter {
    let list: ResourceList

    /// - Parameters:
    ///   - kept: unchanged items.
    ///   - added: objects as they are written to files.
    func bytes(kept: [ResourceList.Item], added: [[UInt8]], results: [Node]) -> [UInt8] {
        var bytes = Array("apiVersion: \(list.apiVersion)\nkind: ResourceList\n".utf8)
        if let config = list.functionConfig { bytes += YAMLWriter.bytes(of: ["functionConfig": config]) }
        bytes += (kept.isEmpty && added.isEmpty ? "items: []\n" : "items:\n").utf8
        for item in kept { bytes += item.text ?? asItem(YAMLWriter.bytes(of: item.node)) }
        for object in added { bytes += asItem(object) }
        if !results.isEmpty { bytes += YAMLWriter.bytes(of: ["results": .list(results)]) }
        return bytes
    }

    /// A document as an item: a dash before its first line, all others indented accordingly.
    private func asItem(_ document: [UInt8]) -> [UInt8] {
        let margin = [UInt8](repeating: 0x20, count: list.indent)
        var bytes: [UInt8] = []
        for line in document.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            if !line.isEmpty { bytes += margin + (bytes.isEmpty ? [0x2D, 0x20] : [0x20, 0x20]) + line }
            bytes.append(0x0A)
        }
        return bytes
    }
}
