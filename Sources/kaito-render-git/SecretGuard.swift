import CommandSupport
import Diagnostics
import Render
import YAML

/// Keeps Secrets with plain-text values out of git. Those encrypted by SOPS are accepted, as are kinds of sealed secrets.
enum SecretGuard {
    static func check(_ objects: ObjectStore, _ sources: SourceFiles, console: Console) throws {
        guard objects.holds(kind: "Secret") else { return }
        var diagnostics: [Diagnostic] = []
        for index in 0..<objects.count {
            let object = objects.object(at: index)
            guard object.kind == "Secret", holdsPlainValues(objects.bytes(at: index)) else { continue }
            diagnostics.append(
                Diagnostic(
                    .error, .plainSecret,
                    "Secret \(quoted("\(object.namespace)/\(object.name)")) has plain-text values, which do not belong in git; seal or encrypt it, or accept it with --allow-secrets",
                    at: object.position))
        }
        try console.report(diagnostics.inOrder(), sources)
    }

    /// The prefix of a value encrypted by SOPS.
    private static let encrypted = "ENC["

    private static func holdsPlainValues(_ bytes: [UInt8]) -> Bool {
        let sources = SourceFiles([SourceFiles.File(path: "secret", bytes: bytes)])
        let root = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: DiagnosticCollector()).first?.root
        let values = ["data", "stringData"].flatMap { root?[$0]?.entries ?? [] }.map(\.1)
        return !values.allSatisfy { $0.string?.hasPrefix(encrypted) ?? false }
    }
}
