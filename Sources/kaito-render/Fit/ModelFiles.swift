import CommandSupport
import Diagnostics
import GPUFit
import YAML

/// The files of a model in a folder, as on Hugging Face.
struct ModelFiles {
    /// `config.json`, or the path given instead.
    private let path: String
    private let folder: String
    private let names: [String]

    /// `path` is a folder or a `.json` file; nil otherwise: then it is a name.
    init?(_ path: String) throws {
        if path.hasSuffix(".json") {
            self.path = path
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            self.folder = folder.isEmpty ? "/" : folder
        } else if try path.hasPrefix(".") || path.hasPrefix("/") || File.exists("\(path)/config.json") {
            folder = path
            self.path = "\(path)/config.json"
        } else {
            return nil
        }
        names = try File.exists(folder) ? File.entries(of: folder) : []
    }

    /// The model's shape; what is wrong with the configuration is reported at its place.
    func shape(console: Console) throws -> ModelShape {
        let collector = DiagnosticCollector()
        var files = try InputFiles([])
        let root = try files.configuration(path, collector) { root, _ in root }
        let quantization = ["hf_quant_config.json", "quantize_config.json"].first { names.contains($0) }
        let beside = try quantization.flatMap { try document($0, &files, collector) }
        let index = try names.contains(Self.index) ? document(Self.index, &files, collector) : nil
        if let root { ModelConfigShape(root: root, quantization: beside).checkCounts(collector) }
        try console.report(collector.diagnostics, files.sources)
        guard let root, var shape = ModelConfigShape(root: root, quantization: beside).shape(named: path) else {
            throw UnusableValue(
                "\(path) is not the config.json of a language model: it lacks num_hidden_layers, hidden_size or num_attention_heads"
            )
        }
        shape.checkpointBytes = try weights ?? totalSize(index)
        return shape
    }

    private static let index = "model.safetensors.index.json"

    private func document(_ name: String, _ files: inout InputFiles, _ collector: DiagnosticCollector) throws -> Node? {
        try files.configuration("\(folder)/\(name)", collector) { root, _ in root }
    }

    /// Of the files themselves; pointers of Git LFS are no weights.
    private var weights: Int? {
        get throws {
            var sum = 0
            for name in names where name.hasSuffix(".safetensors") {
                sum += min(try File.size(of: "\(folder)/\(name)"), 1 << 50)
            }
            return sum > 1 << 20 ? sum : nil
        }
    }

    private func totalSize(_ index: Node?) -> Int? {
        guard case .number(let lexeme, _)? = index?["metadata"]?["total_size"], let size = Int(lexeme),
            (1...(1 << 50)).contains(size)
        else { return nil }
        return size
    }
}
