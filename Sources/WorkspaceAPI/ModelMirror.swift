public import Diagnostics
import Kubernetes
public import YAML

/// A kaito.sh ModelMirror (KAITO 0.12): a copy of a model's weights in the cluster's storage
/// (api/v1alpha1/modelmirror_types.go and modelmirror_validation.go at 8b050c7b).
public struct ModelMirror: Sendable {
    public static let kind = KaitoAPI.Kind.modelMirror.rawValue

    /// Weights that KAITO downloads.
    public struct Download: Sendable {
        /// The model's id on Hugging Face, the only registry.
        public let modelID: Sourced<String>
        /// The Secret with the token, in the namespace of the Job.
        public let accessSecret: Sourced<String>?
        /// A quantity.
        public let size: Sourced<String>
        public let storageClass: Sourced<String>
        /// Of the Job and the PersistentVolumeClaim; nil if it is missing, which the schema allows.
        public let namespace: Sourced<String>?
    }

    public let apiVersion: Sourced<String>
    public let name: Sourced<String>
    public let labels: StringMap?
    public let annotations: StringMap?
    /// Nil for weights that exist elsewhere.
    public let download: Download?
    public let serviceAccount: Sourced<String>?
    public let position: SourcePosition?

    private enum Mode: String, CaseIterable, Sendable {
        case managed = "Managed"
        case `static` = "Static"
    }

    private enum Registry: String, CaseIterable, Sendable {
        case huggingface
    }

    /// Decodes a document and performs all checks that need no catalogue. Mistakes go to the collector; nil if decoding
    /// cannot continue.
    public static func decode(
        _ root: Node, _ collector: DiagnosticCollector, recorder: FieldRecorder? = nil
    ) -> ModelMirror? {
        guard let head = DocumentHead(root, collector, recorder: recorder), let name = head.metadata.name else {
            return nil
        }
        let (metadata, spec) = (head.metadata, head.spec)
        if let namespace = metadata.namespace {
            collector.error(
                .invalidValue, "a ModelMirror belongs to the whole cluster; write its namespace as spec.jobNamespace",
                at: namespace.position)
        }
        let mode = choice(spec, "mode", Mode.allCases, collector)?.value ?? .managed
        let download = mode == .managed ? download(spec, collector) : nil
        if mode == .static { refuseDownload(spec, collector) }
        let serviceAccount = spec.takeObjectName("serviceAccountName")
        spec.finish()
        if mode == .managed, download == nil { return nil }
        return ModelMirror(
            apiVersion: head.apiVersion, name: name, labels: metadata.labels, annotations: metadata.annotations,
            download: download,
            serviceAccount: serviceAccount, position: head.position)
    }

    private static func download(_ spec: ObjectReader, _ collector: DiagnosticCollector) -> Download? {
        let source = spec.takeObject("source")
        let storage = spec.takeObject("storage")
        let namespace = spec.takeNonEmptyString("jobNamespace")
        // Not for the schema: of static mirrors they are not.
        for key in ["source", "storage"] where !spec.has(key) { spec.missing(key) }
        let (model, secret) = source.map { self.source($0, collector) } ?? (nil, nil)
        let size = storage?.takeRequiredString("size")
        let storageClass = storage?.takeRequiredString("storageClassName")
        storage?.finish()
        if let namespace { NameChecks.namespace(namespace, collector) }
        if let storageClass {
            NameChecks.objectName(storageClass, path: spec.path("storage.storageClassName"), collector)
        }
        if let size, Quantity(size.value) == nil {
            collector.error(
                .invalidValue,
                "\(spec.path("storage.size")) \(quoted(size.value)) is not a quantity; expected one such as \"100Gi\"",
                at: size.position)
        }
        guard let model, let size, let storageClass else { return nil }
        return Download(
            modelID: model, accessSecret: secret, size: size, storageClass: storageClass, namespace: namespace)
    }

    private static func source(
        _ reader: ObjectReader, _ collector: DiagnosticCollector
    ) -> (model: Sourced<String>?, secret: Sourced<String>?) {
        _ = choice(reader, "registry", Registry.allCases, collector)
        reader.require(["registry"])
        let model = reader.takeRequiredString("modelID")
        // An ObjectReference, of which KAITO reads the name alone.
        let secret = reader.takeObject("accessSecret").flatMap { reference in
            let name = reference.takeObjectName("name")
            reference.ignore(["apiVersion", "fieldPath", "kind", "namespace", "resourceVersion", "uid"])
            reference.finish()
            return name
        }
        reader.finish()
        if let model { _ = Placeholder.report(in: model, path: reader.path("modelID"), collector) }
        return (model, secret)
    }

    private static func refuseDownload(_ spec: ObjectReader, _ collector: DiagnosticCollector) {
        for field in ["source", "storage"] where spec.has(field) {
            collector.error(
                .invalidValue,
                "\(spec.path(field)) is not accepted with mode: Static, whose weights exist already; leave it out",
                at: spec.keyPosition(field))
        }
        spec.ignore(["source", "storage", "jobNamespace"])
    }
}
