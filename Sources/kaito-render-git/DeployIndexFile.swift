import CommandSupport
import DeployTree
import GitStore
import Glibc
import Hashing
import Kubernetes

/// The file, in the git directory, with the index of the tree that a branch last had in a folder.
///
/// A commit without it has the same result but takes longer, so any problem with the file is ignored.
struct DeployIndexFile {
    /// The maximum number of files: branches come and go, such as those of pull requests.
    private static let most = 64

    private let directory: String
    private let path: String

    init(branch: String, folder: String, in repository: Repository) {
        directory = "\(repository.commonFolder)kaito-render-index"
        path = "\(directory)/\(SHA256.hex("\(branch):\(folder)").prefix(16))"
    }

    /// Nil if it belongs to another tree.
    func index(of tree: ObjectID) -> DeployIndex? {
        guard let bytes = try? File.read(path) else { return nil }
        return DeployIndex(bytes: bytes, of: tree.description)
    }

    /// Overwrites the old one, whose pages are in the system's cache. Damage by a kill or another run is detected by the
    /// digest.
    func write(_ index: DeployIndex, of tree: ObjectID) {
        mkdir(directory, 0o755)
        if access(path, F_OK) != 0 { makeRoom() }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
        guard descriptor >= 0 else { return }
        let output = Output(descriptor: descriptor)
        index.write(of: tree.description) { output.write($0) }
        output.flush()
        ftruncate(descriptor, lseek(descriptor, 0, SEEK_CUR))
        close(descriptor)
    }

    /// Removes the oldest index if there are too many.
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
