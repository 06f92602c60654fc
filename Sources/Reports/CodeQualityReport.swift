import Diagnostics
import YAML

/// Findings as GitLab's code quality report (docs.gitlab.com, "Implement a custom tool").
enum CodeQualityReport {
    static func node(_ findings: Findings) -> Node {
        .list(
            findings.diagnostics.enumerated().map { number, diagnostic in
                [
                    "description": .string(diagnostic.message),
                    "check_name": .string(diagnostic.rule.rawValue),
                    "fingerprint": .string(findings.fingerprint(ofFinding: number)),
                    "severity": .string(severity(diagnostic.severity)),
                    "location": [
                        "path": .string(diagnostic.position.map(findings.path) ?? "."),
                        "lines": ["begin": .integer(diagnostic.position?.line ?? 1)],
                    ],
                ]
            })
    }

    private static func severity(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .note: "info"
        }
    }
}
