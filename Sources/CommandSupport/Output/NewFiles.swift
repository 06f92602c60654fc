import Glibc

/// Files that are written once, for the user to edit: none that exists is overwritten.
package struct NewFiles {
    private let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Writes all files or, if one of them exists, none.
    package func write(_ files: [(path: String, text: String)]) throws {
        for file in files where try File.exists(absolute(file.path)) {
            throw File.Failure(
                absolute(file.path), reason: "exists and is not overwritten; move it away, or choose another folder with -o")
        }
        for file in files {
            let path = absolute(file.path)
            try makeFolders(above: path)
            try File.replace(path, with: Array(file.text.utf8))
        }
    }

    private func absolute(_ path: String) -> String { Self.path(path, in: folder) }

    /// The path of a file as seen from here.
    package static func path(_ path: String, in folder: String) -> String { InputSearch.join(folder, path) }

    private func makeFolders(above path: String) throws {
        for index in path.indices.dropFirst() where path[index] == "/" {
            let parent = String(path[..<index])
            guard mkdir(parent, 0o777) != 0, errno != EEXIST else { continue }
            throw File.Failure(parent, errno)
        }
    }
}
