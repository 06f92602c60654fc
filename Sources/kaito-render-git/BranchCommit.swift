import Bytes
import Changes
import CommandSupport
import DeployTree
import Diagnostics
import GitStore
import Render

/// Commits one target to its branch.
final class BranchCommit {
    private let target: DeployTarget
    private let options: CommitOptions
    private let repository: Repository
    private let console: Console
    private let indexFile: DeployIndexFile
    /// The last prepared draft, reused if the branch has not moved.
    private var prepared: Prepared?

    /// What to commit on top of a base.
    private struct Prepared {
        let base: ObjectID?
        /// Nil if nothing differs.
        let draft: BranchWriter.Draft?
        /// The index of the new tree; nil if that of the base is still valid.
        let index: DeployIndex?
    }

    init(_ target: DeployTarget, _ options: CommitOptions, in repository: Repository, console: Console) {
        self.target = target
        self.options = options
        self.repository = repository
        self.console = console
        indexFile = DeployIndexFile(branch: target.branch, folder: target.folder, in: repository)
    }

    /// Reports obstacles, and writes nothing.
    func check() throws {
        _ = try prepared(on: writer(remote: nil).base())
    }

    func run() throws {
        let remote =
            try !options.push
            ? nil
            : Remote(
                options.remote, of: repository, by: way, sshKey: options.sshKey, token: Variables.value("KAITO_RENDER_TOKEN"))
        let writer = try writer(remote: remote)
        let outcome = try writer.commit { try prepared(on: $0).draft }
        let output = Output(descriptor: 1)
        switch outcome {
        case .committed(let id):
            try writeIndex(of: id)
            let subject = prepared?.draft?.commit.message.split(separator: "\n").first ?? ""
            output.write("[\(target.branch) \(id.description.prefix(7))] \(subject)\n")
        case .forwarded(let id):
            output.write("\(target.branch): nothing to commit; the branch is now at \(id.description.prefix(7))\n")
        case .nothingToCommit:
            try writeIndex(of: prepared?.base)
            output.write("\(target.branch): nothing to commit\n")
        }
    }

    private var way: Remote.Way {
        switch options.transport {
        case .git: .git
        case .libgit2: .libgit2
        case nil: .standard
        }
    }

    private func writer(remote: Remote?) throws -> BranchWriter {
        var writer = try BranchWriter(repository, branch: target.branch)
        writer.creates = options.create
        writer.start = options.from
        writer.signer = try options.sign.map { try signer($0) }
        writer.remote = remote
        return writer
    }

    /// An ssh key is a file, or git's configuration specifies the ssh format.
    private func signer(_ key: String) throws -> Signer {
        let isFile = (try? File.kind(of: key)) == .file
        let format = try repository.configuration("gpg.format")
        return try Signer(key: key, format: isFile || format == "ssh" ? .ssh : .openpgp, in: repository)
    }

    private func prepared(on base: BranchWriter.Base) throws -> Prepared {
        if let prepared, prepared.base == base.commit { return prepared }
        let made = try prepare(on: base)
        prepared = made
        return made
    }

    private func prepare(on base: BranchWriter.Base) throws -> Prepared {
        let store = try GitTreeStore(repository, tree: base.tree, folder: target.folder)
        // Reading the index takes as long as listing the files.
        let reading = Pending { [indexFile, tree = store.root?.id] in tree.flatMap { indexFile.index(of: $0) } }
        let wanted = target.files()
        let known = reading.wait()
        let before = try known?.inventory ?? store.inventory()
        let (files, index) = wanted.compared(with: known, threads: target.threads)
        let after = index.inventory
        let change = try TreeChange(wanted: files, listed: after, in: store, before: before, isSure: known != nil)
        try TreeRefusals(change.conflicts, overwritesEdits: options.force) { target.place($0) }.report(to: console)
        let isListed = after == before
        let metadata = try hydratorMetadata(base)
        guard !change.isEmpty || !isListed || !metadata.isEmpty else {
            return Prepared(base: base.commit, draft: nil, index: known == nil ? index : nil)
        }
        var written = written(change)
        if !isListed { written.append((target.prefixed(Inventory.path), after.bytes)) }
        written = (written + metadata).sorted { byteOrder($0.path, $1.path) }
        try refuseFilters(written.filter { $0.content != nil }.map(\.path), in: base.tree)
        let who = try CommitIdentities(author: options.author, in: repository)
        let message = try message(change, listed: after, store, isFirst: before.isEmpty)
        let draft = BranchWriter.Draft(
            files: written, commit: Commit(author: who.author, committer: who.committer, message: message.text))
        return Prepared(base: base.commit, draft: draft, index: index)
    }

