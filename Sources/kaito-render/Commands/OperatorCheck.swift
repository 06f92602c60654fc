import CommandSupport
import Diagnostics
import Install
import YAML

/// Checks the cluster of kubectl's current context for KAITO's own operator, and ends the command if it is found.
struct OperatorCheck {
    /// Whether it is an error if the cluster cannot be queried; otherwise that is only reported as a note.
    let isRequired: Bool
    /// Whether the CustomResourceDefinition may belong to KAITO's chart, because it is not printed here.
    let allowsDefinition: Bool

    func run(_ console: Console) throws {
        var found = RunningOperator()
        do {
            try look(&found)
        } catch let failure as File.Failure {
            // Findings from before the failure still count.
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
        guard let list = try Kubectl.document(Kubectl.raw(path)) else {
            throw File.Failure.program("kubectl", reason: "printed nothing")
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
