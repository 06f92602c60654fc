public import Diagnostics
internal import YAML

/// `preset`: a model with known run parameters, and where its image comes from.
public struct PresetSpec: Sendable {
    public enum AccessMode: String, Sendable, CaseIterable {
        case `public`, `private`
    }

    public var name: Sourced<String>
    public var accessMode: Sourced<AccessMode>
    public var image: Sourced<String>?
    public var imagePullSecrets: [Sourced<String>] = []
    public var modelAccessSecret: Sourced<String>?
    public var path: String
    public var position: SourcePosition?

    init?(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        let name = reader.takeRequiredString("name")
        let mode = reader.takeString("accessMode")
        if let options = reader.takeObject("presetOptions") {
            image = options.takeString("image")
            imagePullSecrets = options.takeStrings("imagePullSecrets")
            modelAccessSecret = options.takeString("modelAccessSecret")
            if modelAccessSecret?.value.isEmpty ?? false { modelAccessSecret = nil }
            options.finish()
            if let image, !image.value.isEmpty {
                ImageReference.check(image, path: options.path("image"), needsTag: false, collector)
            }
            for (index, secret) in imagePullSecrets.enumerated() {
                NameChecks.objectName(secret, path: "\(options.path("imagePullSecrets"))[\(index)]", collector)
            }
            if let modelAccessSecret {
                NameChecks.objectName(modelAccessSecret, path: options.path("modelAccessSecret"), collector)
            }
        }
        reader.finish()
        if let mode, let known = AccessMode(rawValue: mode.value) {
            accessMode = Sourced(known, mode.origin)
        } else {
            // An unknown mode is reported and has no further effect.
            accessMode = Sourced(mode == nil ? .public : .private, .default)
            if let mode {
                let modes = AccessMode.allCases.map(\.rawValue)
                collector.error(
                    .presetAccess,
                    "\(reader.path("accessMode")) \(quoted(mode.value)) is not known; accepted values are \"public\" and \"private\"\(didYouMean(mode.value, among: modes))",
                    at: mode.position, fix: closestValue(to: mode.value, among: modes))
            }
        }
        path = reader.path
        guard let name else { return nil }
        self.name = name
    }

    /// A public model.
    init(name: Sourced<String>, modelAccessSecret: Sourced<String>?, path: String, position: SourcePosition?) {
        self.name = name
        self.modelAccessSecret = modelAccessSecret
        self.path = path
        self.position = position
        accessMode = Sourced(.public, .default)
    }

    /// Reports private access without an image. kaito.sh/v1beta1 has no such rule: it ignores the access mode.
    public func checkPrivateImage(_ collector: DiagnosticCollector) {
        guard accessMode.value == .private, accessMode.origin.kind == .source, image?.value.isEmpty ?? true else { return }
        collector.error(
            .presetAccess, "\(path) has accessMode \"private\", so presetOptions.image must name the model image",
            at: accessMode.position)
    }
}
