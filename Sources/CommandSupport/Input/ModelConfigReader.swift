import ArgumentParser
package import Diagnostics
package import Presets
import YAML

/// Reads models that are not in KAITO's catalogue from folders downloaded from Hugging Face.
package struct ModelConfigReader {
    private let collector: DiagnosticCollector

    package init(_ collector: DiagnosticCollector) {
        self.collector = collector
    }

    /// `argument` is a folder or the config in it, prefixed with `OWNER/NAME=` if the path does not end in that.
    package func model(_ argument: String, _ input: inout InputFiles) throws -> DescribedModel? {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        let path = parts.last ?? argument
        let isFolder = try File.kind(of: path) == .folder
        let folder = isFolder ? path : Self.parent(of: path)
        guard let id = parts.count == 2 ? parts[0] : Self.id(inPath: folder), Self.isID(id) else {
            throw ValidationError(
                "\(path) does not end in the model's OWNER/NAME; put that before the path, as in --model-config owner/name=\(path)"
            )
        }
        let files = try sized(try Self.files(in: folder), in: folder)
        let config = isFolder ? "\(folder)/\(files.contains { $0.path == "config.json" } ? "config.json" : "params.json")" : path
        return try input.configuration(config, collector) { root, collector in
            HuggingFaceConfig(root, collector).model(id: id, files: files)
        }
    }

    /// If the weights were not downloaded, their index tells their size.
    private func sized(_ files: [HuggingFaceConfig.File], in folder: String) throws -> [HuggingFaceConfig.File] {
        let isWeights = { (path: String) in path.hasSuffix(".safetensors") || path.hasSuffix(".bin") }
        guard !files.contains(where: { isWeights($0.path) }) else { return files }
        return try files.map { file in
            guard file.path.hasSuffix(".index.json") else { return file }
            let sources = SourceFiles([SourceFiles.File(path: file.path, bytes: try File.read("\(folder)/\(file.path)"))])
            let root = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: collector).first?.root
            guard case .number(let size, _)? = root?["metadata"]?["total_size"],
                let bytes = Int(size) ?? Double(size).flatMap(Int.init(exactly:))
            else { return file }
            return HuggingFaceConfig.File(path: file.path, bytes: bytes)
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `…/owner/name`, or Hugging Face's own `…/models--owner--name/snapshots/REVISION`.
    private static func id(inPath path: String) -> String? {
        let parts = path.split(separator: "/").map(String.init)
        if let cached = parts.last(where: { $0.hasPrefix("models--") }) {
            let names = cached.dropFirst("models--".count).split(separator: "-", omittingEmptySubsequences: false)
            guard let gap = names.firstIndex(of: "") else { return nil }
            return names[..<gap].joined(separator: "-") + "/" + names[(gap + 1)...].joined(separator: "-")
        }
        return parts.count >= 2 ? parts.suffix(2).joined(separator: "/") : nil
    }

    /// Letters, digits and `-_.`: the characters of Hugging Face ids, which need no quoting in a command line.
    private static func isID(_ id: String) -> Bool {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                part != "." && part != ".." && !part.isEmpty
                    && part.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                            || "-_.".utf8.contains($0)
                    }
            }
    }

    /// All files below the folder, with their sizes; in Hugging Face's cache they are links.
    private static func files(in folder: String, prefix: String = "") throws -> [HuggingFaceConfig.File] {
        var files: [HuggingFaceConfig.File] = []
        for name in try File.entries(of: folder) where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            switch try File.kind(of: path) {
            case .folder:
                guard try File.kind(of: path, followsLinks: false) == .folder else { continue }
                files += try Self.files(in: path, prefix: "\(prefix)\(name)/")
            case .file: files.append(HuggingFaceConfig.File(path: prefix + name, bytes: try File.size(of: path)))
            case .link, .other: continue
            }
        }
        return files
    }
}
