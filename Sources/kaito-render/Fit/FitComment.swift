import Diagnostics
import GPUFit

/// The answer as Markdown, for a comment on a pull request.
enum FitComment {
    static func text(_ page: FitPage) -> String {
        var text = "**\(MarkdownText.code(page.title))**\n\n"
        if let excess = page.excess { text += "\(GiB.text(excess)) GiB too much per GPU.\n\n" }
        text += "```text\n\(FitTable.bar(page.parts, limit: page.limit))\n```\n\n"
        text += "| per GPU | GiB |\n|---|---:|\n"
        for part in page.parts.parts { text += "| \(part.mark) \(part.name) | \(GiB.text(part.bytes)) |\n" }
        text += "| usable | \(GiB.text(page.limit)) |\n\n"
        for (name, value) in page.facts { text += "- \(name): \(MarkdownText.code(value))\n" }
        return text
    }
}
