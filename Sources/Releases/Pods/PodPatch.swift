import Kubernetes
import WorkspaceAPI
import YAML

/// Applies the settings for pods to the objects of a plan: to those that serve a model, not to Jobs, whose pods end.
struct PodPatch {
    private let settings: PodSettings

    init(_ settings: PodSettings) {
        self.settings = settings
    }

    func applied(to objects: [PlannedObject]) -> [PlannedObject] {
        objects.flatMap { object -> [PlannedObject] in
            guard ["Deployment", "StatefulSet"].contains(object.node["kind"]?.string ?? "") else { return [object] }
            var patched = object
            patched.node = workload(object.node)
            guard let budget = settings.podDisruptionBudget else { return [patched] }
            return [patched, PlannedObject(buildPodDisruptionBudget(budget, for: object.node))]
        }
    }

    private func workload(_ root: Node) -> Node {
        guard var spec = root["spec"], var template = spec["template"], var pod = template["spec"] else { return root }
        if root["kind"]?.string == "StatefulSet" {
            if let strategy = settings.updateStrategy { spec = spec.setting("updateStrategy", to: strategy.beyond) }
            if let weights = settings.weights { (spec, pod) = WeightsPatch(weights).applied(to: spec, pod) }
        }
        pod = self.pod(pod, selector: spec["selector"])
        template = template.setting("spec", to: pod)
        return root.setting("spec", to: spec.setting("template", to: template))
    }

    private func pod(_ pod: Node, selector: Node?) -> Node {
        var pod = settings.profile.map { RestrictedProfile($0.origin).applied(to: pod) } ?? pod
        let containers = pod["containers"]?.items ?? []
        pod = pod.setting("containers", to: .list(containers.enumerated().map { container($1, isMain: $0 == 0) }))
        if let items = pod["initContainers"]?.items {
            pod = pod.setting("initContainers", to: .list(items.map { container($0, isMain: false) }))
        }
        if let seconds = settings.terminationGracePeriodSeconds {
            pod = pod.setting("terminationGracePeriodSeconds", to: seconds.beyond, after: "containers")
        }
        if let context = settings.securityContext {
            pod = pod.setting("securityContext", to: (pod["securityContext"] ?? [:]).merging(context.beyond), after: "containers")
        }
        if !settings.tolerations.isEmpty {
            let all = (pod["tolerations"]?.items ?? []) + settings.tolerations.map(\.beyond)
            pod = pod.setting("tolerations", to: .list(all))
        }
        if let name = settings.priorityClassName { pod = pod.setting("priorityClassName", to: name.beyond) }
        guard !settings.topologySpreadConstraints.isEmpty else { return pod }
        let constraints = settings.topologySpreadConstraints.map { constraint -> Node in
            let constraint = constraint.beyond
            guard constraint["labelSelector"] == nil, let selector else { return constraint }
            return constraint.setting("labelSelector", to: selector)
        }
        return pod.setting("topologySpreadConstraints", to: .list(constraints))
    }

    private func container(_ container: Node, isMain: Bool) -> Node {
        var container = container
        if let context = settings.containerSecurityContext {
            container = container.setting(
                "securityContext", to: (container["securityContext"] ?? [:]).merging(context.beyond))
        }
        guard isMain, let resources = settings.resources else { return container }
        return container.setting(
            "resources", to: (container["resources"] ?? [:]).merging(resources.beyond), after: "env")
    }
}

extension Node {
    /// The mapping with the values of another one, at every level.
    fileprivate func merging(_ other: Node) -> Node {
        (other.entries ?? []).reduce(self) { result, entry in
            guard let own = result[entry.0], own.entries != nil, entry.1.entries != nil else {
                return result.setting(entry.0, to: entry.1)
            }
            return result.setting(entry.0, to: own.merging(entry.1))
        }
    }
}
