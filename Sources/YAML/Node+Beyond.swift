extension Node {
    /// The same value, marked as beyond what KAITO does, where it was written.
    public var beyond: Node { mapOrigins { $0.beyond } }

    /// The same value, marked as beyond what KAITO does: due to what stands at `origin`.
    public func beyond(at origin: Origin) -> Node { mapOrigins { _ in origin.beyond } }

    /// The paths of the values that are beyond what KAITO does, without those inside of another.
    public func pathsBeyond(_ path: String = "") -> [String] {
        if origin.kind == .beyond { return [path] }
        func below(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
        switch self {
        case .mapping(let entries, _, _): return entries.flatMap { $0.1.pathsBeyond(below($0.0)) }
        case .sequence(let items, _):
            return items.enumerated().flatMap { $1.pathsBeyond("\(path)[\($1["name"]?.string ?? "\($0)")]") }
        case .null, .bool, .number, .string: return []
        }
    }

    private func mapOrigins(_ change: (Origin) -> Origin) -> Node {
        switch self {
        case .null(let origin): .null(change(origin))
        case .bool(let value, let origin): .bool(value, change(origin))
        case .number(let lexeme, let origin): .number(lexeme, change(origin))
        case .string(let text, let origin): .string(text, change(origin))
        case .sequence(let items, let origin): .sequence(items.map { $0.mapOrigins(change) }, change(origin))
        case .mapping(let entries, let keys, let origin):
            .mapping(entries.map { ($0.0, $0.1.mapOrigins(change)) }, keys: keys, change(origin))
        }
    }
}
