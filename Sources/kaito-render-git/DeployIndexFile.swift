import CommandSupport
import DeployTree
import GitStore
import Glibc
import Hashing
import Kubernetes

/// Where the index of the tree is kept that a branch last held in a folder: in the git directory.
///
/// A commit without it does the same, in more time; so whatever is wrong with the file is passed over.
struct DeployIndexFile {
    /// Branches come and go, as those of pull requests do.
    private static let most = 64

    private let directory: String
    private let path: String

    init(branch: String, folder: String, in repository: Repository) {
        directory = "\(repository.commonFolder)kaito-render-index"
        path = "\(directory)/\(SHA256.hex("\(branch):\(folder)").prefix(16))"
    }

    /// Nil where it is of another tree.
    func index(of tree: ObjectID) -> DeployIndex? {
        guard let bytes = try? File.read(path) else { return nil }
        return DeployIndex(bytes: bytes, of: tree.description)
    }

    /// Over the old one, whose memory the system has at hand. What a kill or another run leaves of it is found out by its
    /// digest.
    func write(_ index: DeployIndex, of tree: ObjectID) {
        mkdir(directory, 0o755)
        if access(path, F_OK) != 0 { makeRoom() }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { return }
        let output = Output(descriptor: descriptor)
        index.write(of: tree.description) { output.write($0) }
        output.flush()
        ftruncate(descriptor, lseek(descriptor, 0, SEEK_CUR))
        close(descriptor)
    }

    /// Removes the index that was not written for longest, where there are very many.
    private func makeRoom() {
        guard let names = try? File.entries(of: directory), names.count >= Self.most else { return }
        let oldest = names.map { "\(directory)/\($0)" }.min { Self.written($0) < Self.written($1) }
        if let oldest { unlink(oldest) }
    }

    private static func written(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0
    }
}
