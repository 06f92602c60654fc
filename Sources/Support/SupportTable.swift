internal import Bytes
internal import Diagnostics
internal import Releases
internal import Render
internal import WorkspaceAPI
internal import YAML

/// The supported part of KAITO's API, as Markdown: determined by decoding and rendering samples, so that it shows what the
/// program does.
public struct SupportTable {
    /// The table; throws if no sample shows how a field is handled.
    public static func markdown() throws(MissingSample) -> String {
        var text = introduction
        text += try section("Fields of a Workspace", Subject.all(Workspace.kind))
        text += try section("Fields of an InferenceSet", Subject.all(InferenceSet.kind), setsOfOldReleases)
        text += keySection("Annotations of a Workspace", Subject.all(Workspace.kind), "annotations", annotations)
        text += keySection("Annotations of an InferenceSet", Subject.all(InferenceSet.kind), "annotations", annotations)
        text += keySection("Labels of a Workspace", Subject.all(Workspace.kind), "labels", labels)
        text += keySection("Labels of an InferenceSet", Subject.all(InferenceSet.kind), "labels", labels)
        return text
    }

    private static var introduction: String {
        let releases = Release.known.map { release in
            "\("KAITO \(release.kaitoVersion)") (release \(release.name)\(release.isPreview ? ", a preview" : ""))"
        }
        return """
            <!-- Made by `make docs`; do not edit. -->
            # Supported fields of KAITO

            \(listed(releases)), field by field. The program generates this table itself: \
            it decodes samples that set every field, and renders each of them with and without the field.

            - **supported**: the field affects the named kinds of objects, or the input is not accepted without it.
            - **refused**: an error at the field, from the named rule; nothing is written.
            - **ignored, as KAITO does**: accepted, and the output is the same without it.
            - **ignored, for the controller only**: likewise; KAITO's controller acts on it while it runs.

            A field that is passed through as written, or ignored, stands for all fields below it. A field without a row is \
            refused as `unknown-field`. Messages after "but" come from samples in which the field is not accepted or has no effect.


            """
    }

    private static func section(_ title: String, _ subjects: [Subject], _ first: [SupportRow] = []) throws(MissingSample)
        -> String
    {
        var groups: [(path: String, rows: [SupportRow])] = []
        for subject in subjects {
            for finding in try FieldProbe(subject).findings() {
                let row = SupportRow(finding.field.path, subject, finding.verdict, note: note(finding))
                if let index = groups.firstIndex(where: { sameBytes($0.path, row.name) }) {
                    add(row, to: &groups[index].rows)
                } else {
                    groups.append((row.name, [row]))
                }
            }
        }
        groups.sort { byteOrder($0.path, $1.path) }
        let rows = first + groups.flatMap(\.rows)
        return "## \(title)\n\n| field | releases | status | note |\n|---|---|---|---|\n"
            + rows.map(\.markdown).joined() + "\n"
    }

    private static func add(_ row: SupportRow, to rows: inout [SupportRow]) {
        if let index = rows.firstIndex(where: row.isAlike) {
            rows[index].subjects += row.subjects
        } else {
            rows.append(row)
        }
    }

    private static func note(_ finding: FieldProbe.Finding) -> String {
        let type = finding.field.type.rawValue
        switch finding.verdict {
        case .supported(let kinds):
            let effect = kinds.isEmpty ? "not accepted without it" : "affects \(listed(kinds))"
            return "\(type); \(effect)" + finding.remarks.map { "; but: \($0)" }.joined()
        case .ignored(let message):
            return message ?? RunTimeFields.note(finding.field.path)
                ?? (finding.field.type == .ignored ? type : "\(type), no effect")
        case .refused(_, let message): return message
        }
    }

    /// The kind as a whole, for the releases that do not have it.
    private static var setsOfOldReleases: [SupportRow] {
        guard let newer = Subject.all(InferenceSet.kind).first, let sample = newer.samples.first,
            let document = sample.document(newer)
        else { return [] }
        return Release.known.filter { $0.backend.servedVersions(of: InferenceSet.kind).isEmpty }.compactMap { release in
            let error = Trial(document, release, sample).diagnostics.first { $0.severity == .error }
            let subject = Subject(kind: InferenceSet.kind, apiVersion: newer.apiVersion, release: release)
            return error.map { SupportRow("kind", subject, .refused($0.rule, $0.message), note: $0.message) }
        }
    }

    /// A declared annotation or label.
    private struct Key {
        let name: String
        /// Values to try.
        let examples: [String]
        let values: String
        let effect: String
    }

    private static var annotations: [Key] {
        KaitoAnnotation.allCases.map {
            let accepted = $0.accepted
            return Key(
                name: $0.rawValue, examples: accepted.isEmpty ? ["image-family-azure-linux"] : accepted,
                values: accepted.isEmpty ? $0.acceptedInWords : listed(accepted, last: "or"), effect: $0.effect)
        }
    }

    private static var labels: [Key] {
        KaitoLabel.allCases.map {
            Key(
                name: $0.rawValue, examples: $0.accepted.isEmpty ? ["other"] : $0.accepted,
                values: $0.accepted.isEmpty ? "any value" : listed($0.accepted, last: "or") + "; other values are passed on",
                effect: $0.effect)
        }
    }

    private static func keySection(_ title: String, _ subjects: [Subject], _ field: String, _ keys: [Key]) -> String {
        var text = "## \(title)\n\n| key | releases | values | status | note |\n|---|---|---|---|---|\n"
        for key in keys {
            var rows: [SupportRow] = []
            for subject in subjects {
                let verdict = KeyProbe(subject: subject, field: field).verdict(key.name, values: key.examples)
                add(SupportRow(key.name, subject, values: key.values, verdict, note: note(key, verdict, subject)), to: &rows)
            }
            text += rows.map(\.markdown).joined()
        }
        return text + "\n"
    }

    private static func note(_ key: Key, _ verdict: Verdict, _ subject: Subject) -> String {
        switch verdict {
        case .supported(let kinds):
            return key.effect + (kinds.isEmpty ? "" : "; affects \(listed(kinds))")
        case .ignored(let message): return message ?? "has no effect here: \(key.effect)"
        case .refused(_, let message): return message
        }
    }
}
