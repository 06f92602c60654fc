internal import CLibGit2
internal import Glibc

extension [String] {
    /// The strings as a libgit2 list, valid during the call.
    func withStrings<T>(_ body: (inout git_strarray) throws(GitError) -> T) throws(GitError) -> T {
        var pointers = map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        let count = pointers.count
        return try pointers.withUnsafeMutableBufferPointer { pointers throws(GitError) in
            var strings = git_strarray(strings: pointers.baseAddress, count: count)
            return try body(&strings)
        }
    }
}
