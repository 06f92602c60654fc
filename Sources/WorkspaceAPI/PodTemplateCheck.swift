import Diagnostics
import YAML

/// The shape that a pod template must have for a Deployment. Everything else passes through as written.
enum PodTemplateCheck {
    static func check(_ template: Node, path: String, _ collector: DiagnosticCollector, recorder: FieldRecorder?) {
        guard let reader = ObjectReader(template, path: path, collector, recorder: recorder) else { return }
        if let metadata = reader.takeObject("metadata") {
            let labels = metadata.takeStringMap("labels")
            if let labels { NameChecks.labels(labels, path: "\(path).metadata.labels", collector) }
            _ = metadata.takeStringMap("annotations")
        }
        let body = reader.takeObject("spec")
        reader.require(["spec"])
        guard let spec = body else { return }
        reader.finish()
        let list = spec.takeObjects("containers")
        spec.require(["containers"])
        guard let containers = list else { return }
        if containers.isEmpty, template["spec"]?["containers"]?.items?.isEmpty ?? false {
            collector.error(
                .podTemplate, "\(path).spec.containers is empty; a pod needs at least one container",
                at: spec.keyPosition("containers"))
        }
        var names: [String] = []
        for container in (spec.takeObjects("initContainers") ?? []) + containers { check(container, &names, collector) }
        _ = spec.takeList("tolerations")
        if let policy = spec.takeString("restartPolicy"), policy.value != "Always" {
            collector.error(
                .podTemplate,
                "\(path).spec.restartPolicy \(quoted(policy.value)) is not accepted; the pods of a server need \"Always\"",
                at: policy.position)
        }
    }

    private static func check(_ container: ObjectReader, _ names: inout [String], _ collector: DiagnosticCollector) {
        if let name = container.takeRequiredString("name") {
            if !Names.isDNSLabel(name.value) {
                collector.error(
                    .podTemplate,
                    "\(container.path("name")) \(quoted(name.value)) is not a valid DNS label: lower-case letters, digits and \"-\"",
                    at: name.position)
            } else if names.contains(name.value) {
                collector.error(
                    .podTemplate,
                    "\(container.path("name")) \(quoted(name.value)) is used twice; container names must be unique within a pod",
                    at: name.position)
            }
            names.append(name.value)
        }
        if let image = container.takeRequiredString("image") {
            ImageReference.check(image, path: container.path("image"), needsTag: false, collector)
        }
    }
}
