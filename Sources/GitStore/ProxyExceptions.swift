internal import Glibc

/// The hosts that are reached without a proxy: `no_proxy`, as git's curl reads it. libgit2 takes only whole names.
struct ProxyExceptions {
    private let entries: [String]

    init() {
        let text = getenv("no_proxy") ?? getenv("NO_PROXY")
        entries = text.map { String(cString: $0) }.map { $0.split { $0 == "," || $0 == " " }.map { $0.lowercased() } } ?? []
    }

    /// `host`: a name or an address, without a port. An entry also stands for the hosts below it.
    func contain(_ host: String) -> Bool {
        entries.contains { entry in
            let name = entry.hasPrefix("*.") ? entry.dropFirst(2) : entry.drop { $0 == "." }
            return entry == "*" || host.utf8.elementsEqual(name.utf8) || host.hasSuffix(".\(name)")
        }
    }
}
