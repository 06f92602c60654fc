import ArgumentParser
package import Changes
import Glibc
import YAML

/// Prints changes to standard output; the exit status reports whether there are any.
package struct ChangePrinter {
    private let format: DiffOptions.Format
    private let length: Int
    private let options: TextReport.Options

    package init(_ options: DiffOptions) {
        format = options.format
        length = options.maxLength ?? MarkdownReport.longest
        self.options = options.report
    }

    package func print(_ changes: ChangeSet) throws {
        switch format {
        case .text: Pager.print(textReport.text(changes))
        case .markdown: Pager.print(MarkdownReport(changes, length: length, options).text)
        case .json: Pager.print(JSONWriter.text(of: JSONReport.node(changes)) + "\n")
        }
        if !changes.isEmpty { throw ExitStatus.different }
    }

    /// The changes to several environments, in one report.
    package func print(_ environments: [EnvironmentChanges]) throws {
        switch format {
        case .text: Pager.print(environments.map(textReport.text).joined())
        case .markdown: Pager.print(MarkdownReport.text(environments, length: length, options))
        case .json: Pager.print(JSONWriter.text(of: JSONReport.node(environments)) + "\n")
        }
        if environments.contains(where: { !$0.changes.isEmpty }) { throw ExitStatus.different }
    }

    private var textReport: TextReport {
        TextReport(TextStyle(colour: Terminal.showsColour(1), width: Terminal.width(1)), options)
    }
}
