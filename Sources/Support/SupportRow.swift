internal import Bytes
internal import Diagnostics

/// One row of a table: a field, an annotation or a label, its releases, and how it is handled.
struct SupportRow {
    let name: String
    var subjects: [String]
    /// Accepted values, for annotations and labels.
    let values: String?
    let status: String
    let note: String

    init(_ name: String, _ subject: Subject, values: String? = nil, _ verdict: Verdict, note: String) {
        self.name = name
        self.values = values
        self.note = note
        subjects = [subject.text]
        status =
            switch verdict {
            case .supported: "supported"
            case .ignored: RunTimeFields.isOne(name) ? "ignored, for the controller only" : "ignored, as KAITO does"
            case .refused(let rule, _): "refused, `\(rule.rawValue)`"
            }
    }

    func isAlike(_ other: SupportRow) -> Bool {
        sameBytes(name, other.name) && values == other.values && status == other.status && note == other.note
    }

    var markdown: String {
        let cells = ["`\(name)`", subjects.joined(separator: ", "), values, status, note].compactMap { $0 }
        return "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
    }

    private func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}

/// Fields that KAITO's controller acts on at run time, so that they do not affect any object.
enum RunTimeFields {
    private static let notes = [
        ("spec.autoUpgrade", "when KAITO's controller moves a running set to a newer version of KAITO"),
        ("spec.updateStrategy", "how KAITO's controller replaces the workspaces of a running set"),
    ]

    static func isOne(_ path: String) -> Bool { note(path) != nil }

    static func note(_ path: String) -> String? {
        notes.first { path == $0.0 || path.hasPrefix($0.0 + ".") }?.1
    }
}
