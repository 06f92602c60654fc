import CommandLine
import WorkspaceAPI
import YAML

extension ImageLock {
    /// Writes the file in canonical YAML, as a whole.
    func write(to path: String) throws {
        var writer = YAMLWriter()
        writer.write(document)
        try File.replace(path, with: writer.buffer.withBytes { Array($0) })
    }
}
