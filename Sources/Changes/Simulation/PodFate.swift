import Kubernetes
import YAML

/// What becomes of the pods of a workload, by the rules of its controller.
enum PodFate: Sendable {
    case undisturbed
    /// They start; nothing did their work before.
    case start
    /// They start in place of those of a workload of another kind.
    case takeOver(from: Manifest)
    case stop
    case scale(from: Int, to: Int)
    /// Pods of a StatefulSet restart one after another.
    case restart(replicas: Int)
    /// They stay as they are until somebody deletes them.
    case stay
    case rollOut(Rollout)
    /// All stop, and start anew with the object.
    case recreate
    /// A Job runs; runs again; is ended.
    case run, rerun, end

    /// - Parameters:
    ///   - isRefused: whether the server refuses the change, so that the object has to be re-created.
    ///   - fields: what differs to the server.
    init(old: Manifest?, new: Manifest?, isRefused: Bool, fields: [FieldChange], predecessor: Manifest?) {
        guard let manifest = new ?? old, manifest.isWorkload else {
            self = .undisturbed
            return
        }
        switch (old, new, manifest.kind) {
        case (nil, _, "Job"): self = .run
        case (_, nil, "Job"): self = .end
        case (_, _, "Job"): self = isRefused ? .rerun : .undisturbed
        case (nil, _, _): self = predecessor.map { .takeOver(from: $0) } ?? .start
        case (_, nil, _): self = .stop
        case (let old?, let new?, _): self = isRefused ? .recreate : Self.updated(old, new, fields)
        }
    }

    private static func updated(_ old: Manifest, _ new: Manifest, _ fields: [FieldChange]) -> PodFate {
        let isScaled = old.replicas != new.replicas
        // Without pods, a changed template only matters to later ones.
        if new.replicas == 0 || old.replicas == 0 {
            return isScaled ? .scale(from: old.replicas, to: new.replicas) : .undisturbed
        }
        guard fields.contains(where: { $0.keys.starts(with: ["spec", "template"]) }) else {
            return isScaled ? .scale(from: old.replicas, to: new.replicas) : .undisturbed
        }
        if new.kind == "Deployment" { return .rollOut(Rollout(new)) }
        let strategy = new.root["spec"]?["updateStrategy"]
        if strategy?["type"]?.string == "OnDelete" { return .stay }
        if let partition = strategy?["rollingUpdate"]?["partition"]?.integer, partition >= new.replicas { return .stay }
        return .restart(replicas: new.replicas)
    }

    /// Whether pods that run stop, if only to be replaced.
    var restartsPods: Bool {
        switch self {
        case .restart, .rollOut, .recreate, .rerun: true
        case .undisturbed, .start, .takeOver, .stop, .scale, .stay, .run, .end: false
        }
    }
}
