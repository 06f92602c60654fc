import ArgumentParser
import Changes
import CommandSupport
import DeployTree
import Diagnostics
import Glibc
import Render

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", _superCommandName: "kaito-render", abstract: "Render Workspaces to manifests.",
        discussion: HelpText.of(
            "Documents of other kinds are passed through. If any document is rejected, nothing is written.",
            examples: [
                "kaito-render render phi.yaml > manifests.yaml",
                "kaito-render render -f workspaces --cluster cluster.yaml -o deploy",
                "kaito-render render --env prod -o deploy --watch",
            ], status: .usual))

    @OptionGroup var input: InputOptions

    @Option(name: .shortAndLong, help: "A folder to write to, or - for standard output.", completion: .directory)
    var output = "-"

    @Option(help: "yaml or json.")
    var format = RenderOptions.Format.yaml

    @Flag(help: "Overwrite files in the output folder that were edited by hand.")
    var force = false

    @Flag(help: "Add an annotation (config.kubernetes.io/origin) with the file and document that an object comes from.")
    var annotateOrigin = false

    @Flag(help: "Accept an empty result, and delete everything written before.")
    var allowEmpty = false

    @Flag(help: "Render again whenever an input file changes, and print what changed instead of the objects.")
    var watch = false

    func validate() throws {
        let isFormat = ["yaml", "json", "name", "wide"].contains(output)
        guard isFormat || [".yaml", ".yml", ".json"].contains(where: output.hasSuffix), (try? File.kind(of: output)) == nil else {
            return
        }
        let format = output.hasSuffix("json") ? "--format json" : "--format yaml"
        throw ValidationError(
            isFormat
                ? "-o names a folder to write to, not a format; use \(format), or -o ./\(output) for a folder of that name"
                : "-o names a folder to write to, not a file; leave it out and write standard output to \(output) with >, with \(format)"
        )
    }

    func run() throws {
        let console = Console()
        if watch { return try runWatching(console) }
        try console.run {
            let objects = try render(console)
            if output == "-" { ObjectPrinter(format: format).print(objects) } else { try write(objects, console) }
        }
    }

    private func render(_ console: Console) throws -> ObjectStore {
        var options = RenderOptions()
        options.format = format
        options.annotatesOrigin = annotateOrigin
        // Only a folder loses what was rendered before.
        let empty: EmptyResult = allowEmpty ? .any : output == "-" ? .ofIdleSets : .refused
        return try input.run(options, console: console, accepts: empty).0.objects
    }

    private func write(_ objects: ObjectStore, _ console: Console) throws {
        try FolderWriter(folder: output, format: format, overwritesEdits: force, console: console)
            .write(objects, threads: input.threadCount)
    }

    private func runWatching(_ console: Console) throws {
        var before: [TreeFile]?
        try input.watch(console) {
            let objects = try render(console)
            if output != "-" { try write(objects, console) }
            let files = DeployFiles(objects, format: format).all(threads: input.threadCount)
            let report = before.map { old in
                let changes = DeployComparison.changes(from: old, to: files, ChangeSettings())
                return changes.isEmpty
                    ? "no change\n"
                    : TextReport(TextStyle(colour: Terminal.showsColour(1), width: Terminal.width(1))).text(changes)
            }
            Output(descriptor: 1).write(report ?? "rendered: \(counted(objects.count, "object"))\n")
            before = files
        }
    }
}
