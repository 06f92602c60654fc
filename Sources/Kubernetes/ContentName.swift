public import YAML

/// Names of Machines and NodeClaims: `ws` and nine hexadecimal digits of a hash over what the node is made from.
///
/// A claim is immutable, so a changed one needs another name; an equal one must keep its name, or a paid node would be
/// replaced. Each part stands behind its length, so that no two lists of parts hash alike. The format of what is hashed is frozen by the golden cases.
public enum ContentName {
    public static func claim(
        namespace: String, workspace: String, ordinal: Int, spec: Node, labels: Node, annotations: Node?
    ) -> String {
        var hash = SHA256()
        for text in [namespace, workspace, String(ordinal)] {
            hash.update("\(text.utf8.count):")
            hash.update(text)
        }
        var writer = JSONWriter(capacity: 2 << 10, isCompact: true)
        for node in [spec, labels, annotations ?? [:]] {
            writer.buffer.removeAll()
            writer.write(node)
            hash.update("\(writer.buffer.count):")
            writer.buffer.withBytes { hash.update($0) }
        }
        return "ws" + hash.finish().prefix(9)
    }
}
