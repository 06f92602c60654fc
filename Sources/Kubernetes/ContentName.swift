public import YAML

/// Names of Machines and NodeClaims: `ws` and nine hexadecimal digits of a hash over what the node is made from.
///
/// A claim is immutable, so a changed one needs another name; an equal one must keep its name, or a paid node would be
/// replaced. The format of what is hashed is frozen by the golden cases.
public enum ContentName {
    public static func claim(
        namespace: String, workspace: String, ordinal: Int, spec: Node, labels: Node, annotations: Node?
    ) -> String {
        var hash = SHA256()
        add(namespace.utf8, to: &hash)
        add(workspace.utf8, to: &hash)
        add(String(ordinal).utf8, to: &hash)
        for node in [spec, labels, annotations ?? [:]] {
            var writer = YAMLWriter(capacity: 1 << 10)
            writer.write(node)
            writer.buffer.withBytes { add($0, to: &hash) }
        }
        return "ws" + hash.finish().prefix(9)
    }

    /// Each part stands behind its length, so that no two lists of parts hash alike.
    private static func add(_ part: some Collection<UInt8>, to hash: inout SHA256) {
        hash.update("\(part.count):".utf8)
        hash.update(part)
    }
}
