import Bytes
import Diagnostics
import Releases

/// Finds the files that the named files and folders stand for.
///
/// Never input: what kaito-render wrote itself, which would be written again for ever, and what is in hidden folders, which
/// belong to tools (.git, .github, .terraform). Links are not followed, since they could lead outside the folder.
struct InputSearch {
    /// Something about a file that was not read, or not just read.
    struct Remark {
        var severity = Diagnostic.Severity.note
        var rule = Rule.skippedFile
        let file: SourceFiles.File
        /// Nil: the file as a whole.
        var position: SourcePosition?
        let message: String
    }

    /// Without repetitions.
    private(set) var paths: [String] = []
    private var seen: Set<String> = []
    private var remarks: [Remark] = []
    private var written = WrittenFiles()
    /// The number of files by the path of the inventory that lists them.
    private var skipped: [String: Int] = [:]
    private let isNamedByConfiguration: Bool

    private static let extensions = [".yaml", ".yml", ".json"]

    init(isNamedByConfiguration: Bool) {
        self.isNamedByConfiguration = isNamedByConfiguration
    }

    /// In the order of their paths.
    var remarksInOrder: [Remark] {
        let counts = skipped.map { inventory, count in
            let files = count == 1 ? "1 file that kaito-render wrote here is" : "\(count) files that kaito-render wrote here are"
            return Remark(file: Self.file(inventory), message: "\(files) output, not input")
        }
        return (remarks + counts).sorted { byteOrder($0.file.path, $1.file.path) }
    }

    /// Adds a file or folder that the user named.
    mutating func add(_ name: String) throws {
        if try File.kind(of: name) == .folder { return try walk(name) }
        if KustomizationFile.names.contains(String(name.split(separator: "/").last ?? "")),
            let kustomization = try KustomizationFile(name)
        {
            if try !skipIfWritten(name) { try read(kustomization) }
        } else {
            try addFile(name)
        }
    }

    private mutating func addFile(_ path: String) throws {
        if try skipIfWritten(path) { return }
        if seen.insert(Self.plain(path)).inserted { paths.append(path) }
    }

    /// Whether kaito-render wrote the file, which is then counted.
    private mutating func skipIfWritten(_ path: String) throws -> Bool {
        guard let inventory = try written.inventory(listing: path) else { return false }
        if seen.insert(Self.plain(path)).inserted { skipped[inventory, default: 0] += 1 }
        return true
    }

    /// The manifests of a folder and its subfolders, or those that its kustomization lists.
    private mutating func walk(_ folder: String) throws {
        let names = try File.entries(of: folder)
        if let name = KustomizationFile.names.first(where: names.contains),
            try File.kind(of: Self.join(folder, name)) == .file, try written.inventory(listing: Self.join(folder, name)) == nil,
            let kustomization = try KustomizationFile(Self.join(folder, name))
        {
            noteUnlisted(names, in: folder, but: try read(kustomization))
            return
        }
        for name in names {
            let path = Self.join(folder, name)
            let isManifest = Self.isManifest(name)
            switch try File.kind(of: path, followsLinks: false) {
            case .folder: if !name.hasPrefix(".") { try walk(path) }
            case .file where isManifest && name.hasPrefix("."):
                skip(path, "the file is hidden and is skipped; name it with -f to include it")
            case .file where isManifest: try addFile(path)
            case .link where isManifest:
                skip(path, "the file is a symbolic link and is skipped; name it with -f to include it", .warning)
            case .link where !name.hasPrefix(".") && (try? File.kind(of: path)) == .folder:
                skip(path, "the folder is a symbolic link and is skipped; name it with -f to include it", .warning)
            case .other where isManifest:
                skip(path, "the file is not a regular file and is skipped; name it with -f to include it", .warning)
            default: continue
            }
        }
    }

    /// Reads a kustomization that only lists files, and refuses any other.
    ///
    /// - Returns: The listed paths.
    @discardableResult
    private mutating func read(_ kustomization: KustomizationFile) throws -> [String] {
        var listed: [String] = []
        var problem: KustomizationFile.Problem?
        do {
            listed = try kustomization.listedFiles()
        } catch let found as KustomizationFile.Problem {
            problem = found
        }
        guard let problem else {
            for path in listed { try addFile(path) }
            return listed
        }
        remarks.append(
            Remark(
                severity: .error, rule: .kustomization, file: problem.file, position: problem.position,
                message: problem.message + (problem.isForKustomize ? "; \(advice(kustomization.folder, problem.options))" : "")))
        return listed
    }

    /// The command that does what the kustomization says.
    private func advice(_ folder: String, _ options: String) -> String {
        let build = "kubectl kustomize\(options) \(ShellWord.quote(folder.isEmpty ? "." : folder))"
        return isNamedByConfiguration
            ? "build it with \(build), and name the resulting file in the environment's inputs"
            : "run \(build) | kaito-render \(CommandName.current) -f -"
    }

    private mutating func noteUnlisted(_ names: [String], in folder: String, but listed: [String]) {
        let known = Set(listed.map(Self.plain))
        for name in names where Self.isManifest(name) && !name.hasPrefix(".") && !KustomizationFile.names.contains(name) {
            let path = Self.join(folder, name)
            guard !known.contains(Self.plain(path)), !listed.isEmpty else { continue }
            skip(path, "the file is not listed in the folder's kustomization and is skipped; list it, or name it with -f")
        }
    }

    private mutating func skip(_ path: String, _ message: String, _ severity: Diagnostic.Severity = .note) {
        remarks.append(Remark(severity: severity, file: Self.file(path), message: message))
    }

    private static func file(_ path: String) -> SourceFiles.File { SourceFiles.File(path: path, bytes: []) }

    private static func isManifest(_ name: String) -> Bool { extensions.contains { name.hasSuffix($0) } }

    static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The path without what does not change where it leads, for comparisons.
    private static func plain(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
