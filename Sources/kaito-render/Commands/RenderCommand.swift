import ArgumentParser
import CommandSupport
import Glibc
import Render

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", _superCommandName: "kaito-render", abstract: "Render Workspaces to manifests.",
        discussion: "Documents of other kinds are passed through. If any document is rejected, nothing is written.")

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
        try console.run {
            var options = RenderOptions()
            options.format = format
            options.annotatesOrigin = annotateOrigin
            let (rendered, _) = try input.run(options, console: console, accepts: allowEmpty ? .any : .refused)
            if output == "-" {
                ObjectPrinter(format: format).print(rendered.objects)
            } else {
                try FolderWriter(folder: output, format: format, overwritesEdits: force, console: console)
                    .write(rendered.objects, threads: input.threadCount)
            }
        }
    }
}
