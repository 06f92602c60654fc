internal import CLibGit2
internal import Glibc

/// libgit2, initialised once per process on first use.
public enum GitLibrary {
    private static let code: Int32 = {
        let started = git_libgit2_init()
        guard started > 0 else { return started }
        for prepare in [kaito_git_accept_extensions, kaito_git_trust_own_objects, kaito_git_remember_trees] {
            let code = prepare()
            if code < 0 { return code }
        }
        return 1
    }()

    private static let certificates: Int32 = setCertificates()

    /// Takes milliseconds, so a program may call it in parallel to other work.
    public static func start() throws(GitError) {
        try check(code)
    }

    /// To be called before connecting to a remote.
    static func startNetwork() throws(GitError) {
        try start()
        try check(certificates)
    }

    /// Writes a pack as git does: flushed to the disk before it gets its name. Git does not do so for single objects.
    static func durably<T>(_ body: () throws(GitError) -> T) throws(GitError) -> T {
        kaito_git_set_fsync(1)
        defer { kaito_git_set_fsync(0) }
        return try body()
    }

    /// The certificate authorities that the user trusts besides the system's, from the variables of OpenSSL and git. Where there
    /// are none, the system's: a libgit2 that is linked in knows the place of the distribution that it was built for.
    private static func setCertificates() -> Int32 {
        let file = getenv("GIT_SSL_CAINFO") ?? getenv("SSL_CERT_FILE")
        let folder = getenv("GIT_SSL_CAPATH") ?? getenv("SSL_CERT_DIR")
        if file != nil || folder != nil { return kaito_git_set_certificates(file, folder) }
        guard let bundle = systemBundles.first(where: { access($0, R_OK) == 0 }) else { return 0 }
        return kaito_git_set_certificates(bundle, nil)
    }

    /// Where distributions keep all authorities in one file: Debian and Ubuntu, Fedora and its kin, openSUSE, Alpine.
    private static let systemBundles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ]
}
