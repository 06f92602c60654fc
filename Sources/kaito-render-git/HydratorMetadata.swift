import Bytes
import GitStore
import YAML

/// `hydrator.metadata`, as Argo CD's source hydrator writes it (argoproj/argo-cd util/hydrator/hydrator.go) and GitOps
/// Promoter reads it (argoproj-labs/gitops-promoter internal/git/git.go): the source commit that a branch was rendered from.
enum HydratorMetadata {
    static let name = "hydrator.metadata"

    /// The file at the root of the branch.
    static func root(_ source: SourceCommit) -> [UInt8] {
        let author = source.information.author
        let parts = subjectAndBody(source.information.message)
        return bytes([
            ("repoURL", source.url.map { .string($0) }),
            ("drySha", .string(source.id.description)),
            ("author", .string("\(author.name) <\(author.email)>")),
            ("date", .string(CommitDate(seconds: author.seconds).rfc3339)),
            ("subject", parts.subject.isEmpty ? nil : .string(parts.subject)),
            ("body", parts.body.isEmpty ? nil : .string(parts.body)),
        ])
    }

    /// The file next to the manifests, if they are in a folder of the branch.
    static func folder(_ source: SourceCommit) -> [UInt8] {
        bytes([("repoURL", source.url.map { .string($0) }), ("drySha", .string(source.id.description))])
    }

    private static func bytes(_ fields: [(String, Node?)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(.fields(fields))
        writer.buffer.append(0x0A)
        return writer.buffer.withBytes { Array($0) }
    }

    /// Splits at the first empty line; each line of the body ends in a line break.
    private static func subjectAndBody(_ message: String) -> (subject: String, body: String) {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let subject = lines.prefix { !$0.isEmpty }
        var body = Array(lines.dropFirst(subject.count).drop { $0.isEmpty })
        while body.last?.isEmpty ?? false { body.removeLast() }
        return (subject.joined(separator: "\n"), body.map { $0 + "\n" }.joined())
    }
}
