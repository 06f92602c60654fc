import Diagnostics
import Kubernetes
import YAML

/// `inference.template`: KAITO decodes it as a corev1.PodTemplateSpec and makes a Deployment or StatefulSet of it, so it is
/// checked as those are.
enum PodTemplateCheck {
    static func check(_ template: Node, path: String, _ collector: DiagnosticCollector, recorder: FieldRecorder?) {
        if let recorder { record(path, recorder) }
        SchemaCheck.checkServerTemplate(template, path: path, collector)
        for list in ["initContainers", "containers"] {
            for (index, container) in (template["spec"]?[list]?.items ?? []).enumerated() {
                guard case .string(let image, let origin)? = container["image"], !image.isEmpty else { continue }
                ImageReference.check(
                    Sourced(image, origin), path: "\(path).spec.\(list)[\(index)].image", needsTag: false, collector)
            }
        }
    }

    /// The fields that KAITO or this program reads; all others of the type pass through.
    private static func record(_ path: String, _ recorder: FieldRecorder) {
        recorder.record("\(path).metadata", .object)
        recorder.record("\(path).metadata.labels", .stringMap)
        recorder.record("\(path).metadata.annotations", .stringMap)
        recorder.record("\(path).spec", .object)
        recorder.require("\(path).spec")
        recorder.record("\(path).spec.containers", .objects)
        recorder.require("\(path).spec.containers")
        recorder.record("\(path).spec.initContainers", .objects)
        for list in ["containers", "initContainers"] {
            for key in ["name", "image"] {
                recorder.record("\(path).spec.\(list)[].\(key)", .string)
                recorder.require("\(path).spec.\(list)[].\(key)")
            }
        }
        recorder.record("\(path).spec.tolerations", .list)
        recorder.record("\(path).spec.restartPolicy", .string)
        recorder.close(path)
    }
}
