internal import Glibc

/// The hooks of a repository, found by git's rules.
struct Hooks {
    private let folder: String

    /// `receives`: whether they run for a push to the repository; a relative path then means another folder.
    init(of repository: Repository, receives: Bool) throws(GitError) {
        guard let path = try repository.configuration("core.hooksPath") else {
            folder = repository.commonFolder + "hooks"
            return
        }
        let expanded = UserPath.expanded(path)
        let place = receives ? repository.folder : repository.workTree ?? repository.folder
        folder = expanded.hasPrefix("/") ? expanded : "\(place)/\(expanded)"
    }

    /// The first of the hooks that exists and would run.
    func first(of names: [String]) -> String? { names.first { access("\(folder)/\($0)", X_OK) == 0 } }
}
