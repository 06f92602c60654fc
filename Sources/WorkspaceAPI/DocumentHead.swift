import Diagnostics
import YAML

/// What the documents of KAITO's kinds with a `spec` have in common.
struct DocumentHead {
    let apiVersion: Sourced<String>
    let metadata: ObjectMeta
    let spec: ObjectReader
    let position: SourcePosition?

    /// Nil if decoding cannot continue; mistakes go to the collector. The fields of `spec` are left to the caller.
    init?(_ root: Node, _ collector: DiagnosticCollector, recorder: FieldRecorder?) {
        guard let reader = ObjectReader(root, path: "", collector, recorder: recorder) else { return nil }
        let apiVersion = reader.takeRequiredString("apiVersion")
        _ = reader.takeString("kind")
        let metadata = reader.takeObject("metadata").map { ObjectMeta($0, collector) }
        let spec = reader.takeObject("spec")
        reader.require(["metadata", "spec"])
        reader.ignore(["status"])
        reader.finish()
        guard let apiVersion, let metadata, let spec else { return nil }
        self.apiVersion = apiVersion
        self.metadata = metadata
        self.spec = spec
        position = reader.position
    }
}
