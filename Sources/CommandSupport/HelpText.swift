/// The text of a command's help page: what it does, examples, and what its exit status means.
package enum HelpText {
    package enum Status: String {
        case usual = "0 done; 2 the input is rejected, and nothing was written; 3 a file or another program failed; 64 bad usage."
        case comparison =
            "0 no differences; 1 differences; 2 the input is rejected; 3 a file or another program failed; 64 bad usage."
        case fit = "0 it fits; 2 it does not; 64 bad usage."
        case list = "0 done; 3 the output could not be written; 64 bad usage."
    }

    /// - Parameter examples: command lines, each a paragraph of its own.
    package static func of(_ text: String, examples: [String], status: Status) -> String {
        ([text].filter { !$0.isEmpty } + examples + ["Exit status: \(status.rawValue)"]).joined(separator: "\n\n")
    }
}
