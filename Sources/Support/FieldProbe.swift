internal import Bytes
internal import Diagnostics
internal import WorkspaceAPI
internal import YAML

/// Finds out how every field of a subject is handled, by rendering the samples with and without the field.
struct FieldProbe {
    struct Finding {
        let field: FieldRecorder.Field
        let verdict: Verdict
        /// Messages about the field if it is not supported in every sample.
        let remarks: [String]
    }

    private struct Candidate {
        let sample: Sample
        let document: Node
        let trial: Trial
    }

    let subject: Subject
    private let candidates: [Candidate]

    init(_ subject: Subject) {
        self.subject = subject
        candidates = subject.samples.compactMap { sample in
            sample.document(subject).map {
                Candidate(sample: sample, document: $0, trial: Trial($0, subject.release, sample))
            }
        }
    }

    /// All fields that the decoder asks for, ordered by path.
    var fields: [FieldRecorder.Field] {
        let collector = DiagnosticCollector()
        let recorder = FieldRecorder()
        for candidate in candidates {
            switch KaitoAPI.Kind(rawValue: subject.kind) {
            case .inferenceSet: _ = InferenceSet.decode(candidate.document, collector, recorder: recorder)
            case .multiRoleInference: _ = MultiRoleInference.decode(candidate.document, collector, recorder: recorder)
            case .modelMirror: _ = ModelMirror.decode(candidate.document, collector, recorder: recorder)
            case .ragEngine: _ = RAGEngine.decode(candidate.document, collector, recorder: recorder)
            case .kaitoNodeClass, .workspace, nil:
                _ = Workspace.decode(candidate.document, collector, recorder: recorder)
            }
        }
        return recorder.fields.sorted { byteOrder($0.path, $1.path) }
    }

    /// Throws if no sample shows how a field is handled; the field must then be added to a sample.
    func findings() throws(MissingSample) -> [Finding] {
        var known: [String: Finding] = [:]
        var result: [Finding] = []
        for field in fields {
            let path = FieldPath(field.path)
            let parent = path.parent.flatMap { known[$0.hasSuffix("[]") ? String($0.dropLast(2)) : $0] }
            let own = parent.flatMap { inherited(field, from: $0.verdict) } ?? finding(field, path)
            guard let own else { throw MissingSample(path: field.path, subject: subject.text) }
            known[field.path] = own
            result.append(own)
        }
        return result
    }

    /// Fields below an ignored or refused field are treated the same way.
    private func inherited(_ field: FieldRecorder.Field, from verdict: Verdict) -> Finding? {
        switch verdict {
        case .supported: nil
        case .ignored, .refused: Finding(field: field, verdict: verdict, remarks: [])
        }
    }

    /// What is said at a field, but not of it: the numbers of a sample, and the release as a whole.
    private static let unrelated: [Rule] = [.sizing, .previewRelease, .unknownAnnotation]

    private func finding(_ field: FieldRecorder.Field, _ path: FieldPath) -> Finding? {
        var verdict: Verdict?
        var remarks: [String] = []
        let holders = holders(of: path)
        for candidate in holders {
            let said = candidate.trial.diagnostics(at: path)
            if field.type != .object, field.type != .objects {
                let remarkable = said.filter { !Self.unrelated.contains($0.rule) }
                for diagnostic in remarkable where !remarks.contains(diagnostic.message) { remarks.append(diagnostic.message) }
            }
            guard let own = self.verdict(candidate, path, said) else { continue }
            verdict = Verdict.better(verdict, own)
        }
        return verdict.map { Finding(field: field, verdict: $0, remarks: remarks) }
    }

    /// The samples that set the field; if there are none, those in which it can be set.
    private func holders(of path: FieldPath) -> [Candidate] {
        let holders = candidates.filter { path.isSet(in: $0.trial.root) }
        guard holders.isEmpty, let candidate = candidates.first else { return holders }
        let document = path.setting("1", in: candidate.document)
        guard path.isSet(in: document) else { return [] }
        return [
            Candidate(
                sample: candidate.sample, document: document,
                trial: Trial(document, subject.release, candidate.sample))
        ]
    }

    private func verdict(_ candidate: Candidate, _ path: FieldPath, _ said: [Diagnostic]) -> Verdict? {
        let trial = candidate.trial
        if let error = said.first(where: { $0.severity == .error }) { return .refused(error.rule, error.message) }
        // Another field causes the error: this sample shows nothing.
        guard trial.isAccepted else { return nil }
        let without = Trial(path.removed(from: candidate.document), subject.release, candidate.sample)
        guard without.isAccepted else { return .supported(kinds: []) }
        let kinds = trial.kinds(unlike: without)
        if !kinds.isEmpty { return .supported(kinds: kinds) }
        return .ignored(said.first { $0.rule == .ignoredByKAITO }?.message)
    }
}

/// A field whose handling is not shown by any sample.
public struct MissingSample: Error, CustomStringConvertible {
    let path: String
    let subject: String

    public var description: String { "no sample of \(subject) shows how \(path) is handled" }
}
