package import Diagnostics
import GPUFit
import Kubernetes
package import WorkspaceAPI
package import YAML

/// The GPUs that a pod template asks for, against those of its nodes. KAITO adds affinity and tolerations to a template, and
/// never GPUs.
package struct TemplateGPUs {
    private static let resources = ["nvidia.com/gpu", "amd.com/gpu"]

    let spec: Node
    let type: Sourced<String>
    let collector: DiagnosticCollector

    /// `type` is the instance type of the nodes; types that are not known are not checked.
    package static func check(_ template: Node, on type: Sourced<String>, _ collector: DiagnosticCollector) {
        guard let known = InstancePrices.of(type.value), let gpus = known.gpus, let offered = known.gpuResource,
            let spec = template["spec"]
        else { return }
        let check = TemplateGPUs(spec: spec, type: type, collector: collector)
        for resource in resources { check.compare(resource, with: resource == offered ? gpus : 0, offered: offered) }
        check.warnIfUnused(gpus, offered)
    }

    private func compare(_ resource: String, with gpus: Int, offered: String) {
        let needed = demand(for: resource)
        guard needed > gpus, let place = largest(resource) else { return }
        let nodes = gpus > 0 ? "each \(quoted(type.value)) has \(gpus)" : "\(quoted(type.value)) has \(offered)"
        let fix = gpus > 0 ? "ask for at most \(gpus), or choose a type with \(needed)" : "ask for that"
        collector.error(
            .insufficientGPUs,
            "a pod of the template needs \(needed) \(resource), but \(nodes), so no node can run it; \(fix)",
            at: place.origin.position)
    }

    /// What the scheduler counts: all containers together with the sidecars, or one init container with the sidecars before it.
    private func demand(for resource: String) -> Int {
        var sidecars = 0
        var first = 0
        for container in containers("initContainers") {
            let amount = amount(of: resource, in: container)
            if container["restartPolicy"]?.string == "Always" {
                sidecars = sum(sidecars, amount)
            } else {
                first = max(first, sum(sidecars, amount))
            }
        }
        return max(first, containers("containers").reduce(sidecars) { sum($0, amount(of: resource, in: $1)) })
    }

    private func sum(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }

    private func containers(_ list: String) -> [Node] { spec[list]?.items ?? [] }

    private func amount(of resource: String, in container: Node) -> Int {
        max(0, value(of: resource, in: container).flatMap { Quantity($0) }?.whole ?? 0)
    }

    private func value(of resource: String, in container: Node) -> Node? {
        container["resources"]?["limits"]?[resource] ?? container["resources"]?["requests"]?[resource]
    }

    /// The largest of the amounts, as written.
    private func largest(_ resource: String) -> Node? {
        (containers("containers") + containers("initContainers"))
            .max { amount(of: resource, in: $0) < amount(of: resource, in: $1) }
            .flatMap { value(of: resource, in: $0) }
    }

    /// A mistake, which was reported, may be why no GPU is found: `resource` instead of `resources`.
    private var isValid: Bool {
        let problems = DiagnosticCollector()
        SchemaCheck.check(spec, as: "core.v1.PodSpec", path: "", problems)
        return !problems.hasErrors
    }

    /// Slices of GPUs and claims of devices count as GPUs here.
    private func warnIfUnused(_ gpus: Int, _ resource: String) {
        let all = containers("containers") + containers("initContainers")
        let asks = all.contains { container in
            let keys = ["limits", "requests"].flatMap { container["resources"]?[$0]?.entries?.map(\.0) ?? [] }
            return keys.contains { $0.hasPrefix("nvidia.com/") || $0.hasPrefix("amd.com/") }
                || !(container["resources"]?["claims"]?.items ?? []).isEmpty
        }
        guard !asks, !all.isEmpty, gpus > 0, isValid else { return }
        collector.warning(
            .podTemplate,
            "no container of the template asks for \(resource), so none gets the \(gpus == 1 ? "GPU" : "\(gpus) GPUs") of \(quoted(type.value)); set resources.limits with \(resource): \(gpus)",
            at: spec["containers"]?.origin.position)
    }
}
