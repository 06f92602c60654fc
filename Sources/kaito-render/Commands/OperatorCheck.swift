import CommandSupport
import Diagnostics
import Install
import YAML

/// Asks the cluster of kubectl's current context for KAITO's own operator, and ends the command where it is there.
struct OperatorCheck {
    /// Whether a cluster that cannot be asked is a failure; otherwise it is said and nothing more.
    let isRequired: Bool
    /// Whether the definition of Workspaces may belong to KAITO's chart, since it is left out here.
    let allowsDefinition: Bool

    func run(_ console: Console) throws {
        var found = RunningOperator()
        do {
            try look(&found)
        } catch let failure as File.Failure {
            // What was seen before the failure counts all the same.
            if found.findings.isEmpty { return try report(failure, console) }
        }
        try console.report(found.findings.map { Diagnostic(.error, .runningOperator, $0, at: nil) }, SourceFiles())
    }

    private func look(_ found: inout RunningOperator) throws {
        found.look(atDeployments: try list(RunningOperator.Path.labelledDeployments))
        for namespace in RunningOperator.namespaces(ofWebhooks: try list(RunningOperator.Path.webhooks)) {
            found.look(atDeployments: try list(RunningOperator.Path.deployments(in: namespace)))
        }
        if !allowsDefinition { found.look(atDefinitions: try list(RunningOperator.Path.definitions)) }
    }

    private func list(_ path: String) throws -> Node {
        let sources = SourceFiles([SourceFiles.File(path: "kubectl.json", bytes: try Kubectl.raw(path))])
        let collector = DiagnosticCollector()
        let documents = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: collector)
        guard let list = documents.first?.root, !collector.hasErrors else {
            throw File.Failure("kubectl", reason: "printed invalid JSON")
        }
        return list
    }

    private func report(_ failure: File.Failure, _ console: Console) throws {
        if isRequired { throw failure }
        let reason = failure.reason.hasPrefix(failure.path) ? failure.reason : "\(failure.path): \(failure.reason)"
        let message =
            "the cluster was not checked for KAITO's operator, alongside which this must not be applied: \(reason); --offline skips the check"
        try console.report([Diagnostic(.note, .runningOperator, message, at: nil)], SourceFiles())
    }
}
