import YAML

/// What the API server writes into fields that a manifest leaves out, as far as it decides whether a change is one: to spell a default
/// out, or to leave it out again, changes nothing.
///
/// Source: kubernetes/kubernetes v1.32.0, pkg/apis/{core,apps,batch}/v1/defaults.go.
enum ServerDefaults {
    private struct Row {
        /// Nil: in the pod template of every kind.
        var kind: String?
        /// The last keys of the field.
        let keys: [String]
        let value: String
    }

    private static let rows = [
        Row(kind: "StatefulSet", keys: ["spec", "podManagementPolicy"], value: "OrderedReady"),
        Row(kind: "StatefulSet", keys: ["spec", "revisionHistoryLimit"], value: "10"),
        Row(kind: "StatefulSet", keys: ["spec", "volumeMode"], value: "Filesystem"),
        Row(kind: "StatefulSet", keys: ["updateStrategy", "type"], value: "RollingUpdate"),
        Row(kind: "Deployment", keys: ["strategy", "type"], value: "RollingUpdate"),
        Row(kind: "Job", keys: ["spec", "completionMode"], value: "NonIndexed"),
        Row(kind: "Job", keys: ["spec", "completions"], value: "1"),
        Row(keys: ["spec", "replicas"], value: "1"), Row(keys: ["ports", "protocol"], value: "TCP"),
        Row(keys: ["spec", "dnsPolicy"], value: "ClusterFirst"),
        Row(keys: ["spec", "schedulerName"], value: "default-scheduler"),
        Row(keys: ["spec", "terminationGracePeriodSeconds"], value: "30"),
        Row(keys: ["terminationMessagePath"], value: "/dev/termination-log"),
        Row(keys: ["terminationMessagePolicy"], value: "File"),
        Row(keys: ["httpGet", "scheme"], value: "HTTP"),
    ]

    /// Whether a field has the same value on both sides once defaults are written out.
    static func makeEqual(_ change: FieldChange, kind: String) -> Bool {
        guard change.old == nil || change.new == nil, let value = change.old ?? change.new else { return false }
        // What the server writes into the claims of a StatefulSet itself.
        if kind == "StatefulSet", change.keys.starts(with: ["spec", "volumeClaimTemplates"]), change.keys.count == 3 {
            return ["apiVersion", "kind", "status"].contains(change.keys[2])
        }
        if let entries = value.entries, !entries.isEmpty {
            return entries.allSatisfy { key, value in
                makeEqual(FieldChange(path: change.path + [key], old: nil, new: value), kind: kind)
            }
        }
        return rows.contains { row in
            (row.kind == nil || row.kind == kind) && change.keys.suffix(row.keys.count) == row.keys[...]
                && ValueText.text(value) == row.value
        }
    }
}
