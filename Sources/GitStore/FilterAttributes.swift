internal import Glibc

/// The files of a branch that git would store through a filter, such as git-crypt's or LFS's, which libgit2 does not run.
public struct FilterAttributes {
    private struct Rule {
        let pattern: String
        /// Nil: no filter.
        let filter: String?
    }

    private static let name = ".gitattributes"

    private let tree: Tree?
    private let repository: Repository
    /// By folder, in the order of git's search. `info/attributes` wins.
    private var known: [String: [Rule]] = [:]
    private let own: [Rule]
    /// The folder of the last path, if no rule applies there: files are sorted by path.
    private var free: Substring?

    public init(of tree: Tree?, in repository: Repository) throws(GitError) {
        self.tree = tree
        self.repository = repository
        let file = repository.commonFolder + "info/attributes"
        switch WorkFile.read(file) {
        case .missing: own = []
        case .obstacle: throw GitError(.other, "\(file) cannot be read")
        case .content(let bytes): own = Self.rules(bytes)
        }
    }

    /// The filter of a path; nil if it has none.
    public mutating func filter(of path: String) throws(GitError) -> String? {
        let parent = Self.parent(path[...])
        if let free, free.utf8.elementsEqual(parent.utf8) { return nil }
        if let rule = own.last(where: { Self.matches($0.pattern, path) }) { return rule.filter }
        var (folder, isFree) = (path[...], own.isEmpty)
        while true {
            folder = Self.parent(folder)
            let rules = try rules(in: String(folder))
            isFree = isFree && rules.isEmpty
            let below = folder.isEmpty ? path : String(path.dropFirst(folder.count + 1))
            if let rule = rules.last(where: { Self.matches($0.pattern, below) }) { return rule.filter }
            if folder.isEmpty { break }
        }
        if isFree { free = parent }
        return nil
    }

    private static func parent(_ path: Substring) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
    }

    private mutating func rules(in folder: String) throws(GitError) -> [Rule] {
        if let rules = known[folder] { return rules }
        var rules: [Rule] = []
        if let entry = try tree?.entry(at: folder.isEmpty ? Self.name : "\(folder)/\(Self.name)"), entry.kind == .file {
            rules = Self.rules(try repository.blob(entry.id))
        }
        known[folder] = rules
        return rules
    }

    private static func rules(_ text: [UInt8]) -> [Rule] {
        String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split { $0 == " " || $0 == "\t" }
            guard let pattern = words.first, !pattern.hasPrefix("#") else { return nil }
            for word in words.dropFirst().reversed() {
                if word.hasPrefix("filter=") { return Rule(pattern: String(pattern), filter: String(word.dropFirst(7))) }
                if word == "-filter" || word == "!filter" { return Rule(pattern: String(pattern), filter: nil) }
            }
            return nil
        }
    }

    /// As in gitignore: a pattern without a slash is one of names, any other one of paths.
    private static func matches(_ pattern: String, _ path: String) -> Bool {
        guard pattern.contains("/") else {
            return fnmatch(pattern, path.split(separator: "/").last.map(String.init) ?? path, 0) == 0
        }
        let pattern = pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern
        // Two asterisks also match slashes, and together with a slash nothing.
        if pattern.hasPrefix("**/"), fnmatch(String(pattern.dropFirst(3)), path, 0) == 0 { return true }
        return fnmatch(pattern, path, pattern.contains("**") ? 0 : FNM_PATHNAME) == 0
    }
}
