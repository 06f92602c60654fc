import ArgumentParser
import Bytes
import CommandSupport
import Diagnostics
import Render
import WorkspaceAPI
import YAML

struct ImagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "images", abstract: "List every image that the rendered pods pull, with the workspaces that use it.",
        discussion: HelpText.of(
            """
            For a mirror: -o lines prints one reference per line, for oras cp or crane copy; -o skopeo prints a file for \
            skopeo sync --src yaml. imageRewrites in the ClusterFacts then make pods pull from the mirror.
            """, examples: ["kaito-render images workspaces -o lines"], status: .usual))

    /// Those of lists, `lines`, which is `name` by an older name, and that of skopeo.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, wide, name, yaml, json, lines, skopeo

        /// Nil for what only images have.
        var ofLists: Listing.Format? { self == .lines ? .name : Listing.Format(rawValue: rawValue) }
    }

    @OptionGroup var input: InputOptions

    @Option(
        name: [.customShort("o"), .customLong("output"), .customLong("format")],
        help: "table, wide, name (also lines: one reference per line), yaml, json, or skopeo.")
    var format = Format.table

    func run() throws {
        let console = Console()
        try console.run {
            var options = RenderOptions()
            options.keepsSummaries = true
            let (rendered, _) = try input.run(options, console: console)
            let users = users(rendered.summaries)
            guard let format = format.ofLists else {
                Output(descriptor: 1).write(YAMLWriter.text(of: skopeo(users.map(\.0))))
                return
            }
            let table = TextTable(["IMAGE", "WORKSPACES"], rows: users.map { [$0.0, $0.1.joined(separator: ",")] })
            let nodes = users.map { image, workspaces -> Node in
                ["image": .string(image), "workspaces": .list(workspaces.map { .string($0) })]
            }
            Listing([table], nodes, name: "image").print(format)
        }
    }

    /// The images by registry and repository, as skopeo-sync(1) expects them. A digest is written like a tag there.
    private func skopeo(_ images: [String]) -> Node {
        var registries: [(String, [(String, [Node])])] = []
        let names = images.compactMap { ImageReference($0)?.normalized }.sorted(by: byteOrder)
        for image in names.compactMap({ ImageReference($0) }) {
            let version = image.digest ?? image.tag ?? "latest"
            let (registry, repository) = (image.registry ?? "docker.io", image.repository)
            if registries.last?.0 != registry { registries.append((registry, [])) }
            let last = registries.count - 1
            if registries[last].1.last?.0 == repository {
                registries[last].1[registries[last].1.count - 1].1.append(.string(version))
            } else {
                registries[last].1.append((repository, [.string(version)]))
            }
        }
        return .fields(
            registries.map { registry, repositories in
                (registry, ["images": .fields(repositories.map { ($0.0, .list($0.1)) })])
            })
    }

    /// The workspaces by image, both sorted.
    private func users(_ summaries: [WorkspaceSummary]) -> [(String, [String])] {
        var users: [String: [String]] = [:]
        for summary in summaries {
            let workspace = "\(summary.namespace)/\(summary.name)"
            for image in summary.images where users[image]?.last != workspace {
                users[image, default: []].append(workspace)
            }
        }
        return users.sorted { byteOrder($0.key, $1.key) }.map { ($0.key, $0.value) }
    }
}
