import ArgumentParser
import DeployTree
import Diagnostics
import Render

/// Writes all objects into a folder: a file each, kustomization.yaml and the inventory.
struct FolderWriter {
    let folder: String
    let format: RenderOptions.Format
    let overwritesEdits: Bool
    let console: Console

    func write(_ objects: ObjectStore) throws {
        let sink = FolderSink(root: folder)
        let files = files(of: objects)
        let change: TreeChange
        do throws(FolderSink.Failure) {
            change = try sink.change(to: files)
        } catch {
            throw console.fail(error.path, error.reason)
        }
        let refused = refusals(change.conflicts)
        try console.report(refused.diagnostics, refused.sources)
        do throws(FolderSink.Failure) {
            try sink.apply(change, files: files)
        } catch {
            throw console.fail(error.path, error.reason)
        }
    }

    private func files(of objects: ObjectStore) -> [TreeFile] {
        var files = (0..<objects.count).map { index in
            let object = objects.object(at: index)
            return TreeFile(
                path: TreePath.of(
                    namespace: object.namespace, kind: object.kind, name: object.name, extension: format.rawValue),
                bytes: objects.withBytes(at: index) { Array($0) + (format == .json ? [0x0A] : []) })
        }
        files.append(Kustomization.file(listing: files.map(\.path)))
        return files
    }

    /// The messages on what stands in the way, each at the file that it is about.
    private func refusals(_ conflicts: [TreeChange.Conflict]) -> (diagnostics: [Diagnostic], sources: SourceFiles) {
        var sources = SourceFiles()
        var diagnostics: [Diagnostic] = []
        for conflict in conflicts {
            switch conflict {
            case .foreign(let path):
                diagnostics.append(
                    Diagnostic(
                        .error, .foreignFile,
                        "the file is there and kaito-render did not write it; move it away, or choose another folder",
                        at: sources.mention("\(folder)/\(path)")))
            case .edited(let path):
                if overwritesEdits { continue }
                diagnostics.append(
                    Diagnostic(
                        .error, .editedFile,
                        "the file was changed by hand; make the change in the Workspace, or discard it with --force",
                        at: sources.mention("\(folder)/\(path)")))
            }
        }
        return (diagnostics, sources)
    }
}
