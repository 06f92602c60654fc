import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI

/// Checks the URL of a RAGEngine's inference service against the Workspaces of the same input.
struct InferenceServiceCheck {
    let engine: RAGEngine
    let identity: WorkspaceIdentity
    let context: PlanningContext
    let collector: DiagnosticCollector

    private var workspaces: InputWorkspaces { context.workspaces }

    func check() {
        guard let url = engine.inferenceService?.url,
            let target = ServiceURL.service(
                in: url.value, namespace: identity.namespace.value, isNamespace: { !workspaces.names(in: $0).isEmpty })
        else { return }
        let names = workspaces.names(in: target.namespace)
        if names.contains(where: { sameBytes($0, target.name) }) {
            checkPort(target, url)
        } else if names.contains(where: { sameBytes($0, "\(target.name)-0") }) {
            warn(
                "names \(quoted(target.name)), but the replicas of that InferenceSet have a Service each; write \(target.name)-0, or the address of a gateway in front of them",
                url)
        } else if let near = closest(to: target.name, among: names) {
            warn(
                "names the Service \(quoted(target.name)), which is not in the input, did you mean the Workspace \(quoted(near))?",
                url)
        }
    }

    /// The Service of a Workspace has the port 80, whatever the port of its pods is.
    private func checkPort(_ target: ServiceURL.Target, _ url: Sourced<String>) {
        guard let port = target.port, port != 80 else { return }
        collector.error(
            .invalidURL,
            "spec.inferenceService.url \(quoted(url.value)) uses port \(port), but the Service of Workspace \(quoted(target.name)) serves plain http on port 80; write http:// and no port",
            at: url.position)
    }

    private func warn(_ message: String, _ url: Sourced<String>) {
        collector.warning(.invalidURL, "spec.inferenceService.url \(quoted(url.value)) \(message)", at: url.position)
    }
}
