package import CommandSupport
package import Diagnostics
package import Render

extension InputOptions {
    /// All diagnostics of the input, for other programs, and those of a further check where it renders.
    package func findings(console: Console, _ check: (ObjectStore) -> [Diagnostic]) throws -> Findings {
        let input = try read(selection(console: console), console: console)
        let (rendered, diagnostics) = input.render(completed(RenderOptions()))
        let further = diagnostics.hasErrors ? [] : check(rendered.objects) + input.emptiness(of: rendered)
        return Findings(diagnostics: diagnostics + further, sources: input.sources)
    }
}
