import CommandSupport
import Diagnostics

/// Findings as JUnit XML, which every CI server displays: a test for each input file, failing if the file has errors.
enum JUnitReport {
    static func text(_ findings: Findings) -> String {
        let files = findings.files
        let failed = files.count { file in findings.diagnostics(of: file).hasErrors }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text +=
            "<testsuites>\n  <testsuite name=\"kaito-render validate\" tests=\"\(files.count)\" failures=\"\(failed)\" errors=\"0\" skipped=\"0\">\n"
        for file in files { text += test(file, findings) }
        return text + "  </testsuite>\n</testsuites>\n"
    }

    private static func test(_ file: String, _ findings: Findings) -> String {
        let diagnostics = findings.diagnostics(of: file)
        var text = "    <testcase classname=\"kaito-render\" name=\"\(XMLText.escaped(file))\""
        guard !diagnostics.isEmpty else { return text + "/>\n" }
        text += ">\n"
        let lines = { (severities: [Diagnostic.Severity]) in
            diagnostics.filter { severities.contains($0.severity) }.map(line)
        }
        if let first = diagnostics.first(where: { $0.severity == .error }) {
            text += "      <failure type=\"\(first.rule.rawValue)\" message=\"\(XMLText.escaped(first.message))\">"
            text += XMLText.escaped(lines([.error]).joined(separator: "\n")) + "</failure>\n"
        }
        let others = lines([.warning, .note])
        if !others.isEmpty { text += "      <system-out>\(XMLText.escaped(others.joined(separator: "\n")))</system-out>\n" }
        return text + "    </testcase>\n"
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.position.map { "\($0.line):\($0.column): " } ?? ""
        return "\(place)\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.rule.rawValue)]"
    }
}
