import GPUFit

/// A saving in words.
package struct SavingWords {
    private let saving: Saving

    package init(_ saving: Saving) {
        self.saving = saving
    }

    /// `ml/phi-4`, or `ml/phi-4 and 2 more`.
    package var workspaces: String {
        let names = saving.workspaces
        return (names.first ?? "") + (names.count > 1 ? " and \(names.count - 1) more" : "")
    }

    /// `3 × Standard_NC24ads_A100_v4`.
    package static func place(_ placement: Saving.Placement) -> String {
        placement.nodes == 1 ? placement.instanceType : "\(placement.nodes) × \(placement.instanceType)"
    }

    package var why: String {
        switch saving.reason {
        case .fewerNodes: "KAITO counts more nodes than the model needs"
        case .cheaperType: "a cheaper type provides what is needed" + (saving.edit.setsSizing ? ", with sizing fit" : "")
        case .retiredType: "the type retires, and no new node of it can be created from then on"
        }
    }

    /// What there is less of afterwards.
    package var losses: [String] {
        var losses: [String] = []
        if let memory = saving.memory {
            if memory.after.context < memory.before.context {
                losses.append("context \(memory.before.context) -> \(memory.after.context) tokens")
            }
            if memory.before.gpu.name != memory.after.gpu.name {
                losses.append("GPU \(memory.before.gpu.name) -> \(memory.after.gpu.name), whose speed is not modelled")
            }
        }
        if let concurrency = saving.concurrency, concurrency.after < concurrency.before, let context = saving.context {
            losses.append(
                "requests of \(context) tokens at once \(FleetText.concurrency(concurrency.before)) -> \(FleetText.concurrency(concurrency.after))"
            )
        }
        if let before = saving.before.gpus, let after = saving.after.gpus, after < before {
            losses.append("GPUs \(before) -> \(after)")
        }
        return losses
    }

    /// What one GPU needs, with the error bounds of the memory model; nil if it knows nothing about it.
    package var bounds: String? {
        saving.memory.map { memory in
            let view = memory.after
            return
                "needs \(GiB.text(view.needed)) GiB per GPU, between \(GiB.text(view.low)) and \(GiB.text(view.high)); usable are \(GiB.text(view.limit))"
                + (view.isCertain ? "" : ": try it first, the upper bound would not fit")
        }
    }
}
