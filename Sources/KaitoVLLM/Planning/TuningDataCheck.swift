import Diagnostics
import Kubernetes
import WorkspaceAPI
import YAML

/// The checks of KAITO's webhook (api/v1beta1/workspace_validation.go, DataSource and DataDestination), and checks for
/// what would break the pod.
struct TuningDataCheck {
    let planner: Planner

    private var collector: DiagnosticCollector { planner.collector }

    /// Nil if an error was reported.
    func input(_ source: DataSource) -> TuningInput? {
        let given = [
            source.urls.isEmpty ? nil : "urls", source.image.map { _ in "image" },
            source.volumeSource.map { _ in "volumeSource" },
        ]
        .compactMap { $0 }
        guard given.count == 1 else {
            let found = given.isEmpty ? "none of them" : listed(given)
            collector.error(
                .tuningSource, "\(source.path) needs exactly one of urls, image and volumeSource, but has \(found)",
                at: source.urlsPosition ?? source.position)
            return nil
        }
        if let volume = source.volumeSource {
            let isValid = VolumeSource.check(volume, path: "\(source.path).volumeSource", .tuningSource, collector)
            return isValid ? .volume(volume) : nil
        }
        if let image = source.image {
            ImageReference.check(image, path: "\(source.path).image", needsTag: false, collector)
            checkName(source)
            return .image(
                planner.normalized(image), name: source.name?.value ?? "", pullSecrets: source.imagePullSecrets)
        }
        checkAddresses(source)
        return .urls(source.urls)
    }

    private func checkAddresses(_ source: DataSource) {
        for (index, url) in source.urls.enumerated() {
            let path = "\(source.path).urls[\(index)]"
            DataURL.check(url, path: path, collector)
            DataURL.checkHost(url, path: path, collector)
        }
        if let secret = source.imagePullSecrets.first {
            collector.warning(
                .ignoredByKAITO, "\(source.path).imagePullSecrets are ignored for data from urls", at: secret.position)
        }
    }

    /// The name becomes part of a volume name.
    private func checkName(_ source: DataSource) {
        let longest = 63 - "docker-config--tuning-input".utf8.count
        guard let name = source.name, !name.value.isEmpty else { return }
        guard Names.isDNSLabel(name.value), name.value.utf8.count <= longest else {
            return collector.error(
                .invalidName,
                "\(source.path).name \(quoted(name.value)) cannot be part of a volume name: lower-case letters, digits and \"-\", at most \(longest) characters",
                at: name.position)
        }
    }

    /// Nil if an error was reported.
    func output(_ destination: DataDestination) -> TuningOutput? {
        switch (destination.image, destination.volumeSource) {
        case (nil, nil):
            collector.error(
                .tuningDestination, "\(destination.path) needs exactly one of image and volumeSource, but has neither",
                at: destination.position)
        case (.some, let volume?):
            collector.error(
                .tuningDestination, "\(destination.path) has both image and volumeSource; exactly one is accepted",
                at: volume.origin.position)
        case (nil, let volume?):
            let path = "\(destination.path).volumeSource"
            return VolumeSource.check(volume, path: path, .tuningDestination, collector) ? .volume(volume) : nil
        case (let image?, nil):
            ImageReference.check(image, path: "\(destination.path).image", needsTag: false, collector)
            guard let secret = destination.imagePushSecret else {
                collector.error(
                    .tuningDestination,
                    "\(destination.path).imagePushSecret is missing; pushing \(quoted(image.value)) needs credentials",
                    at: image.position)
                return nil
            }
            let name = ImageReference(image.value)?.normalized ?? image.value
            return .image(Sourced(name, image.origin), pushSecret: secret)
        }
        return nil
    }
}
