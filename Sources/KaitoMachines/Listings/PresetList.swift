import Presets
import Releases
import WorkspaceAPI
import YAML

/// The presets of KAITO 0.3, for people and for programs.
struct PresetList {
    let release: Release

    var listing: PresetListing {
        let presets = ImagePresetCatalog.shared.presets
        return PresetListing(
            introduction: Self.introduction,
            headings: ["NAME", "ACCESS", "GPUS", "GPU-MEMORY", "PER-GPU", "DISK", "NODES", "TUNING", "TAG", "RELEASE"],
            rows: presets.map(row), nodes: presets.map(node), names: presets.map(\.name))
    }

    private static let introduction = """
        GPUS and GPU-MEMORY are the totals needed, PER-GPU is the memory needed on each GPU; DISK is requested on the node. A \
        model whose ACCESS is "private" has no public image: build one and name it. NODES says whether several nodes can share \
        the model. TAG is the tag of the public image.
        """

    private func row(_ preset: ImagePreset) -> [String] {
        [
            preset.name, preset.isPrivate ? "private" : "public", String(preset.gpus), "\(preset.totalGiB)Gi",
            preset.perGPUGiB == 0 ? "-" : "\(preset.perGPUGiB)Gi", preset.disk, preset.isDistributed ? "several" : "one",
            preset.tuning == nil ? "no" : "yes", preset.tag ?? "-", release.name,
        ]
    }

    private func node(_ preset: ImagePreset) -> Node {
        .fields([
            ("name", .string(preset.name)),
            ("family", .string(preset.family)),
            ("accessMode", .string(preset.isPrivate ? "private" : "public")),
            ("gpus", .integer(preset.gpus)),
            ("totalGPUMemoryGiB", .integer(preset.totalGiB)),
            ("perGPUMemoryGiB", .integer(preset.perGPUGiB)),
            ("disk", .string(preset.disk)),
            ("distributed", .bool(preset.isDistributed, .rule)),
            ("tunable", .bool(preset.tuning != nil, .rule)),
            ("tag", preset.tag.map { .string($0) }),
            ("release", .string(release.name)),
            ("source", .string("kaito-project/kaito \(release.source) \(preset.source)")),
        ])
    }
}
