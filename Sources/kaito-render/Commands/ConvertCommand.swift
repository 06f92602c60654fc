import ArgumentParser
import CommandSupport
import Conversion
import Diagnostics
import Render
import WorkspaceAPI
import YAML

struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Convert Workspaces to the newest API version and release.",
        discussion: HelpText.of(
            """
            Changes the apiVersion, and replaces retired instance types and presets by their successors; comments, quotes and \
            the order of keys stay. Prints what changes for each Workspace, in the file and in the cluster (pods, weights, nodes, \
            cost), and the change as a patch for git apply; --write makes it. --release names the release to convert to.
            """,
            examples: [
                "kaito-render convert workspaces", "kaito-render convert workspaces --write",
                "kaito-render convert phi.yaml --inferenceset 3",
            ], status: .usual))

    @OptionGroup var input: InputOptions

    @Option(
        name: .customLong("inferenceset"),
        help: ArgumentHelp("Also turn each Workspace into an InferenceSet with so many replicas.", valueName: "replicas"))
    var replicas: Int?

    @Flag(help: "Change the files.")
    var write = false

    func validate() throws {
        if let replicas, !(0...1000).contains(replicas) { throw ValidationError("--inferenceset must be between 0 and 1000") }
        if write, input.names.contains("-") { throw ValidationError("--write needs files; standard input cannot be changed") }
    }

    func run() throws {
        let console = Console()
        try console.run {
            let target = input.release ?? .newest
            var reading = input
            reading.release = nil
            let before = try reading.read(reading.selection(console: console), console: console)
            try console.report(before.collector.diagnostics, before.sources)
            let conversion = Conversion(before.sources, to: target, replicas: replicas)
            var after = before
            after.files = InputFiles(files: conversion.converted(before.sources))
            after.config.release = target
            let old = before.render(input.completed(RenderOptions()))
            let new = after.render(input.completed(RenderOptions()))
            let output = Output(descriptor: 1)
            output.write(conversion.report(from: objects(old), to: objects(new)))
            if conversion.entries.isEmpty { output.write("nothing to convert\n") }
            for (file, edits) in conversion.edits {
                let path = before.sources.files[file].path
                if write { try File.edit(path, edits) } else { output.write("\n" + edits.patch(path: path)) }
            }
            // What the result still lacks.
            try console.report(new.diagnostics, after.sources)
        }
    }

    private func objects(_ render: (rendered: Rendered, diagnostics: [Diagnostic])) -> ObjectStore? {
        render.diagnostics.hasErrors ? nil : render.rendered.objects
    }
}
