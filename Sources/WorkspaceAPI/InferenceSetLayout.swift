import Bytes
import Diagnostics
import YAML

/// An InferenceSet whose fields are not where they belong, such as at the top, as in a Workspace.
struct InferenceSetLayout {
    private static let ofSpec = ["autoUpgrade", "labelSelector", "nodeCountLimit", "replicas", "template", "updateStrategy"]
    private static let ofTemplate = ["inference", "resource"]

    private let root: Node
    private var top: [(String, Node, Origin)]
    private var spec: [(String, Node, Origin)]
    private var template: [(String, Node, Origin)]
    /// What to move, in order.
    private var moves: [String] = []
    private var first: Origin?

    init(_ root: Node) {
        self.root = root
        top = Self.fields(root)
        spec = root["spec"].map(Self.fields) ?? []
        template = (root["spec"]?["template"] ?? root["template"]).map(Self.fields) ?? []
    }

    /// The same InferenceSet with all fields where they belong, so that they are checked as well; the mistake is reported.
    func arranged(_ collector: DiagnosticCollector) -> Node {
        guard root.entries != nil, (root["spec"] ?? [:]).entries != nil else { return root }
        var layout = self
        layout.move(Self.ofSpec, from: \.top, to: \.spec, "spec")
        layout.move(Self.ofTemplate, from: \.top, to: \.template, "spec.template")
        layout.move(Self.ofTemplate, from: \.spec, to: \.template, "spec.template")
        layout.moveSelector()
        guard !layout.moves.isEmpty else { return root }
        collector.error(
            .unknownField, "an InferenceSet has other levels than a Workspace; move \(listed(layout.moves))",
            at: layout.first?.position ?? root.origin.position)
        let body = Self.set(
            "template", to: Self.node(layout.template, root["spec"]?["template"]?.origin ?? root.origin), in: layout.spec)
        let whole = Self.set("spec", to: Self.node(body, root["spec"]?.origin ?? root.origin), in: layout.top)
        return Self.node(whole, root.origin)
    }

    private mutating func move(
        _ names: [String], from source: WritableKeyPath<Self, [(String, Node, Origin)]>,
        to target: WritableKeyPath<Self, [(String, Node, Origin)]>, _ place: String
    ) {
        for field in self[keyPath: source] where names.contains(where: { sameBytes($0, field.0) }) {
            self[keyPath: source].removeAll { sameBytes($0.0, field.0) }
            if !self[keyPath: target].contains(where: { sameBytes($0.0, field.0) }) { self[keyPath: target].append(field) }
            note("\(field.0) to \(place).\(field.0)", field.2)
        }
    }

    /// A Workspace has its selector among its resources.
    private mutating func moveSelector() {
        guard let index = template.firstIndex(where: { sameBytes($0.0, "resource") }) else { return }
        let resource = Self.fields(template[index].1)
        guard let selector = resource.first(where: { sameBytes($0.0, "labelSelector") }) else { return }
        template[index].1 = template[index].1.removing("labelSelector")
        if !spec.contains(where: { sameBytes($0.0, "labelSelector") }) { spec.append(selector) }
        note("resource.labelSelector to spec.labelSelector", selector.2)
    }

    private mutating func note(_ move: String, _ origin: Origin) {
        moves.append(move)
        if first.map({ origin.precedes($0) }) ?? true { first = origin }
    }

    private static func fields(_ node: Node) -> [(String, Node, Origin)] {
        guard case .mapping(let entries, let keys, _) = node else { return [] }
        return entries.enumerated().map { index, entry in
            (entry.0, entry.1, keys.indices.contains(index) ? keys[index] : entry.1.origin)
        }
    }

    private static func node(_ fields: [(String, Node, Origin)], _ origin: Origin) -> Node {
        .mapping(fields.map { ($0.0, $0.1) }, keys: fields.map(\.2), origin)
    }

    private static func set(_ name: String, to node: Node, in fields: [(String, Node, Origin)]) -> [(String, Node, Origin)] {
        var result = fields
        if let index = result.firstIndex(where: { sameBytes($0.0, name) }) {
            result[index].1 = node
        } else {
            result.append((name, node, node.origin))
        }
        return result
    }
}
