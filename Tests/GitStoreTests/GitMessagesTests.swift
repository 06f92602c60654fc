import Testing

@testable import GitStore

@Suite struct GitMessagesTests {
    private func fault(_ text: String, hasToken: Bool = true, url: String = "https://bob:secret@git.example.com/r.git")
        -> GitError
    {
        RemoteFaults(url: url, sshKey: nil, hasToken: hasToken).error(GitMessages(Array(text.utf8)), status: 128)
    }

    @Test func theRemoteAndGitAreToldApart() {
        let messages = GitMessages(Array("remote: no \u{1B}[31mdeploys        \nhint: pull\nfatal: it\u{7} failed\n".utf8))
        #expect(messages.remote == "no [31mdeploys")
        #expect(messages.own == "it failed")
    }

    @Test(arguments: [
        ("fatal: Authentication failed for 'https://git.example.com/r.git/'", "KAITO_RENDER_TOKEN was refused"),
        ("fatal: unable to access 'https://x/': Received HTTP code 407 from proxy after CONNECT", "https_proxy"),
        ("fatal: unable to access 'https://x/': SSL certificate problem: unable to get local issuer", "GIT_SSL_CAINFO"),
        ("fatal: repository 'https://git.example.com/r.git/' not found", "does not exist"),
        ("fatal: unable to access 'https://x/': Could not resolve host: git.example.com", "cannot be reached"),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", "has changed"),
        ("Host key verification failed.", "not trusted"),
        ("git@git.example.com: Permission denied (publickey).", "any ssh key"),
    ])
    func theRemedyIsNamed(text: String, words: String) {
        let message = fault(text).message
        #expect(message.contains(words), "\(message)")
        #expect(!message.contains("secret") && !message.contains("ssh-keyscan"))
    }

    @Test func withoutATokenTheVariableIsNamed() {
        let message = fault("fatal: could not read Username for 'https://x': terminal prompts disabled", hasToken: false).message
        #expect(message.contains("set KAITO_RENDER_TOKEN"), "\(message)")
    }

    @Test func aRefusalIsReadFromPorcelain() {
        let output = "To https://x/r.git\n!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)\nDone\n"
        #expect(PushRefusal(of: "refs/heads/main", in: output)?.reason == "pre-receive hook declined")
        #expect(PushRefusal(of: "refs/heads/other", in: output) == nil)
        let stale = PushRefusal(of: "refs/heads/main", in: "!\tabc:refs/heads/main\t[rejected] (stale info)\n")
        #expect(stale?.isRace == true)
        #expect(PushRefusal(of: "refs/heads/main", in: " \tabc:refs/heads/main\ta..b\n") == nil)
    }
}
