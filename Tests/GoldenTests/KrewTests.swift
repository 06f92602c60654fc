import TestSupport
import Testing
import YAML

/// The manifest that Scripts/krew.sh prints is one that krew accepts; Scripts/homebrew.sh makes the formula of the same tarballs.
@Suite struct KrewTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

    private func manifest(of script: String = "krew.sh", files: [String]) throws -> (result: Command, sum: String) {
        for file in files { try folder.write(IntegrationFolder.fakeProgram, to: "staged/\(file)", executable: true) }
        let tarball = folder.path("kaito-render-9.8.7-linux-arm64.tar.gz")
        let tar = try Command.run("/bin/tar", ["-czf", tarball, "-C", folder.path("staged")] + files)
        #expect(tar.status == 0, "\(tar.errors)")
        let sum = try Command.run("/usr/bin/sha256sum", [tarball]).output.prefix(64)
        let url = "https://example.com/v9.8.7/kaito-render-9.8.7-linux-arm64.tar.gz"
        return (try Command.run("/bin/sh", [Repository.path("Scripts/\(script)"), "9.8.7", tarball, url]), String(sum))
    }

    /// By the rules of krew's own check of a manifest.
    @Test func theManifestIsWhatKrewAccepts() throws {
        let (result, sum) = try manifest(files: ["bin/kaito-render", "bin/kaito-render-git", "share/doc/kaito-render/LICENSE"])
        #expect(result.status == 0, "\(result.errors)")
        let plugin = try #require(read(result.output).documents.first)
        #expect(plugin["apiVersion"] == "krew.googlecontainertools.github.com/v1alpha2" && plugin["kind"] == "Plugin")
        #expect(plugin["metadata"]?["name"] == "kaito-render")
        let spec = try #require(plugin["spec"])
        #expect(spec["version"] == "v9.8.7")
        #expect(spec["shortDescription"]?.string.map { !$0.isEmpty && !$0.contains("\n") } == true)
        let platforms = spec["platforms"]?.items ?? []
        #expect(platforms.count == 1)
        #expect(platforms.first?["uri"] == "https://example.com/v9.8.7/kaito-render-9.8.7-linux-arm64.tar.gz")
        #expect(platforms.first?["sha256"]?.string == sum && sum.count == 64)
        #expect(platforms.first?["bin"] == "bin/kaito-render")
        let labels = platforms.first?["selector"]?["matchLabels"]
        #expect(labels?["os"] == "linux" && labels?["arch"] == "arm64")
    }

    @Test func theFormulaNamesTheTarball() throws {
        let files = ["bin/kaito-render", "bin/kaito-render-git", "share/doc/kaito-render/LICENSE"]
        let (result, sum) = try manifest(of: "homebrew.sh", files: files)
        #expect(result.status == 0, "\(result.errors)")
        let platform = """
              on_arm do
                url "https://example.com/v9.8.7/kaito-render-9.8.7-linux-arm64.tar.gz"
                sha256 "\(sum)"
              end
            """
        #expect(result.output.contains(platform) && result.output.contains("version \"9.8.7\"\n"), "\(result.output)")
    }

    @Test func anIncompleteTarballHasNoManifest() throws {
        let (result, _) = try manifest(files: ["bin/kaito-render", "share/doc/kaito-render/LICENSE"])
        #expect(result.status == 2 && result.output.isEmpty && result.errors.contains("kaito-render-git"))
    }
}
