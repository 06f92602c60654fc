import Testing
import WorkspaceAPI

@Suite struct TemplateSyntaxTests {
    @Test(arguments: [
        ("{{ .Values.name }}", TemplateSyntax.Language.helm, "{{ .Values.name }}"),
        ("a-{{ include \"x\" . }}", .helm, "{{ include \"x\" . }}"),
        ("{{- if $x }}", .helm, "{{- if $x }}"), ("{{ .name }}", .go, "{{ .name }}"), ("{{ name }}", .jinja, "{{ name }}"),
        ("{% for x in y %}", .jinja, "{% for x in y %}"), ("{{ name | default('x') }}", .jinja, "{{ name | default('x') }}"),
        ("${{ inputs.x }}", .actions, "${{ inputs.x }}"), ("${var.name}", .terraform, "${var.name}"),
        ("${name:-x}", .variable, "${name:-x}"),
        ("x-$(NAME)", .parentheses, "$(NAME)"), ("$NAME-x", .shell, "$NAME"), ("%NAME%", .marks, "%NAME%"),
        ("@@name@@", .marks, "@@name@@"), ("@name@", .marks, "@name@"), ("__NAME__", .marks, "__NAME__"),
        ("#{Name}#", .marks, "#{Name}#"),
        ("[[name]]", .marks, "[[name]]"), ("((name))", .marks, "((name))"), ("<%= name %>", .marks, "<%= name %>"),
    ])
    func expressions(text: String, language: TemplateSyntax.Language, expression: String) {
        #expect(TemplateSyntax.find(in: text) == TemplateSyntax(language: language, text: expression))
    }

    @Test(arguments: [
        "", "phi", "a_b", "__", "100%", "5 % of 6 %", "user@example.com", "{}", "{{", "${", "$", "$5", "$(a b)", "a__b", "[1]",
        "#{",
        "ghcr.io/x@sha256:00",
    ])
    func none(text: String) {
        #expect(TemplateSyntax.find(in: text) == nil)
    }

    /// Hostile text takes no longer per byte than other text.
    @Test func everyTextIsScannedOnce() {
        for part in ["{{", "{%", "${", "$(", "@@a", "%a", "[[a", "{{ x", "<%"] {
            var scanner = TemplateScanner(Array(String(repeating: part, count: 100_000).utf8))
            let time = ContinuousClock().measure { while scanner.next() != nil {} }
            #expect(time < .seconds(10), "\(part)")
        }
    }
}