    /// Stored without its filter, a file could not be checked out, or would lie open that should be encrypted.
    private func refuseFilters(_ paths: [String], in tree: Tree?) throws {
        var attributes = try FilterAttributes(of: tree, in: repository)
        for path in paths {
            guard let filter = try attributes.filter(of: path) else { continue }
            throw Refusal(
                "\(quoted("\(target.branch):\(path)")) has the filter \(quoted(filter)) in .gitattributes, which kaito-render does not run; exclude the folder with \"-filter\""
            )
        }
    }

    /// Saves the known state of a commit's folder for the next run.
    private func writeIndex(of commit: ObjectID?) throws {
        guard let index = prepared?.index, let commit else { return }
        let tree = try repository.tree(of: commit)
        if let folder = try GitTreeStore(repository, tree: tree, folder: target.folder).root {
            indexFile.write(index, of: folder.id)
        }
    }

    private func written(_ change: TreeChange) -> [(path: String, content: [UInt8]?)] {
        change.written.map { (target.prefixed($0.path), $0.bytes) }
            + change.deleted.map { (target.prefixed($0), nil) }
    }

    private func message(
        _ change: TreeChange, listed inventory: Inventory, _ store: GitTreeStore, isFirst: Bool
    ) throws -> CommitMessage {
        let subject: String
        let lines: [String]
        if isFirst {
            // Everything is new, so there is nothing to compare with.
            let workspaces = target.summaries
            switch workspaces.count {
            case 0: subject = "manifests added"
            case 1: subject = "\(workspaces[0].name): added"
            case let count: subject = "\(count) workspaces: \(count) added"
            }
            lines = workspaces.map { "\($0.namespace)/\($0.name): added" }
        } else {
            let changes = try DeployComparison.changes(change, to: [], listed: inventory, in: store)
            let source = target.source.map { "hydrate \($0.id.description.prefix(7)): " } ?? ""
            subject = changes.isEmpty ? source + "no manifest changes" : ChangeWords.subject(changes)
            lines = ChangeWords.lines(changes)
        }
        return CommitMessage(
            subject: options.message, changes: subject, lines: lines, releases: target.releases, source: target.source?.text)
    }

    /// The metadata files whose content changes.
    private func hydratorMetadata(_ base: BranchWriter.Base) throws -> [(path: String, content: [UInt8]?)] {
        guard options.hydratorMetadata else { return [] }
        if let problem = target.sourceProblem {
            throw Refusal("--hydrator-metadata records the commit of the input, which cannot be read: \(problem)")
        }
        guard let source = target.source, !source.isDirty else {
            throw Refusal(
                "--hydrator-metadata records the commit of the input, which must be committed to a git repository")
        }
        var files = [(path: HydratorMetadata.name, content: HydratorMetadata.root(source))]
        if !target.folder.isEmpty { files.append((target.prefixed(HydratorMetadata.name), HydratorMetadata.folder(source))) }
        return try files.filter { file in
            guard let entry = try base.tree?.entry(at: file.path) else { return true }
            return try file.content.withUnsafeBufferPointer { try ObjectID.ofBlob($0) } != entry.id
        }
    }
}
