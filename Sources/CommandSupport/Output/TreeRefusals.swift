package import DeployTree
import Diagnostics

/// The obstacles to a write, as messages at the file that each concerns.
package struct TreeRefusals {
    private var sources = SourceFiles()
    private var diagnostics: [Diagnostic] = []

    /// - Parameters:
    ///   - place: how a path is displayed.
    ///   - overwritesEdits: whether files that were edited by hand are overwritten.
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

    /// Reports them; if there are any, the command ends.
    package func report(to console: Console) throws {
        try console.report(diagnostics, sources)
    }
}
