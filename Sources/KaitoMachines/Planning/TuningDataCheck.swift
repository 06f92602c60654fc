import Diagnostics
import WorkspaceAPI
import YAML

/// The sources and destinations of tuning data that KAITO 0.3 accepts.
struct TuningDataCheck {
    private let collector: DiagnosticCollector

    init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    func input(_ source: DataSource) -> TuningPlan.Input? {
        if let volume = source.volumeSource {
            collector.error(
                .tuningSource,
                "\(source.path).volumeSource is not supported by KAITO 0.3; use urls or an image, or use --release v0.12",
                at: volume.origin.position)
            return nil
        }
        switch (source.urls.isEmpty, source.image) {
        case (true, nil):
            collector.error(
                .tuningSource, "\(source.path) needs exactly one of urls and image, but has neither",
                at: source.urlsPosition ?? source.position)
            return nil
        case (false, .some):
            collector.error(
                .tuningSource, "\(source.path) has both urls and image; exactly one is accepted",
                at: source.image?.position)
            return nil
        case (true, let image?):
            ImageReference.check(image, path: "\(source.path).image", needsTag: true, collector)
            return .image(image)
        case (false, nil):
            for (index, url) in source.urls.enumerated() {
                DataURL.check(url, path: "\(source.path).urls[\(index)]", collector)
            }
            return .urls(source.urls)
        }
    }

    func output(_ destination: DataDestination) -> (image: Sourced<String>, secret: Sourced<String>)? {
        if let volume = destination.volumeSource {
            collector.error(
                .tuningDestination,
                "\(destination.path).volumeSource is not supported by KAITO 0.3; use an image, or use --release v0.12",
                at: volume.origin.position)
            return nil
        }
        guard let image = destination.image else {
            collector.error(
                .tuningDestination, "\(destination.path).image is missing; the adapter is pushed as an image",
                at: destination.position)
            return nil
        }
        ImageReference.check(image, path: "\(destination.path).image", needsTag: true, collector)
        if ImageReference(image.value)?.digest != nil {
            collector.error(
                .invalidImage,
                "\(destination.path).image \(quoted(image.value)) names a digest; the pushed image gets a new one, so give only a tag",
                at: image.position)
        }
        guard let secret = destination.imagePushSecret else {
            collector.error(
                .tuningDestination,
                "\(destination.path).imagePushSecret is missing; pushing \(quoted(image.value)) needs credentials",
                at: image.position)
            return nil
        }
        return (image, secret)
    }
}
