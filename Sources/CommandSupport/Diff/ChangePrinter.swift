import ArgumentParser
package import Changes
import Glibc

/// Prints changes to standard output; the exit status reports whether there are any.
package struct ChangePrinter {
    private let format: DiffOptions.Format

    package init(format: DiffOptions.Format) {
        self.format = format
    }

    package func print(_ changes: ChangeSet) throws {
        let output = Output(descriptor: 1)
        switch format {
        case .text: output.write(TextReport(colour: Terminal.showsColour(1)).text(changes))
        case .markdown: output.write(MarkdownReport.text(changes))
        case .json: JSONOutput.print(JSONReport.node(changes))
        }
        if !changes.isEmpty { throw ExitStatus.different }
    }
}
