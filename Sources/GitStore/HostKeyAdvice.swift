/// What to do about an ssh host that is not the one known by that name.
enum HostKeyAdvice {
    static func changed(_ host: String) -> String {
        "the host key of \(host) has changed: somebody may be intercepting the connection; ask the owner of the host for its key, and replace the one in known_hosts only if they agree"
    }

    static func unknown(_ host: String) -> String {
        "the host key of \(host) is not trusted: it is not in known_hosts; compare it with the key that the owner of the host publishes, and add that one to ~/.ssh/known_hosts"
    }
}
