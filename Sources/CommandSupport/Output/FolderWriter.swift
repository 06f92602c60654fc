import ArgumentParser
import DeployTree
package import Render

/// Writes all objects into a folder: one file each, kustomization.yaml and the inventory.
package struct FolderWriter {
    private let folder: String
    private let format: RenderOptions.Format
    private let overwritesEdits: Bool
    private let console: Console

    package init(folder: String, format: RenderOptions.Format, overwritesEdits: Bool, console: Console) {
        self.folder = folder
        self.format = format
        self.overwritesEdits = overwritesEdits
        self.console = console
    }

    package func write(_ objects: ObjectStore, threads: Int) throws {
        let sink = FolderSink(root: folder)
        let files = DeployFiles(objects, format: format).all(threads: threads)
        let after = Inventory(files: files)
        do {
            let before = try sink.inventory()
            let change = try TreeChange(wanted: files, listed: after, in: sink, before: before)
            try TreeRefusals(change.conflicts, overwritesEdits: overwritesEdits) { "\(folder)/\($0)" }.report(to: console)
            try sink.apply(change, from: before, to: after)
        } catch let failure as FolderSink.Failure {
            throw console.fail(failure.path, failure.reason)
        } catch let failure as InvalidInventory {
            throw console.fail("\(folder)/\(failure.path)", failure.reason)
        }
    }
}
