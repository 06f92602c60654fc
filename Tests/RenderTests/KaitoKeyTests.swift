import Diagnostics
import Render
import Testing
import WorkspaceAPI

/// Annotations and labels of KAITO: those that are known, and those that are nearly so.
@Suite struct KaitoKeyTests {
    private func diagnostics(_ key: String, _ value: String = "x", under field: String = "annotations") -> [Diagnostic] {
        let text = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata:
              name: phi
              namespace: ml
              \(field):
                \(key): "\(value)"
            resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: phi}}}
            inference: {preset: {name: phi-4-mini-instruct}}
            """
        var config = RenderConfig()
        config.release = Release.named("v0.12")
        return render(
            SourceFiles([SourceFiles.File(path: "w.yaml", bytes: Array(text.utf8))]), facts: .standard, config: config
        ).diagnostics
    }

    @Test(arguments: KaitoAnnotation.allCases)
    func everyAnnotationIsKnown(annotation: KaitoAnnotation) {
        let found = diagnostics(annotation.rawValue, annotation.accepted.first ?? "x")
        #expect(!found.contains { $0.rule == .unknownAnnotation }, "\(found)")
    }

    @Test(arguments: KaitoLabel.allCases)
    func everyLabelIsKnown(label: KaitoLabel) {
        let found = diagnostics(label.rawValue, label.accepted.first ?? "x", under: "labels")
        #expect(!found.contains { $0.rule == .unknownAnnotation }, "\(found)")
    }

    @Test(arguments: [
        ("kaito.sh/enableLB", "kaito.sh/enablelb"), ("kaito.sh/enable-lb", "kaito.sh/enablelb"),
        ("kaito.sh/runtimes", "kaito.sh/runtime"),
        ("kaito.sh/bypass-resource-check", "kaito.sh/bypass-resource-checks"), ("kaito.io/runtime", "kaito.sh/runtime"),
        ("kaito/runtime", "kaito.sh/runtime"), ("inference.kaito.sh/runtime", "kaito.sh/runtime"),
        ("kiato.sh/enablelb", "kaito.sh/enablelb"), ("kaito.sh.enablelb", "kaito.sh/enablelb"),
        ("scaledobject.kaito.sh/maxReplicas", "scaledobject.kaito.sh/max-replicas"),
    ])
    func nearMissesAreNamed(key: String, meant: String) {
        let found = diagnostics(key).filter { $0.rule == .unknownAnnotation }
        #expect(found.count == 1 && found.allSatisfy { $0.message.hasSuffix("did you mean \"\(meant)\"?") }, "\(found)")
        #expect(found.first?.position?.line == 7)
    }

    @Test(arguments: [
        "kaito.example.com/owner", "keda.sh/managed-by", "kubernetes.io/x", "example.com/kaito.sh", "kustomize.io/runtime",
        "kaito-team",
        "karpenter.sh/runtime", "kaito-team.example.com/runtimes",
    ])
    func keysOfOthersAreNot(key: String) {
        #expect(diagnostics(key).isEmpty)
    }

    @Test func laterReleasesAreNamed() {
        let found = diagnostics("kaito.sh/enable-speculative-decoding").filter { $0.rule == .unknownAnnotation }
        #expect(found.count == 1 && found.allSatisfy { $0.message.contains("KAITO 0.13 knows it") }, "\(found)")
    }
}
