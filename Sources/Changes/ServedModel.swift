import GPUFit
import Kubernetes
import Tables
import YAML

/// The model that a workload runs, as far as its pods tell, and the memory that it needs.
public struct ServedModel: Sendable, Equatable {
    /// As clients name it, or as the catalogue does.
    public let name: String
    /// Of a GPU's memory in bytes: what the engine needs, and what it may take; nil if the model or the GPU is not known.
    public let needed: Int?
    public let budget: Int?

    /// `12.1/67.2 GiB`; nil if either is not known.
    var fit: String? {
        guard let needed, let budget else { return nil }
        return "\(GiB.text(needed))/\(GiB.text(budget)) GiB" + (needed > budget ? ", too large" : "")
    }

    /// Whether it is served by vLLM, judging by what its containers run.
    static func isVLLM(_ workload: Manifest) -> Bool {
        words(of: workload).contains { $0.contains("/vllm/") || $0.contains("vllm.") || $0 == "vllm" }
    }

    /// Nil if the workload does not name its model.
    init?(_ workload: Manifest, instanceType: String?) {
        let words = Self.words(of: workload)
        func flag(_ name: String) -> String? {
            words.first { $0.hasPrefix("--\(name)=") }.map { String($0.dropFirst(name.count + 3)) }
        }
        let model = flag("model")
        guard let name = flag("served-model-name") ?? model ?? Self.ofImage(workload) else { return nil }
        self.name = name
        let use =
            Self.isVLLM(workload) && workload.kind != "Job"
            ? instanceType.flatMap { Self.use(model ?? name, on: $0, flag, words) } : nil
        needed = use?.needed
        budget = use?.budget
    }

    private static func use(
        _ model: String, on instanceType: String, _ flag: (String) -> String?, _ words: [String]
    ) -> MemoryFit? {
        var settings = ServingSettings()
        settings.maxModelLength = flag("max-model-len").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        settings.maxSequences = flag("max-num-seqs").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        settings.utilization = flag("gpu-memory-utilization").flatMap { Millionths($0)?.value }
        settings.isEager = words.contains("--enforce-eager")
        let split = Split(
            tensor: max(1, flag("tensor-parallel-size").flatMap { Int($0) } ?? 1),
            pipeline: max(1, flag("pipeline-parallel-size").flatMap { Int($0) } ?? 1))
        let question = Question(model: model, instanceType: instanceType, split: split, settings: settings)
        return memo.answer(question) {
            guard let shape = ModelShapes.named(model), let instance = InstanceGPUs.named(instanceType) else { return nil }
            var request = FitRequest(shape: shape)
            request.settings = settings
            return Fitter(request).fit(split, on: instance.gpu)
        }
    }

    private struct Question: Hashable, Sendable {
        let model: String
        let instanceType: String
        let split: Split
        let settings: ServingSettings
    }

    /// Fleets ask the same over and over.
    private static let memo = Memo<Question, MemoryFit?>()

    /// KAITO 0.3 has an image for each preset: `…/kaito-falcon-7b:0.0.6`.
    private static func ofImage(_ workload: Manifest) -> String? {
        let image = workload.podSpec?["containers"]?.items?.first?["image"]?.string
        guard let last = image?.split(separator: "/").last, last.hasPrefix("kaito-"), !last.hasPrefix("kaito-base") else {
            return nil
        }
        return String(last.dropFirst("kaito-".count).prefix { $0 != ":" && $0 != "@" })
    }

    /// The words of what its containers run, without the shell's quotes.
    private static func words(of workload: Manifest) -> [String] {
        let containers = workload.podSpec?["containers"]?.items ?? []
        return containers.flatMap { ($0["command"]?.items ?? []) + ($0["args"]?.items ?? []) }.compactMap(\.string)
            .flatMap { text in
                // By bytes, since fleets have many such words.
                text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { word in
                    let word = String(Substring(word))
                    return word.utf8.contains(UInt8(ascii: "'")) ? word.filter { $0 != "'" } : word
                }
            }
    }
}
