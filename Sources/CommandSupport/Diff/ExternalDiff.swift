import Bytes
import Changes
import Glibc
import Processes
import YAML

/// The diff program in KUBECTL_EXTERNAL_DIFF, invoked as kubectl invokes it.
struct ExternalDiff {
    private let words: [String]

    /// Nil if the variable is not set. As in kubectl, arguments may contain only letters, digits, `-` and `=`.
    static func fromEnvironment() -> ExternalDiff? {
        guard let variable = Variables.value("KUBECTL_EXTERNAL_DIFF") else { return nil }
        let parts = variable.split(separator: " ").map(String.init)
        guard let program = parts.first else { return nil }
        return ExternalDiff(words: [program] + parts.dropFirst().filter { $0.utf8.allSatisfy(isPlain) })
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "="):
            true
        default: false
        }
    }

    /// Runs it on two folders with a file for each changed object; its exit status becomes the command's.
    func run(_ changes: ChangeSet) throws {
        let live = try TemporaryFolder(prefix: "LIVE-")
        let merged = try TemporaryFolder(prefix: "MERGED-")
        for change in changes.groups.flatMap(\.changes) {
            let (old, new) = change.texts
            // As in kubectl, an object that exists on only one side has an empty file on the other.
            for manifest in [change.old, change.new].compactMap({ $0 }) {
                try live.write(manifest.path == change.old?.path ? old : nil, as: manifest)
                try merged.write(manifest.path == change.new?.path ? new : nil, as: manifest)
            }
        }
        let child: ChildProcess
        do {
            child = try ChildProcess.run(
                [words[0], live.path, merged.path] + words.dropFirst(), capturesOutput: false)
        } catch {
            throw File.Failure.program(error.program, reason: error.reason)
        }
        guard child.status <= 1 else { throw File.Failure.program(words[0], reason: "failed with status \(child.status)") }
        if child.status == 1 { throw ExitStatus.different }
    }
}

/// A folder that only the user can read, deleted together with its owner.
private final class TemporaryFolder {
    let path: String
    private var files: [String] = []

    init(prefix: String) throws {
        let parent = Variables.value("TMPDIR") ?? "/tmp"
        var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw File.Failure(parent, errno) }
        path = String(decoding: template.dropLast().map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }

    deinit {
        for file in files { unlink(file) }
        rmdir(path)
    }

    /// Uses the file names that kubectl uses.
    func write(_ node: Node?, as manifest: Manifest) throws {
        let version = manifest.apiVersion.split(separator: "/").joined(separator: ".")
        let file = "\(path)/\(version).\(manifest.kind).\(manifest.namespace).\(manifest.name)"
        var writer = YAMLWriter()
        if let node { writer.write(node) }
        files.append(file)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw File.Failure(file, errno) }
        let output = Output(descriptor: descriptor)
        writer.buffer.withBytes { output.write($0) }
        output.flush()
        guard close(descriptor) == 0, output.failure == nil else { throw File.Failure(file, output.failure ?? errno) }
    }
}
