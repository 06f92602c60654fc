import ArgumentParser
package import Changes
import Glibc

/// Prints changes to standard output; the exit status reports whether there are any.
package struct ChangePrinter {
    private let format: DiffOptions.Format
    private let length: Int

    package init(_ options: DiffOptions) {
        format = options.format
        length = options.maxLength ?? MarkdownReport.longest
    }

    package func print(_ changes: ChangeSet) throws {
        let output = Output(descriptor: 1)
        switch format {
        case .text: output.write(TextReport(colour: Terminal.showsColour(1)).text(changes))
        case .markdown: output.write(MarkdownReport(changes, length: length).text)
        case .json: JSONOutput.print(JSONReport.node(changes))
        }
        if !changes.isEmpty { throw ExitStatus.different }
    }
}
