import Diagnostics

/// The plan of a hand-over as Markdown.
package struct HandOverPage {
    private let plan: HandOver

    package init(_ plan: HandOver) {
        self.plan = plan
    }

    /// `0 new nodes, 1 pod restart`
    package var headline: String {
        let taken = "\(counted(plan.workspaces.count, "Workspace")) \(plan.workspaces.count == 1 ? "is" : "are") taken over"
        return
            "\(counted(plan.newNodes, "new node")), \(counted(plan.restarts, "pod restart")); \(taken), \(plan.leftOut.count) left out"
    }

    package var text: String {
        var text = "# Hand-over from KAITO's operator\n\n**\(headline).**\n"
        text += dangers + left + effects
        guard !plan.workspaces.isEmpty else { return text }
        text +=
            "\nRun the commands in this folder, in this order. The way back undoes the steps from the last one that was done.\n"
        text +=
            plan.release == nil
            ? "\nKAITO's operator was not found: set `release` in `kaito-render.yaml` to the one that ran.\n" : ""
        for (number, step) in HandOverSteps(plan: plan).all.enumerated() {
            text += "\n## \(number + 1). \(step.title)\n\n\(step.explanation)\n\n\(block(step.commands))"
            if !step.wayBack.isEmpty { text += "\nThe way back:\n\n\(block(step.wayBack))" }
        }
        return text
    }

    private func block(_ commands: [String]) -> String { "```sh\n\(commands.joined(separator: "\n"))\n```\n" }

    private var dangers: String {
        guard !plan.isSafe else { return "" }
        let lines = plan.effects.flatMap { effect in effect.dangers.map { "- \(effect.workspace): \($0)\n" } }
        return
            "\n## Not safe yet\n\nDo not start before these are settled: edit the Workspace or `cluster.yaml` until the rendered object equals the one in the cluster, then run `kaito-render adopt` again.\n\n\(lines.joined())"
    }

    private var left: String {
        guard !plan.leftOut.isEmpty else { return "" }
        return "\n## Left out\n\n" + plan.leftOut.map { "- \($0.title): \($0.reason)\n" }.joined()
    }

    private var effects: String {
        let lines = plan.effects.filter { $0.isSafe && $0.restarts > 0 }.map {
            "- \($0.workspace): \(counted($0.restarts, "pod")) restart\($0.restarts == 1 ? "s" : ""), since the pod template differs\n"
        }
        return lines.isEmpty ? "" : "\n## What restarts\n\n\(lines.joined())"
    }
}
