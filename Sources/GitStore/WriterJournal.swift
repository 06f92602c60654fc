/// What a run is doing to a branch and the work tree in which it is checked out, so that the next run can complete or undo it.
struct WriterJournal: Equatable {
    /// Between and after the fields: a path may contain any other character.
    private static let separator: UInt8 = 0
    /// Follows the fields once the run has given up.
    static let failureMark: [UInt8] = Array("failed".utf8) + [separator]
    /// For a commit or work tree that does not exist.
    private static let none = "-"

    let branch: String
    /// Nil if the branch did not exist.
    let old: ObjectID?
    let new: ObjectID
    /// Nil if the branch was not checked out.
    let workTree: String?
    /// Whether the run ended by itself. If not, it was killed and may have left lock files of git.
    let hasFailed: Bool

    init(branch: String, old: ObjectID?, new: ObjectID, workTree: String?) {
        self.branch = branch
        self.old = old
        self.new = new
        self.workTree = workTree
        hasFailed = false
    }

    /// Nil if nothing complete is recorded.
    init?(bytes: some Collection<UInt8>) {
        let fields = bytes.split(separator: Self.separator, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count >= 5, let new = ObjectID(fields[2]) else { return nil }
        branch = fields[0]
        old = ObjectID(fields[1])
        self.new = new
        workTree = fields[3] == Self.none ? nil : fields[3]
        hasFailed = fields.count > 5
    }

    var bytes: [UInt8] {
        [branch, old?.description ?? Self.none, new.description, workTree ?? Self.none].flatMap {
            Array($0.utf8) + [Self.separator]
        }
    }
}
