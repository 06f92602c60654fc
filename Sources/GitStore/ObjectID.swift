internal import CLibGit2

/// The id of a git object: the SHA-1 of its content.
public struct ObjectID: Sendable, Hashable, CustomStringConvertible {
    // Twenty bytes, stored as words for cheap comparison.
    private let words: (UInt64, UInt64, UInt32)

    init(_ oid: git_oid) {
        words = withUnsafeBytes(of: oid) { bytes in
            (
                bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
            )
        }
    }

    /// Nil if the text is not a full hexadecimal id.
    public init?(_ text: String) {
        var oid = git_oid()
        guard text.utf8.count == 40, git_oid_fromstr(&oid, text) == 0 else { return nil }
        self.init(oid)
    }

    var oid: git_oid {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid) { bytes in
            bytes.storeBytes(of: words.0, as: UInt64.self)
            bytes.storeBytes(of: words.1, toByteOffset: 8, as: UInt64.self)
            bytes.storeBytes(of: words.2, toByteOffset: 16, as: UInt32.self)
        }
        return oid
    }

    /// The git object id of a file with this content.
    public static func ofBlob(_ bytes: UnsafeBufferPointer<UInt8>) throws(GitError) -> ObjectID {
        if let id = BlobHash.id(bytes) { return id }
        return try hashedByLibrary(bytes)
    }

    static func hashedByLibrary(_ bytes: UnsafeBufferPointer<UInt8>) throws(GitError) -> ObjectID {
        try GitLibrary.start()
        var oid = git_oid()
        try check(git_odb_hash(&oid, bytes.baseAddress, bytes.count, GIT_OBJECT_BLOB))
        return ObjectID(oid)
    }

    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return withUnsafeBytes(of: oid) { bytes in
            String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
        }
    }

    public static func == (a: ObjectID, b: ObjectID) -> Bool {
        a.words.0 == b.words.0 && a.words.1 == b.words.1 && a.words.2 == b.words.2
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}
