import Bytes
import Diagnostics
import Hashing
import Kubernetes
import Presets
import Releases
import WorkspaceAPI
import YAML

/// Resolves where an inference server streams its weights from (KAITO 8b050c7b, pkg/workspace/controllers/workspace_controller.go,
/// ensureModelMirror; pkg/workspace/inference/modelstreaming; api/v1beta1/workspace_validation.go, validateStreamingCSIDriver).
struct StreamingPlanner {
    let planner: Planner
    let spec: PresetSpec
    let annotations: WorkspaceAnnotations

    private var facts: ClusterFacts { planner.facts }
    private var collector: DiagnosticCollector { planner.collector }
    private var given: StringMap? { planner.workspace.annotations }
    private var namespace: String { planner.identity.namespace.value }
    private var position: SourcePosition? { spec.name.position ?? planner.workspace.position }

    /// Whether the weights are streamed at all.
    var isOn: Bool {
        facts.isOn(.modelStreaming) && annotations.runtime == .vllm && given?[.modelStreaming]?.value != "disabled"
    }

    /// Nil if the weights are downloaded by each pod, or if an error was reported.
    func plan(_ preset: ModelPreset) -> StreamingPlan? {
        guard isOn else { return nil }
        if annotations.usesLocalWeights {
            collector.error(
                .invalidValue,
                "annotation \(KaitoAnnotation.useLocalWeights.rawValue) excludes streaming, which the feature gate ModelStreaming turns on; add \(KaitoAnnotation.modelStreaming.rawValue): disabled",
                at: given?[.useLocalWeights]?.position)
        }
        if facts.object("CSIDriver", BlobStorage.driver) == nil {
            report(
                "streaming needs the CSI driver \(BlobStorage.driver), which is not under objects in the ClusterFacts; enable it in the cluster and gather the facts again, or set \(KaitoAnnotation.modelStreaming.rawValue): disabled"
            )
        }
        let account = serviceAccount()
        let isStatic = given?[.staticModelMirror]?.value == "true"
        let source = isStatic ? signedSource().map(StreamingPlan.Source.signed) : mirror(of: preset, account)
        guard let account, let source else { return nil }
        let plan = StreamingPlan(source: source, modelID: modelID, serviceAccount: account)
        if !plan.isReady { reportUnbound() }
        return plan
    }

    /// The model as KAITO names it in storage: a short name stands for an id, any other name is taken as written.
    private var modelID: String {
        let name = spec.name.value.lowercased()
        return planner.rules.catalog.aliases.first { sameBytes($0.name, name) }?.id ?? spec.name.value
    }

    // MARK: - The cluster

    private func setting(_ annotation: KaitoAnnotation, _ flag: OperatorFlag) -> Sourced<String>? {
        if let value = given?[annotation], !value.value.isEmpty { return value }
        return facts.value(of: flag)
    }

    private func serviceAccount() -> Sourced<String>? {
        let annotation = KaitoAnnotation.streamingServiceAccount
        let flag = OperatorFlag.streamingServiceAccount
        guard let name = setting(annotation, flag) else {
            report(
                "streaming needs a service account: set annotation \(annotation.rawValue), or \(flag.rawValue) under operatorFlags in the ClusterFacts"
            )
            return nil
        }
        guard let account = facts.object("ServiceAccount", name.value, in: namespace) else {
            report(
                "ServiceAccount \(quoted(name.value)), which reads the weights, is not under objects in the ClusterFacts in namespace \(quoted(namespace)); create it with the annotation \(WorkloadIdentity.clientAnnotation), and gather the facts again",
                at: name.position)
            return nil
        }
        if account["metadata"]?["annotations"]?[WorkloadIdentity.clientAnnotation]?.string?.isEmpty ?? true {
            report(
                "ServiceAccount \(quoted(name.value)) in the ClusterFacts has no annotation \(WorkloadIdentity.clientAnnotation), so its pods have no identity to read the weights with",
                at: name.position)
        }
        return name
    }

    private func storageClass() -> Sourced<String>? {
        let annotation = KaitoAnnotation.modelMirrorStorageClass
        let flag = OperatorFlag.modelMirrorStorageClass
        guard let name = setting(annotation, flag) else {
            report(
                "streaming needs a storage class for the weights: set annotation \(annotation.rawValue), or \(flag.rawValue) under operatorFlags in the ClusterFacts"
            )
            return nil
        }
        let found = facts.object("StorageClass", name.value)
        guard found != nil || facts.storageClasses.contains(name.value) else {
            report(
                "storage class \(quoted(name.value)), which keeps the weights, is not in the ClusterFacts; list it under objects",
                at: name.position)
            return nil
        }
        if let provisioner = found?["provisioner"]?.string, !sameBytes(provisioner, BlobStorage.driver) {
            report(
                "storage class \(quoted(name.value)) has the provisioner \(quoted(provisioner)), but weights are only streamed from volumes of \(BlobStorage.driver)",
                at: name.position)
            return nil
        }
        return name
    }

