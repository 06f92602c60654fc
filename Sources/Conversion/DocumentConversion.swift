import Bytes
import Diagnostics
import GPUFit
import Releases
import Render
import WorkspaceAPI
import YAML

/// Converts one Workspace or InferenceSet in its file.
struct DocumentConversion {
    private let root: Node
    private let target: Release
    /// What was changed, in words.
    private(set) var changes: [String] = []
    /// What has to be changed by hand.
    private(set) var obstacles: [String] = []
    /// Whether it is an InferenceSet, or has become one.
    private(set) var hasReplicas: Bool

    /// Nil for documents of other kinds.
    init?(_ root: Node, to target: Release) {
        guard root["apiVersion"]?.string?.hasPrefix("\(KaitoAPI.group)/") ?? false,
            [Workspace.kind, InferenceSet.kind].contains(root["kind"]?.string ?? "")
        else { return nil }
        self.root = root
        self.target = target
        hasReplicas = root["kind"]?.string == InferenceSet.kind
    }

    /// `namespace/name`; without a namespace where the document has none.
    var title: String {
        let metadata = root["metadata"]
        return [metadata?["namespace"]?.string, metadata?["name"]?.string].compactMap { $0 }.joined(separator: "/")
    }

    private var isSet: Bool { root["kind"]?.string == InferenceSet.kind }
    private var body: Node? { isSet ? root["spec"]?["template"] : root }

    mutating func convert(_ edits: inout SourceEdits, replicas: Int?) {
        convertVersion(&edits)
        convertInstanceType(&edits)
        for field in ["inference", "tuning"] {
            guard let preset = body?[field]?["preset"] else { continue }
            convert(preset, &edits)
        }
        guard let replicas, !isSet else { return }
        let set = SetConversion(root, replicas: replicas)
        if let obstacle = set.obstacle {
            obstacles.append(obstacle)
        } else if set.convert(&edits) {
            hasReplicas = true
            changes.append("Workspace → InferenceSet with \(counted(replicas, "replica"))")
        } else {
            obstacles.append("the document cannot be rearranged in place: write resource and inference as blocks, without braces")
        }
    }

    private mutating func convertVersion(_ edits: inout SourceEdits) {
        guard let version = root["apiVersion"], let written = version.string,
            let newest = target.backend.servedAPIVersions(of: root["kind"]?.string ?? "").last, !sameBytes(written, newest)
        else { return }
        replace(version, by: newest, "apiVersion \(written) → \(newest)", &edits)
    }

    private mutating func convertInstanceType(_ edits: inout SourceEdits) {
        guard let type = body?["resource"]?["instanceType"], let written = type.string,
            let price = InstancePrices.of(written), let day = price.retirement
        else { return }
        let known = target.backend.instanceTypes.map(\.name)
        guard let successor = price.successor, known.contains(where: { sameBytes($0, successor) }) else {
            obstacles.append(
                "instance type \(written) is retired on \(day), and \(target.title) knows no successor; see kaito-render skus")
            return
        }
        replace(type, by: successor, "instance type \(written) → \(successor): Azure retires \(written) on \(day)", &edits)
    }

    private mutating func convert(_ preset: Node, _ edits: inout SourceEdits) {
        if let name = preset["name"], let written = name.string,
            !target.backend.presets.names.contains(where: { $0.lowercased() == written.lowercased() }),
            let successor = PresetSuccessors.successor(of: written)
        {
            replace(
                name, by: successor,
                "preset \(written) → \(successor): another model, with other answers and another licence", &edits)
        }
        guard preset["accessMode"] != nil, target.generation == .vllm else { return }
        if edits.remove("accessMode", from: preset) {
            changes.append("preset.accessMode removed: \(KaitoAPI.v1beta1) ignores it")
        } else {
            obstacles.append("remove preset.accessMode, which \(KaitoAPI.v1beta1) ignores")
        }
    }

    private mutating func replace(_ value: Node, by text: String, _ change: String, _ edits: inout SourceEdits) {
        if edits.replace(value, with: .string(text)) {
            changes.append(change)
        } else {
            obstacles.append("\(change): the value comes from an anchor or a template; change it there")
        }
    }
}
