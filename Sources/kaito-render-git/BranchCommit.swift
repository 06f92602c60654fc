import Changes
import CommandLine
import DeployTree
import Diagnostics
import GitStore
import Render

/// Commits one target to its branch.
struct BranchCommit {
    let target: DeployTarget
    let options: CommitOptions
    let repository: Repository
    let console: Console

    /// Reports what stands in the way, and writes nothing.
    func check() throws {
        _ = try draft(on: writer(remote: nil).base())
    }

    func run() throws {
        let remote =
            try !options.push
            ? nil
            : Remote(options.remote, of: repository, sshKey: options.sshKey, token: Variables.value("KAITO_RENDER_TOKEN"))
        let writer = try writer(remote: remote)
        var subject = ""
        let outcome = try writer.commit { base in
            let draft = try draft(on: base)
            subject = draft?.commit.message.split(separator: "\n").first.map(String.init) ?? ""
            return draft
        }
        let output = Output(descriptor: 1)
        switch outcome {
        case .committed(let id): output.write("[\(target.branch) \(id.description.prefix(7))] \(subject)\n")
        case .forwarded(let id):
            output.write("\(target.branch): nothing to commit, the branch is now at \(id.description.prefix(7))\n")
        case .nothingToCommit: output.write("\(target.branch): nothing to commit\n")
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

    /// An ssh key is a file, and git's configuration may say that its keys are of ssh.
    private func signer(_ key: String) throws -> Signer {
        let isFile = (try? File.kind(of: key)) == .file
        let format = try repository.configuration("gpg.format")
        return try Signer(key: key, format: isFile || format == "ssh" ? .ssh : .openpgp, in: repository)
    }

    /// What to commit on a base; nil where nothing differs.
    private func draft(on base: BranchWriter.Base) throws -> BranchWriter.Draft? {
        let store = try GitTreeStore(repository, tree: base.tree, folder: target.folder)
        let inventory = try store.inventory()
        let change = try TreeChange(wanted: target.files, in: store, inventory: inventory)
        try TreeRefusals(change.conflicts, overwritesEdits: options.force) { target.place($0) }.report(to: console)
        let after = Inventory(files: target.files)
        let isListed = after == inventory
        let metadata = try hydratorMetadata(base)
        guard !change.isEmpty || !isListed || !metadata.isEmpty else { return nil }
        var files = written(change)
        if !isListed { files.append((target.prefixed(Inventory.path), after.bytes)) }
        files = (files + metadata).sorted { byteOrder($0.path, $1.path) }
        let who = try CommitIdentities(author: options.author, in: repository)
        let message = try message(change, store, isFirst: inventory.isEmpty)
        return BranchWriter.Draft(
            files: files, commit: Commit(author: who.author, committer: who.committer, message: message.text))
    }

    private func written(_ change: TreeChange) -> [(path: String, content: [UInt8]?)] {
        change.written.map { (target.prefixed($0.path), $0.bytes) }
            + change.deleted.map { (target.prefixed($0), nil) }
    }

    private func message(_ change: TreeChange, _ store: GitTreeStore, isFirst: Bool) throws -> CommitMessage {
        let subject: String
        let lines: [String]
        if isFirst {
            // Everything is new: there is nothing to compare.
            let names = target.summaries.map { "\($0.namespace)/\($0.name)" }
            switch names.count {
            case 0: subject = "manifests added"
            case 1: subject = "\(target.summaries[0].name): added"
            case let count: subject = "\(count) workspaces: \(count) added"
            }
            lines = names.map { "\($0): added" }
        } else {
            let changes = try DeployComparison.changes(change, to: [], in: store)
            let source = target.source.map { "hydrate \($0.id.description.prefix(7)): " } ?? ""
            subject = changes.isEmpty ? source + "no change of manifests" : ChangeWords.subject(changes)
            lines = ChangeWords.lines(changes)
        }
        return CommitMessage(
            subject: options.message, changes: subject, lines: lines, releases: target.releases, source: target.source?.text)
    }

    /// The metadata files whose content is new.
    private func hydratorMetadata(_ base: BranchWriter.Base) throws -> [(path: String, content: [UInt8]?)] {
        guard options.hydratorMetadata else { return [] }
        guard let source = target.source, !source.isDirty else {
            throw Refusal(
                "--hydrator-metadata names the commit of the input, which must be committed to a git repository")
        }
        var files = [(path: HydratorMetadata.name, content: HydratorMetadata.root(source))]
        if !target.folder.isEmpty { files.append((target.prefixed(HydratorMetadata.name), HydratorMetadata.folder(source))) }
        return try files.filter { file in
            guard let entry = try base.tree?.entry(at: file.path) else { return true }
            return try file.content.withUnsafeBufferPointer { try ObjectID.ofBlob($0) } != entry.id
        }
    }
}
