import ArgumentParser
import CommandSupport
import Glibc
import Render

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", _superCommandName: "kaito-render", abstract: "Render Workspaces to manifests.",
        discussion: "Documents of other kinds pass through. Nothing is written where any document is rejected.")

    @OptionGroup var input: InputOptions

    @Option(name: .shortAndLong, help: "A folder to write to, or - for standard output.", completion: .directory)
    var output = "-"

    @Option(help: "yaml or json.")
    var format = RenderOptions.Format.yaml

    @Flag(help: "Overwrite files in the output folder that were changed by hand.")
    var force = false

    @Flag(help: "Say in an annotation (config.kubernetes.io/origin) which file and document an object comes from.")
    var annotateOrigin = false

    @Flag(help: "Accept that nothing is rendered, and delete what was written before.")
    var allowEmpty = false

    func run() throws {
        let console = Console()
        try console.run {
            var options = RenderOptions()
            options.format = format
            options.annotatesOrigin = annotateOrigin
            let (rendered, _) = try input.run(options, console: console, allowsEmpty: allowEmpty)
            if output == "-" {
                try ObjectPrinter(format: format).print(rendered.objects).finish()
            } else {
                try FolderWriter(folder: output, format: format, overwritesEdits: force, console: console)
                    .write(rendered.objects, threads: input.threadCount)
            }
        }
    }
}
