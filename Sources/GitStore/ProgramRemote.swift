internal import Glibc
internal import Processes

/// Another repository, reached by the user's git: with its proxies, hooks, ssh configuration and credentials.
struct ProgramRemote: RemoteTransport {
    private let address: RemoteAddress
    private let repository: Repository
    private let program: GitProgram
    private let faults: RemoteFaults

    init(_ address: RemoteAddress, of repository: Repository, sshKey: String?, token: String?) throws(GitError) {
        guard GitProgram.isInstalled else {
            throw GitError(.notFound, "there is no git on the PATH; install it, or use --transport libgit2")
        }
        if let sshKey, access(sshKey, R_OK) != 0 {
            throw GitError(.authentication, "the ssh key \(sshKey) cannot be read: \(String(cString: strerror(errno)))")
        }
        self.address = address
        self.repository = repository
        faults = RemoteFaults(url: address.url, sshKey: sshKey, hasToken: token != nil)
        var program = GitProgram(in: repository)
        program.settings = [("gc.auto", "0"), ("maintenance.auto", "false")]
        if let name = address.name { program.settings.append(("remote.\(name).mirror", "false")) }
        program.variables["GIT_SSH_COMMAND"] = try Self.sshCommand(key: sshKey, in: repository)
        try Self.offer(token, to: address.url, &program, repository)
        self.program = program
    }

    /// The user's ssh, kept from asking questions, which would wait for ever in CI. Other programs have other options.
    private static func sshCommand(key: String?, in repository: Repository) throws(GitError) -> String? {
        func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }
        let configured = try repository.configuration("core.sshCommand")
        let command = variable("GIT_SSH_COMMAND") ?? configured ?? variable("GIT_SSH").map(quoted) ?? "ssh"
        let name = command.split(separator: " ").first?.split(separator: "/").last.map { $0.filter { $0 != "'" && $0 != "\"" } }
        guard name == "ssh" || key != nil else { return nil }
        return command + " -o BatchMode=yes" + (key.map { " -o IdentitiesOnly=yes -i \(quoted($0))" } ?? "")
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// A token is sent only to the host that the user named, and only over https. It replaces everything that git would send
    /// there: two kinds of credentials in one request are refused.
    private static func offer(
        _ token: String?, to url: String, _ program: inout GitProgram, _ repository: Repository
    ) throws(GitError) {
        if let authorities = getenv("SSL_CERT_FILE"), getenv("GIT_SSL_CAINFO") == nil,
            try repository.configuration("http.sslCAInfo") == nil
        {
            program.variables["GIT_SSL_CAINFO"] = String(cString: authorities)
        }
        guard let token, let parts = RemoteURL(url), parts.scheme == "https" else { return }
        let origin = "https://\(parts.host)"
        let helper = #"!f() { test "$1" = get && printf 'username=%s\npassword=%s\n' "$KAITO_GIT_USER" "$KAITO_GIT_TOKEN"; }; f"#
        program.variables["KAITO_GIT_USER"] = parts.user ?? Credentials.tokenUser
        program.variables["KAITO_GIT_TOKEN"] = token
        program.settings += [
            ("credential.\(origin).helper", ""), ("credential.\(origin).helper", helper), ("http.\(origin)/.extraHeader", ""),
        ]
    }

    /// What git is given as the remote to push to.
    private var place: String {
        if let name = address.name { return name }
        guard RemoteURL(address.url) == nil, !address.url.hasPrefix("/") else { return address.url }
        // Git runs in the repository's folder, and the user's path is relative to the current one.
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard getcwd(&buffer, buffer.count) != nil else { return address.url }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self) + "/"
            + address.url
    }

    /// A branch is compared with where it is pushed to.
    private var source: String { address.hasPushURL ? address.url : place }

    func tip(ofBranch branch: String) throws(GitError) -> ObjectID? {
        let reference = "refs/heads/\(branch)"
        let list = try run(["ls-remote", "--", source, reference])
        guard let tip = Self.tip(of: reference, in: list.text) else { return nil }
        guard !repository.has(tip) else { return tip }
        _ = try run(
            ["fetch", "--quiet", "--no-tags", "--no-prune", "--no-recurse-submodules", "--refmap=", "--", source, reference])
        try repository.refresh()
        // The branch may have moved in the meantime; then this is not what was fetched.
        guard repository.has(tip) else { throw GitError(.nonFastForward, "branch \(branch) of the remote is moving") }
        return tip
    }

    private static func tip(of reference: String, in list: String) -> ObjectID? {
        for line in list.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            if parts.count == 2, parts[1].utf8.elementsEqual(reference.utf8) { return ObjectID(String(parts[0])) }
        }
        return nil
    }

    private func run(_ words: [String]) throws(GitError) -> ChildProcess {
        let child = try program.run(words)
        guard child.status == 0 else { throw faults.error(GitMessages(child.errors), status: child.status) }
        return child
    }

    func push(_ commit: ObjectID, toBranch branch: String, from expected: ObjectID?) throws(GitError) {
        let reference = "refs/heads/\(branch)"
        // The commit is on top of the expected one; the lease makes the remote compare.
        let child = try program.run([
            "push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no",
            "--force-with-lease=\(reference):\(expected?.description ?? "")", "--", place, "\(commit):\(reference)",
        ])
        if child.status == 0 { return }
        let messages = GitMessages(child.errors)
        guard let refusal = PushRefusal(of: reference, in: child.text) else {
            if let hook = try Hooks(of: repository, receives: false).first(of: ["pre-push"]), messages.mention("failed to push") {
                let said = messages.own.isEmpty ? "" : ": \(messages.own)"
                throw GitError(.other, "the hook \(hook) of the repository refused the push of branch \(branch)\(said)")
            }
            throw faults.error(messages, status: child.status)
        }
        // Servers report in their own words that another push came first, so that is checked separately.
        let isRace: Bool
        if refusal.isRace { isRace = true } else { isRace = try tip(ofBranch: branch) != expected }
        let said = messages.remote.isEmpty ? "" : " (\(messages.remote))"
        throw GitError(isRace ? .nonFastForward : .other, "the remote refused branch \(branch): \(refusal.reason)\(said)")
    }
}
