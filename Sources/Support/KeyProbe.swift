internal import Bytes
internal import Diagnostics
internal import WorkspaceAPI
internal import YAML

/// Finds out what an annotation or a label does, by rendering the samples with and without it.
struct KeyProbe {
    let subject: Subject
    /// `annotations` or `labels`.
    let field: String

    func verdict(_ key: String, values: [String]) -> Verdict {
        var verdict: Verdict?
        for sample in subject.samples {
            guard let document = sample.document(subject), let metadata = document["metadata"] else { continue }
            let entries = metadata[field] ?? [:]
            let without = trial(document, metadata, entries.removing(key), sample)
            for value in values {
                let with = trial(document, metadata, entries.setting(key, to: .string(value)), sample)
                if let own = self.verdict(key, with, without) { verdict = Verdict.better(verdict, own) }
            }
        }
        return verdict ?? .ignored(nil)
    }

    private func trial(_ document: Node, _ metadata: Node, _ entries: Node, _ sample: Sample) -> Trial {
        Trial(document.setting("metadata", to: metadata.setting(field, to: entries)), subject.release, sample)
    }

    private func verdict(_ key: String, _ with: Trial, _ without: Trial) -> Verdict? {
        let places = with.root["metadata"]?[field].map { node -> Set<SourcePosition> in
            guard case .mapping(let entries, let keys, _) = node,
                let index = entries.firstIndex(where: { sameBytes($0.0, key) })
            else { return [] }
            return Set([keys[index].position, entries[index].1.origin.position].compactMap { $0 })
        }
        let said = with.diagnostics.filter { $0.position.map { places?.contains($0) ?? false } ?? false }
        if let error = said.first(where: { $0.severity == .error }) { return .refused(error.rule, error.message) }
        switch (with.isAccepted, without.isAccepted) {
        case (false, _): return nil
        case (true, false): return .supported(kinds: [])
        case (true, true):
            let kinds = with.kinds(unlike: without)
            return kinds.isEmpty
                ? .ignored(said.first { $0.rule == .ignoredByKAITO || $0.rule == .unknownAnnotation }?.message)
                : .supported(kinds: kinds)
        }
    }
}