    // MARK: - Sources

    private func mirror(of preset: ModelPreset, _ account: Sourced<String>?) -> StreamingPlan.Source? {
        // pkg/workspace/inference/modelstreaming/modelstreaming.go, ModelMirrorCRName.
        let name = String(SHA256.hex(modelID).prefix(6))
        let existing = facts.object("ModelMirror", name)
        if let other = existing?["spec"]?["source"]?["modelID"]?.string, !sameBytes(other, modelID) {
            report(
                "ModelMirror \(quoted(name)) in the ClusterFacts is of model \(quoted(other)), not of \(quoted(modelID)), so KAITO refuses to stream the weights; set \(KaitoAnnotation.modelStreaming.rawValue): disabled"
            )
            return nil
        }
        let found = volume(name, namespace: existing?["spec"]?["jobNamespace"]?.string)
        if existing?["status"]?["phase"]?.string == "Ready" { return .mirror(nil, volume: found?.blob) }
        guard let storageClass = storageClass(), let account else { return nil }
        let rules = planner.rules
        let mirror = MirrorPlan(
            name: Sourced(name, .rule),
            namespace: found.map { Sourced($0.namespace, .facts) } ?? planner.identity.namespace,
            modelID: Sourced(modelID, spec.name.origin),
            accessSecret: spec.modelAccessSecret.flatMap { $0.value.isEmpty ? nil : $0 },
            size: .string(preset.disk, .preset), storageClass: storageClass, serviceAccount: account,
            image: planner.pulled(rules.images.mirror), clientVersion: rules.mirrorClient,
            cpu: MirrorResources.cpu(facts), memory: MirrorResources.memory(facts))
        return .mirror(mirror, volume: found?.blob)
    }

    /// The bound volume of a mirror. One in the Workspace's own namespace comes first: KAITO has one mirror of a model for the
    /// cluster, in the namespace that asked for it first.
    private func volume(_ claim: String, namespace given: String?) -> (namespace: String, blob: BlobVolume)? {
        var found: [(namespace: String, blob: BlobVolume)] = []
        for object in facts.objects where object.kind == "PersistentVolume" {
            let reference = object.root["spec"]?["claimRef"], source = object.root["spec"]?["csi"]
            guard reference?["name"]?.string == claim, let space = reference?["namespace"]?.string,
                source?["driver"]?.string == BlobStorage.driver,
                let blob = source?["volumeHandle"]?.string.flatMap({ BlobVolume(handle: $0) })
            else { continue }
            found.append((space, blob))
        }
        if let given { return found.first { $0.namespace == given } }
        return found.first { $0.namespace == namespace } ?? found.min { byteOrder($0.namespace, $1.namespace) }
    }

    private func signedSource() -> SignedSource? {
        let keys: [KaitoAnnotation] = [.streamDatarefsURL, .streamIdentity, .streamSourceType]
        let values = keys.compactMap { key in given?[key].flatMap { $0.value.isEmpty ? nil : $0 } }
        guard values.count == keys.count else {
            let missing = keys.filter { given?[$0]?.value.isEmpty ?? true }.map(\.rawValue)
            report(
                "annotation \(KaitoAnnotation.staticModelMirror.rawValue) also needs \(listed(missing))",
                at: given?[.staticModelMirror]?.position)
            return nil
        }
        let accepted = KaitoAnnotation.streamSourceType.accepted
        guard accepted.contains(values[2].value) else {
            collector.error(
                .invalidValue,
                "annotation \(keys[2].rawValue) \(quoted(values[2].value)) is not known; accepted values are \(listed(accepted.map(quoted)))",
                at: values[2].position)
            return nil
        }
        return SignedSource(
            url: values[0], clientID: values[1], type: values[2], image: planner.pulled(planner.rules.images.signer))
    }

    // MARK: - Messages

    private func report(_ message: String, at position: SourcePosition? = nil) {
        collector.error(.modelStreaming, message, at: position ?? self.position)
    }

    private func reportUnbound() {
        collector.warning(
            .modelStreaming,
            "the volume of the weights of \(quoted(modelID)) is not in the ClusterFacts, so only the download and the nodes are rendered, as KAITO does until it has finished; apply them, then gather the facts again and render the rest",
            at: position)
    }
}
