internal import Processes

/// Signs commits with an ssh or gpg key, using the programs that hold such keys.
public struct Signer: Sendable {
    public enum Format: Sendable, Equatable {
        case ssh, openpgp
    }

    private let format: Format
    private let program: String
    private let key: String

    /// `key`: the file of an ssh key (the public key if an agent holds the private one), else a gpg key.
    public init(key: String, format: Format, in repository: Repository) throws(GitError) {
        self.key = key
        self.format = format
        switch format {
        case .ssh: program = try repository.configuration("gpg.ssh.program") ?? "ssh-keygen"
        case .openpgp: program = try repository.configuration("gpg.program") ?? "gpg"
        }
    }

    func sign(_ content: [UInt8]) throws(GitError) -> String {
        let words =
            switch format {
            case .ssh: [program, "-q", "-Y", "sign", "-n", "git", "-f", key]
            case .openpgp: [program, "--detach-sign", "--armor", "--local-user", key]
            }
        do {
            let child = try ChildProcess.run(words, input: content)
            guard child.status == 0, !child.output.isEmpty else {
                throw GitError(.other, "\(program) did not sign the commit with \(key)")
            }
            return child.text
        } catch let failure as ChildProcess.Failure {
            throw GitError(.other, "\(failure.program) could not be run: \(failure.reason)")
        } catch {
            throw error as? GitError ?? GitError(.other, "the commit could not be signed")
        }
    }
}
