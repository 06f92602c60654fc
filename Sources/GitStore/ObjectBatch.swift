internal import CLibGit2

/// The objects of one commit to be written to the repository.
///
/// A few objects are written one by one, as git does. Many are collected in memory and written as one pack: a file for each
/// of ten thousand objects takes seconds. Either way nothing refers to them until the branch moves, so a run that is
/// killed leaves at most objects that `git gc` removes.
final class ObjectBatch {
    /// More objects than this are written as a pack; git unpacks fetches of up to about this many.
    private static let mostLoose = 500

    private let repository: Repository
    /// The repository to create objects in: the real one, or one in memory backed by the real one.
    let handle: OpaquePointer
    private let objects: OpaquePointer
    private let isPacked: Bool
    private var ids: [ObjectID] = []

    init(_ repository: Repository, expecting count: Int) throws(GitError) {
        self.repository = repository
        isPacked = count > Self.mostLoose
        guard isPacked else {
            handle = repository.handle
            objects = repository.objects
            return
        }
        var objects: OpaquePointer?
        try check(git_odb_new(&objects))
        guard let objects else { throw GitError(.other, "the object store could not be created") }
        var handle: OpaquePointer?
        do throws(GitError) {
            var memory: UnsafeMutablePointer<git_odb_backend>?
            try check(git_mempack_new(&memory))
            try check(git_odb_add_backend(objects, memory, 1000))
            try check(git_odb_add_disk_alternate(objects, repository.commonFolder + "objects"))
            try check(git_repository_wrap_odb(&handle, objects))
        } catch {
            git_odb_free(objects)
            throw error
        }
        guard let handle else { throw GitError(.other, "the repository could not be created") }
        self.handle = handle
        self.objects = objects
    }

    deinit {
        guard isPacked else { return }
        git_repository_free(handle)
        git_odb_free(objects)
    }

    func write(blob bytes: [UInt8]) throws(GitError) -> ObjectID {
        try bytes.withUnsafeBufferPointer { (bytes) throws(GitError) in
            try write(UnsafeRawBufferPointer(bytes), as: GIT_OBJECT_BLOB)
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, as type: git_object_t) throws(GitError) -> ObjectID {
        var oid = git_oid()
        try check(git_odb_write(&oid, objects, bytes.baseAddress, bytes.count, type))
        return record(oid)
    }

    func write(_ tree: OpaquePointer) throws(GitError) -> ObjectID {
        var oid = git_oid()
        try check(git_treebuilder_write(&oid, tree))
        return record(oid)
    }

    func record(_ oid: git_oid) -> ObjectID {
        let id = ObjectID(oid)
        if isPacked { ids.append(id) }
        return id
    }

    /// Stores all written objects durably in the repository.
    func finish() throws(GitError) {
        guard isPacked else { return }
        var builder: OpaquePointer?
        try check(git_packbuilder_new(&builder, handle))
        defer { git_packbuilder_free(builder) }
        // 0: one thread per processor.
        git_packbuilder_set_threads(builder, 0)
        for id in ids {
            var oid = id.oid
            try check(git_packbuilder_insert(builder, &oid, nil))
        }
        try GitLibrary.durably { () throws(GitError) in
            _ = try check(git_packbuilder_write(builder, repository.commonFolder + "objects/pack", 0, nil, nil))
        }
        try repository.refresh()
    }
}
