package import DeployTree
import Diagnostics

/// What stands in the way of a write, as messages, each at the file that it is about.
package struct TreeRefusals {
    private var sources = SourceFiles()
    private var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - place: what a path is shown as.
    ///   - overwritesEdits: files that were changed by hand are no obstacle.
    package init(_ conflicts: [TreeChange.Conflict], overwritesEdits: Bool, place: (String) -> String) {
        for conflict in conflicts {
            switch conflict {
            case .foreign(let path):
                diagnostics.append(
                    Diagnostic(
                        .error, .foreignFile,
                        "the file exists and was not written by kaito-render; move it away, or choose another folder",
                        at: sources.mention(place(path))))
            case .edited(let path):
                if overwritesEdits { continue }
                diagnostics.append(
                    Diagnostic(
                        .error, .editedFile,
                        "the file was edited by hand; make the change in the Workspace, or discard it with --force",
                        at: sources.mention(place(path))))
            }
        }
    }

    /// Reports them; with any, the command ends.
    package func report(to console: Console) throws {
        try console.report(diagnostics, sources)
    }
}
