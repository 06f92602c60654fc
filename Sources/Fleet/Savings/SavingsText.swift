import Diagnostics
import GPUFit
import WorkspaceAPI
package import YAML

/// What a fleet could save, for people and for programs.
package struct SavingsText {
    private let savings: Savings

    package init(_ savings: Savings) {
        self.savings = savings
    }

    private var sum: String {
        let saved = savings.savedMicroUSDPerHour
        let count = savings.savings.count
        guard count > 0 else { return "nothing to save: the nodes cost US$ \(USD.text(savings.microUSDPerHour)) per hour" }
        let rest = savings.microUSDPerHour - saved
        return
            "\(count) \(count == 1 ? "change saves" : "changes save") US$ \(USD.perMonth(saved)) per month: US$ \(USD.text(savings.microUSDPerHour)) -> US$ \(USD.text(rest)) per hour"
    }

    private static let remark =
        "A changed type replaces the nodes: no requests are served until the model is loaded on the new ones."

    package var text: String {
        var text = "\(sum)\n"
        for saving in savings.savings {
            let words = SavingWords(saving)
            let environment = saving.environment.map { "\($0): " } ?? ""
            text += "\n\(environment)\(words.workspaces): \(Self.headline(saving))\n"
            for line in Self.lines(saving) { text += "  \(line)\n" }
        }
        for node in savings.idleNodes { text += "\n\(Self.line(node))\n" }
        return text + (savings.savings.isEmpty ? "" : "\n\(Self.remark)\n")
    }

    package var markdown: String {
        let code = { MarkdownText.code($0, inTable: true) }
        var text = "### kaito-render: \(sum)\n\n"
        if !savings.savings.isEmpty {
            text +=
                "| workspace | now | instead | US$/month saved | what is lost | memory per GPU |\n|---|---|---|---:|---|---|\n"
        }
        for saving in savings.savings {
            let words = SavingWords(saving)
            let environment = saving.environment.map { "\(code($0)) " } ?? ""
            var cells = [environment + code(words.workspaces)]
            cells.append(code(SavingWords.place(saving.before)))
            cells.append(code(SavingWords.place(saving.after)))
            cells.append(FleetText.perMonth(saving.microUSDPerHour))
            cells.append(words.losses.isEmpty ? "nothing" : words.losses.joined(separator: "; "))
            cells.append(words.bounds ?? "unknown")
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        for node in savings.idleNodes { text += "\n\(MarkdownText.code(Self.line(node)))\n" }
        return text + (savings.savings.isEmpty ? "" : "\n\(Self.remark)\n")
    }

    private static func headline(_ saving: Saving) -> String {
        let change = "\(SavingWords.place(saving.before)) -> \(SavingWords.place(saving.after))"
        guard let saved = saving.microUSDPerHour else { return "\(change), no price is known" }
        return saved < 0
            ? "\(change) costs US$ \(USD.perMonth(-saved)) more per month"
            : "\(change) saves US$ \(USD.perMonth(saved)) per month"
    }

    private static func lines(_ saving: Saving) -> [String] {
        let words = SavingWords(saving)
        let losses = words.losses
        return ["why: \(words.why)", "lost: \(losses.isEmpty ? "nothing" : losses.joined(separator: "; "))"]
            + (words.bounds.map { ["memory: \($0)"] } ?? []) + ["at: \(saving.source)"]
    }

    private static func line(_ node: IdleNode) -> String {
        let price = node.microUSDPerHour.map { ", US$ \(USD.perMonth($0)) per month" } ?? ""
        return
            "node \(node.name)\(node.instanceType.map { " (\($0)\(price))" } ?? ""): idle, no workspace selects it; remove it, or select it by its labels"
    }

    /// The documented fields.
    package var node: Node {
        .fields([
            ("usdPerHour", .number(USD.text(savings.microUSDPerHour), .rule)),
            ("savedUSDPerHour", .number(USD.text(savings.savedMicroUSDPerHour), .rule)),
            ("savedUSDPerMonth", .number(USD.perMonth(savings.savedMicroUSDPerHour), .rule)),
            ("savings", .list(savings.savings.map(Self.node))),
            (
                "idleNodes",
                .list(
                    savings.idleNodes.map { node in
                        .fields([
                            ("name", .string(node.name)), ("instanceType", node.instanceType.map { .string($0) }),
                            ("usdPerMonth", node.microUSDPerHour.map { .number(USD.perMonth($0), .rule) }),
                        ])
                    })
            ),
        ])
    }

    private static func node(_ saving: Saving) -> Node {
        let words = SavingWords(saving)
        return .fields([
            ("environment", saving.environment.map { .string($0) }),
            ("workspaces", .list(saving.workspaces.map { .string($0) })),
            ("model", saving.model.map { .string($0) }),
            ("reason", .string(saving.reason.rawValue)),
            ("before", node(saving.before)),
            ("after", node(saving.after)),
            ("sizing", .string(saving.sizing.rawValue)),
            ("savedUSDPerMonth", saving.microUSDPerHour.map { .number(USD.perMonth($0), .rule) }),
            ("lost", .list(words.losses.map { .string($0) })),
            (
                "memory",
                saving.memory.map { memory in
                    .fields([
                        ("neededGiB", .number(GiB.text(memory.after.needed), .rule)),
                        ("lowGiB", .number(GiB.text(memory.after.low), .rule)),
                        ("highGiB", .number(GiB.text(memory.after.high), .rule)),
                        ("usableGiB", .number(GiB.text(memory.after.limit), .rule)),
                        ("context", .integer(memory.after.context)),
                    ])
                }
            ),
            ("source", .string(saving.source)),
        ])
    }

    private static func node(_ placement: Saving.Placement) -> Node {
        .fields([
            ("instanceType", .string(placement.instanceType)), ("nodes", .integer(placement.nodes)),
            ("gpus", placement.gpus.map { .integer($0) }),
            ("usdPerHour", placement.microUSDPerHour.map { .number(USD.text($0), .rule) }),
        ])
    }
}
