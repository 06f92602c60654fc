import Diagnostics
import KaitoVLLM
import Releases
import Render
import Tables
import Testing
import WorkspaceAPI

/// A release is two rows: what it is called, and its rules. No code knows it.
@Suite struct MadeUpReleaseTests {
    private static let names = Table(
        """
        name\tkaito\tgeneration\tworkspaces\tsets\tpreview\thint
        v9.9\t9.9.1\tvllm\t-\tno\t-\t-
        """)

    private static let rules = Table(
        """
        release\tbaseTag\tengine\targuments\tutilization\tutilizationByGPU\testimatorUtilization\toverhead\toverheadByGPU\tstateSequences\tlimitsSequences\tflags\tenvironment\tinferenceTolerations\ttuningTolerations\tpullerImage\tsidecarImage\tweightsPullerImage\tdownloaderImage\tpusherImage\tpauseImage\tmirrorImage\tmirrorClient\tsignerImage\tretrievalImage\tretrievalTolerations\tpickerImage\tpoolChart\tpoolPlugins\trolePlugins\tpresets\taliases\tmodelRules\tarchitectures\tstates\tinstanceTypes\tlora\tqlora\ttuningArguments\tunverified\tcustom
        v9.9\t9.9.9\t0.25\tvllm-arguments-0.25.1\t77\t-\t-\t230\t-\t-\t-\tmade-up-flag max-model-len=auto\tMADE_UP=2\tmade-up:Exists\tgpu:Equal\tpuller:1\tsidecar:1\tweights:1\tcurl:1\tpusher:1\tpause:1\tmirror:1\t1.18.0\tsigner:1\tretrieval:1\tnvidia.com/gpu:Exists sku:Equal:gpu\tpicker:1\tghcr.io/llm-d/charts/llm-d-router-gateway:v0.9.0\tpool-plugins-v0.9.0\trole-plugins-v0.12\tpresets-v0.12\tpreset-aliases-v0.12\tmodel-rules-v0.12\tarchitectures-v0.12\t-\tinstance-types-v0.12\tlora-params-v0.12\tqlora-params-v0.12\ttuning-arguments-v0.12\tkaito.sh/made-up\t-
        """)

    private static let workspace = """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: phi, namespace: ml, annotations: {kaito.sh/made-up: "true"}}
        resource: {instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {apps: phi}}}
        inference: {preset: {name: phi-4-mini-instruct}}
        """

    private func rendered() throws -> Rendered {
        let release = Release(try #require(Self.names.rows.first))
        let row = try #require(Self.rules.rows.first)
        var config = RenderConfig()
        config.release = release
        let registry = ReleaseRegistry { name in name == release.name ? vllmBackend(for: release, row: row) : nil }
        let sources = SourceFiles([SourceFiles.File(path: "w.yaml", bytes: Array(Self.workspace.utf8))])
        return render(sources, facts: .standard, config: config, releases: registry)
    }

    @Test func itsRowDecidesWhatIsRendered() throws {
        let rendered = try rendered()
        #expect(!rendered.hasErrors, "\(rendered.diagnostics.map(\.message))")
        let index = try #require((0..<rendered.objects.count).first { rendered.objects.object(at: $0).kind == "StatefulSet" })
        let text = String(decoding: rendered.objects.bytes(at: index), as: UTF8.self)
        for words in [
            "kaito-base:9.9.9", "--gpu-memory-utilization=0.77", "--made-up-flag", "key: made-up", "name: MADE_UP",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func itsMessagesNameIt() throws {
        let warning = try #require(rendered().diagnostics.first { $0.message.contains("kaito.sh/made-up") })
        #expect(warning.message.contains("KAITO 9.9"))
    }

    @Test func everyKnownReleaseHasABackend() {
        for release in Release.known { #expect(release.backend.release == release) }
    }

    @Test(arguments: [("0.12", "v0.12"), ("v0.12", "v0.12"), ("v0.12.0", "v0.12"), ("0.3.2", "v0.3")])
    func aNameHasSeveralSpellings(text: String, name: String) { #expect(Release.named(text)?.name == name) }

    @Test(arguments: ["", "v", "0.1", "0.12.1", "latest", "vv0.12", "V0.12"])
    func anUnknownNameIsNone(text: String) { #expect(Release.named(text) == nil) }
}
