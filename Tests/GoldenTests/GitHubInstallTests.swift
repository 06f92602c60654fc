import Foundation
import TestSupport
import Testing

/// install.sh of the action installs a release for GitHub Actions, and nothing whose sum is wrong.
@Suite struct GitHubInstallTests {
    private let folder: IntegrationFolder

    init() throws {
        folder = try IntegrationFolder()
    }

    private static let hasCurl = Repository.tool("curl") != nil

    #if arch(arm64)
        private static let architecture = "arm64"
    #else
        private static let architecture = "amd64"
    #endif
    private static let tarball = "kaito-render-9.8.7-linux-\(architecture).tar.gz"

    /// A folder that stands for the releases of a repository, with one release of a fake program.
    private func makeRelease(changingSums: (String) -> String = { $0 }) throws {
        let release = "releases/download/v9.8.7"
        try folder.write(IntegrationFolder.fakeProgram, to: "staged/bin/kaito-render", executable: true)
        try FileManager.default.createDirectory(atPath: folder.path(release), withIntermediateDirectories: true)
        let tarball = folder.path("\(release)/\(Self.tarball)")
        let tar = try Command.run("/bin/tar", ["-czf", tarball, "-C", folder.path("staged"), "bin"])
        #expect(tar.status == 0, "\(tar.errors)")
        let sums = try Command.run("/usr/bin/sha256sum", [Self.tarball], in: folder.url.appendingPathComponent(release))
        // What another file's name ends with must not be taken for it.
        let other = String(repeating: "0", count: 64) + "  other-\(Self.tarball)\n"
        try folder.write(other + changingSums(sums.output), to: "\(release)/SHA256SUMS")
    }

    /// The same sums but for their first digits.
    private static func wrong(_ sums: String) -> String {
        sums.split(separator: "\n").map { ($0.hasPrefix("0") ? "1" : "0") + $0.dropFirst() + "\n" }.joined()
    }

    /// A PATH with what install.sh needs, before which `standIns` are found.
    private func tools(_ standIns: [String: String] = [:]) throws -> String {
        let tools = ["awk", "curl", "cut", "gzip", "mktemp", "sha256sum", "sh", "tar", "uname"]
        let links = folder.url.appendingPathComponent("tools")
        try FileManager.default.createDirectory(at: links, withIntermediateDirectories: true)
        for tool in tools {
            let program = try #require(Repository.tool(tool), "\(tool) is missing")
            try FileManager.default.createSymbolicLink(
                atPath: links.appendingPathComponent(tool).path, withDestinationPath: program)
        }
        // In a folder of their own: what is written to a link changes the program that it leads to.
        for (name, script) in standIns { try folder.write(script, to: "stand-ins/\(name)", executable: true) }
        return "\(folder.path("stand-ins")):\(links.path)"
    }

    private func install(version: String = "v9.8.7", tools: String) throws -> Command {
        try Command.run(
            "/bin/sh", [Repository.path("integrations/github/install.sh")], in: folder.url,
            environment: [
                "PATH": tools, "VERSION": version, "SERVER": "https://github.invalid", "REPOSITORY": "platform/kaito-render",
                "KAITO_RENDER_RELEASES": "file://\(folder.path("releases"))", "RUNNER_TEMP": folder.url.path,
                "GITHUB_PATH": folder.path("paths"),
            ])
    }

    @Test(.enabled(if: hasCurl, "there is no curl"), arguments: ["v9.8.7", "9.8.7"])
    func theTarballIsPutOnThePath(version: String) throws {
        try makeRelease()
        let result = try install(version: version, tools: tools())
        #expect(result.status == 0 && result.output == "kaito-render 9.8.7\n", "\(result.output)\(result.errors)")
        let installed = folder.text("paths").trimmingCharacters(in: .newlines) + "/kaito-render"
        #expect(try Command.run(installed, []).output == "kaito-render 9.8.7\n")
    }

    @Test(.enabled(if: hasCurl, "there is no curl"))
    func aWrongSumInstallsNothing() throws {
        try makeRelease(changingSums: Self.wrong)
        let result = try install(tools: tools())
        #expect(result.status == 3 && result.output.contains("::error title=kaito-render::\(Self.tarball) is not what"))
        #expect(folder.text("paths").isEmpty)
    }

    @Test(.enabled(if: hasCurl, "there is no curl"))
    func aFileWithoutASumIsNotInstalled() throws {
        try makeRelease { _ in "" }
        let result = try install(tools: tools())
        #expect(result.status == 3 && result.output.contains("has no \(Self.tarball)"), "\(result.output)")
        #expect(folder.text("paths").isEmpty)
    }

    @Test(arguments: ["main", "", "v1/../../x.0", "0123456789012345678901234567890123456789"])
    func whatIsNoReleaseIsRefused(version: String) throws {
        let result = try install(version: version, tools: tools(["curl": "#!/bin/sh\ntouch '\(folder.path("called"))'\n"]))
        #expect(result.status == 3 && result.output.contains("must name a release"))
        #expect(!FileManager.default.fileExists(atPath: folder.path("called")))
    }

    @Test func aProgramOnThePathIsLeftAlone() throws {
        let tools = try tools(["kaito-render": IntegrationFolder.fakeProgram, "curl": "#!/bin/sh\nexit 9\n"])
        let result = try install(version: "main", tools: tools)
        #expect(result.status == 0 && result.output.contains(folder.path("stand-ins/kaito-render")))
        #expect(folder.text("paths").isEmpty)
    }
}
