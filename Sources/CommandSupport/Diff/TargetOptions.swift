package import ArgumentParser
import DeployTree
import Diagnostics
package import WorkspaceAPI

/// The git target of the result.
package struct TargetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The deploy repository, bare or not. Default: the one that contains the current folder.", valueName: "path"),
        completion: .directory)
    package var repo = "."

    @Option(help: "The branch to commit to. Default: the environment's.")
    package var branch: String?

    @Option(help: "The folder in the branch to write to; files outside it are kept. Default: the environment's, else the root.")
    package var path: String?

    package init() {}

    package func validate() throws {
        if let path { try Self.check(path, "--path") }
    }

    /// For commands on the branches of all environments.
    func checkAll(_ input: InputOptions) throws {
        guard !input.isNamed, branch == nil, path == nil else {
            throw ValidationError(
                "--all takes inputs, branches and paths from the config; leave out -f, -k, --env, --branch and --path")
        }
    }

    /// The folder in the branch, without a leading or trailing slash.
    package func folder(_ environment: Environment?) throws -> String {
        let path = path ?? environment?.path?.value ?? ""
        try Self.check(path, "path")
        return path.split(separator: "/").joined(separator: "/")
    }

    package func branch(_ environment: Environment?) throws -> String {
        if let branch = branch ?? environment?.branch?.value { return branch }
        throw ValidationError("no branch specified; use --branch, or set it in the environment")
    }

    /// A path must stay inside the tree and must not be git's own folder.
    private static func check(_ path: String, _ option: String) throws {
        let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
        guard trimmed.isEmpty || trimmed == "." || TreePath.isSafe(trimmed),
            // Some file systems ignore format characters, and treat `.g<joiner>it` as git's own folder.
            !trimmed.unicodeScalars.contains(where: { $0.properties.generalCategory == .format }),
            !trimmed.split(separator: "/").contains(where: { $0.lowercased() == ".git" })
        else { throw ValidationError("\(option) \(quoted(path)) must be a path inside the branch, without .. or .git") }
    }
}
