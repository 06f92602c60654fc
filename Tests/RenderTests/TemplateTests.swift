import Diagnostics
import Render
import Testing
import WorkspaceAPI

/// Templates that were not rendered: one message each, wherever they stand.
@Suite struct TemplateTests {
    private func diagnostics(
        name: String = "phi", namespace: String = "ml", type: String = "Standard_NC24ads_A100_v4", more: String = "",
        lineBreak: String = "\n"
    )
        -> [Diagnostic]
    {
        let text = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata:
              name: \(name)
              namespace: \(namespace)
            resource:
              instanceType: \(type)
              labelSelector: {matchLabels: {apps: phi}}
            inference:
              preset:
                name: phi-4-mini-instruct
            \(more)
            """
        var config = RenderConfig()
        config.release = Release.newest
        return render(
            SourceFiles([SourceFiles.File(path: "w.yaml", bytes: Array(text.replacing("\n", with: lineBreak).utf8))]),
            facts: .standard, config: config
        ).diagnostics
    }

    private static let expressions = [
        "{{ .Values.x }}", "\"{{ .Values.x }}\"", "{{ x }}", "{{x}}", "'{{ x | lower }}'", "${x}", "${x:-y}", "${var.x}", "$(X)",
        "$X",
        "\"${{ env.x }}\"", "%X_NAME%", "@@x@@", "@x@", "__X__", "((x))", "<%= x %>", "a-{{ .Values.x }}-b", "a-${x}",
    ]

    @Test(arguments: expressions)
    func inEveryPlace(expression: String) {
        for found in [
            diagnostics(name: expression), diagnostics(namespace: expression), diagnostics(type: expression),
            diagnostics(name: expression, namespace: expression, type: expression),
        ] {
            let errors = found.filter { $0.severity == .error }
            #expect(errors.count == 1, "\(expression): \(found.map(\.message))")
            #expect(errors.first?.rule == .unrenderedTemplate, "\(expression): \(found.map(\.message))")
        }
    }

    @Test(arguments: expressions)
    func whatElseIsWrongIsReported(expression: String) {
        let found = diagnostics(name: expression, more: "tunning: {}")
        #expect(found.filter { $0.severity == .error }.count == 2, "\(expression): \(found.map(\.message))")
        #expect(found.contains { $0.rule == .unknownField && $0.position?.line == 12 }, "\(expression): \(found.map(\.message))")
    }

    @Test(arguments: ["<name>", "YOUR_NAME", "CHANGEME", "REPLACE-ME", "XXX", "NAME_HERE", "your-name-here", "TODO"])
    func placeholders(word: String) {
        for found in [diagnostics(name: word), diagnostics(namespace: word), diagnostics(type: word)] {
            #expect(found.map(\.rule) == [.placeholder] && found.first?.severity == .error, "\(word): \(found.map(\.message))")
        }
        let all = diagnostics(name: word, namespace: word, type: word)
        #expect(all.map(\.rule) == [.placeholder], "\(word): \(all.map(\.message))")
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func positionsCountEveryLineBreak(lineBreak: String) {
        let found = diagnostics(type: "é: é: {{ x }}", lineBreak: lineBreak).first { $0.rule == .unrenderedTemplate }
        #expect(found?.position?.line == 7 && found?.position?.column == 23, "\(String(describing: found))")
    }

    @Test func conditionsMayRepeatKeys() {
        let found = diagnostics(
            more: "{{- if .Values.large }}\ntuning: {{ .Values.tuning }}\n{{- else }}\ntuning: {}\n{{- end }}")
        #expect(
            found.map(\.rule).contains(.unrenderedTemplate) && !found.map(\.rule).contains(.duplicateKey),
            "\(found.map(\.message))")
    }
}
