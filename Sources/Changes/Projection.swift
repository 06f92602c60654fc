public import YAML

/// What of a live object can be compared with a rendered one: the server fills in fields that no manifest names.
public enum Projection {
    /// Of an object, the fields that another one names.
    public static func of(_ live: Node, onto wanted: Node) -> Node {
        if let left = live.items, let right = wanted.items, left.count == right.count {
            return .list(zip(left, right).map(of))
        }
        guard live.entries != nil, let fields = wanted.entries else { return live }
        return .fields(fields.map { key, value in (key, live[key].map { of($0, onto: value) }) })
    }
}
