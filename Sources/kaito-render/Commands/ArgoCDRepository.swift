import CommandSupport
import Glibc

/// The copy of the repository in which Argo CD runs its plugin.
enum ArgoCDRepository {
    /// Its root. The current folder is that of the Application: its path in the repository is in a variable, and without that,
    /// the root is the next folder above with git's own. Where neither tells, it is the current folder.
    static var root: String {
        let folder = File.resolved(".") ?? "."
        guard let source = Variables.value("ARGOCD_APP_SOURCE_PATH") else { return checkout(around: folder) ?? folder }
        let parts = folder.split(separator: "/")
        let path = source.split(separator: "/").filter { $0 != "." }
        guard parts.count > path.count, parts.suffix(path.count).elementsEqual(path) else { return folder }
        return "/" + parts.dropLast(path.count).joined(separator: "/")
    }

    private static func checkout(around folder: String) -> String? {
        var parts = folder.split(separator: "/")
        while !parts.isEmpty {
            let candidate = "/" + parts.joined(separator: "/")
            var status = stat()
            if lstat("\(candidate)/.git", &status) == 0 { return candidate }
            parts.removeLast()
        }
        return nil
    }
}
