import Diagnostics
import WorkspaceAPI
import YAML

/// A LoRA adapter as KAITO mounts it.
struct Adapter: Equatable, Sendable {
    enum Source: Equatable, Sendable {
        case image(Sourced<String>, pullSecrets: [Sourced<String>])
        case volume(Node)
    }

    let name: Sourced<String>
    let source: Source
    let strength: Sourced<String>?
    /// Includes those of an adapter from a volume, which needs none: KAITO adds them to the pod.
    let pullSecrets: [Sourced<String>]

    static let path = "/mnt/adapter"

    var directory: String { "\(Self.path)/\(name.value)" }
    /// The suffix of the name of the volume with the pull secrets.
    var credentials: String { "\(name.value)-inference-adapter" }

    var isImage: Bool {
        if case .image = source { return true }
        return false
    }

    /// Checks what KAITO's webhook only checks on updates, and the names derived from the adapter's name; nil if an error was
    /// reported (api/v1beta1/workspace_validation.go, AdapterSpec.validateCreateorUpdate).
    static func resolve(_ spec: AdapterSpec, _ planner: Planner) -> Adapter? {
        let collector = planner.collector
        guard let source = spec.source else { return nil }
        if let url = source.urls.first {
            collector.error(
                .adapter, "\(source.path).urls is not supported; \(planner.release.title) loads adapters from images and volumes",
                at: source.urlsPosition ?? url.position)
            return nil
        }
        switch (source.image, source.volumeSource) {
        case (let image?, nil):
            ImageReference.check(image, path: "\(source.path).image", needsTag: false, collector)
            guard let name = checkedName(source, prefix: "puller-", collector) else { return nil }
            if !source.imagePullSecrets.isEmpty, "docker-config-\(name.value)-inference-adapter".utf8.count > 63 {
                reportLength(name, atMost: 31, collector)
            }
            return Adapter(
                name: name, source: .image(planner.normalized(image), pullSecrets: source.imagePullSecrets),
                strength: spec.strength, pullSecrets: source.imagePullSecrets)
        case (nil, let volume?):
            guard VolumeSource.check(volume, path: "\(source.path).volumeSource", .adapter, collector),
                let name = checkedName(source, prefix: "adapter-volume-", collector)
            else { return nil }
            return Adapter(name: name, source: .volume(volume), strength: spec.strength, pullSecrets: source.imagePullSecrets)
        case (nil, nil):
            collector.error(
                .adapter, "\(source.path) needs exactly one of image and volumeSource, but has neither", at: source.position)
        case (.some, let volume?):
            collector.error(
                .adapter, "\(source.path) has both image and volumeSource; exactly one is accepted", at: volume.origin.position)
        }
        return nil
    }

    /// The name becomes part of a container or volume name, which has at most 63 characters.
    private static func checkedName(
        _ source: DataSource, prefix: String, _ collector: DiagnosticCollector
    ) -> Sourced<String>? {
        guard let name = source.name else { return nil }
        if prefix.utf8.count + name.value.utf8.count > 63 { reportLength(name, atMost: 63 - prefix.utf8.count, collector) }
        return name
    }

    private static func reportLength(_ name: Sourced<String>, atMost: Int, _ collector: DiagnosticCollector) {
        collector.error(
            .nameTooLong,
            "adapter name \(quoted(name.value)) has \(name.value.utf8.count) characters; at most \(atMost) are accepted here, so that the names derived from it stay within 63",
            at: name.position)
    }
}
