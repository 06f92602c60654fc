public import YAML

/// The part of a live object that is comparable with a rendered one: the server adds fields that no manifest contains.
public enum Projection {
    /// The fields of an object that another one also has.
    public static func of(_ live: Node, onto wanted: Node) -> Node {
        if let left = live.items, let right = wanted.items, left.count == right.count {
            return .list(zip(left, right).map(of))
        }
        guard live.entries != nil, let fields = wanted.entries else { return live }
        return .fields(fields.map { key, value in (key, live[key].map { of($0, onto: value) }) })
    }
}
