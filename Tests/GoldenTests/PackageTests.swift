import Foundation
import TestSupport
import Testing

/// What a release holds.
@Suite struct PackageTests {
    private static let programs = ["kaito-render", "kaito-render-git", "kaito-render-lock"]
    private static let validator = Repository.path(".build/test-tools/bin/pyspdxtools")

    /// The C library and the unwinder.
    private static let loaded = ["SPDXRef-Debian-libc6", "SPDXRef-Debian-libgcc-s1"]

    private func sbom() throws -> Command {
        try Command.run(
            Repository.python ?? "python3", [Repository.path("Scripts/sbom.py"), "0.1.0"] + Self.programs,
            environment: ["SOURCE_DATE_EPOCH": "1700000000"])
    }

    private static var isOptimised: Bool {
        programs.allSatisfy {
            FileManager.default.fileExists(atPath: Repository.path(".build/release/\($0).product/Objects.LinkFileList"))
        }
    }

    @Test(
        .enabled(if: isOptimised, "the optimised programs are not built here"),
        .enabled(if: FileManager.default.isExecutableFile(atPath: validator), "make setup-test sets pyspdxtools up"))
    func theBillOfMaterialsIsValid() throws {
        let made = try sbom()
        try #require(made.status == 0, "\(made.errors)")
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("kaito-render.spdx.json")
        try Data(made.output.utf8).write(to: file)
        let checked = try Command.run(Self.validator, ["-i", file.path])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        #expect(made.output == (try sbom().output))
    }

    /// The compiler is linked of swift-argument-parser and libyaml alone, and what commits also of libgit2: they load neither.
    @Test(.enabled(if: isOptimised, "the optimised programs are not built here"))
    func theCompilerHasNoNetworkStack() throws {
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(sbom().output.utf8)) as? [String: NSObject])
        let relationships = document["relationships"] as? [[String: String]] ?? []
        func parts(_ program: String, _ kind: String) -> [String] {
            relationships.filter { $0["spdxElementId"] == "SPDXRef-Program-\(program)" && $0["relationshipType"] == kind }
                .compactMap { $0["relatedSpdxElement"] }
        }
        let swift = ["SPDXRef-Swift-swift-argument-parser", "SPDXRef-Swift-swift-runtime"]
        #expect(parts("kaito-render", "STATIC_LINK").filter { !$0.contains("libstdc") } == ["SPDXRef-Debian-libyaml-dev"] + swift)
        #expect(parts("kaito-render-git", "STATIC_LINK").contains("SPDXRef-Debian-libgit2-dev"))
        #expect(["kaito-render", "kaito-render-git"].allSatisfy { parts($0, "DYNAMIC_LINK") == Self.loaded })
        #expect(parts("kaito-render-lock", "STATIC_LINK").contains("SPDXRef-Swift-async-http-client"))
    }

    /// The oldest C library that the programs run with, which the documentation names.
    private static let oldestCLibrary = "2.35"

    private func portable(_ folder: URL, glibc: String) throws -> Command {
        try Command.run(
            Repository.python ?? "python3", [Repository.path("Scripts/portable.py"), folder.path, glibc])
    }

    @Test(.enabled(if: hasPackage, "make build makes the programs that go into the package"))
    func programsRunWithOlderCLibraries() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for program in Self.programs {
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent(program).path, withDestinationPath: Repository.path("build/\(program)"))
        }
        let lacking = try portable(folder, glibc: Self.oldestCLibrary)
        #expect(lacking.status == 1 && lacking.errors.contains("kaito-render: loads libgcc_s.so.1"), "\(lacking.errors)")
        #expect(!lacking.errors.contains("libgit2") && !lacking.errors.contains("libyaml"), "\(lacking.errors)")
        let library = try #require(
            ["/lib/x86_64-linux-gnu/libgcc_s.so.1", "/lib/aarch64-linux-gnu/libgcc_s.so.1"]
                .first(where: FileManager.default.fileExists))
        try FileManager.default.copyItem(
            atPath: library, toPath: folder.appendingPathComponent("libgcc_s.so.1").path)
        let checked = try portable(folder, glibc: Self.oldestCLibrary)
        #expect(checked.status == 0, "\(checked.errors)")
        let tooOld = try portable(folder, glibc: "2.17")
        #expect(tooOld.status == 1 && tooOld.errors.contains("the oldest C library to run with is 2.17"), "\(tooOld.errors)")
        let makefile = try String(contentsOfFile: Repository.path("Makefile"), encoding: .utf8)
        #expect(makefile.contains("GLIBC := \(Self.oldestCLibrary)\n"))
    }

    private static let hasPackage = FileManager.default.isExecutableFile(atPath: Repository.path("build/kaito-render-lock"))

    @Test(
        .enabled(if: hasPackage, "make build makes the programs that go into the package"),
        .enabled(if: Repository.tool("lintian") != nil && Repository.tool("dpkg-shlibdeps") != nil, "lintian is not installed"))
    func lintianAcceptsThePackage() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = ["SOURCE_DATE_EPOCH": "1700000000"]
        let made = try Command.run(
            "/bin/sh", ["Scripts/deb.sh", folder.path, "gzip"], in: Repository.root, environment: environment)
        try #require(made.status == 0, "\(made.errors)")
        let package = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".deb") })
        let checked = try Command.run(
            "/usr/bin/lintian", ["--fail-on", "error,warning", folder.appendingPathComponent(package).path])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }

    /// The root folder of the image holds all that the programs load: they run in it, as the account without rights.
    @Test(.enabled(if: ImageRoot.isPossible, "namespaces are not permitted here"))
    func programsRunInTheRootOfTheImage() throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let root = try ImageRoot(of: Self.programs, in: folder)
        try root.put(
            String(contentsOfFile: Repository.path("examples/phi-4-mini/input.yaml"), encoding: .utf8),
            at: "/workspace/input.yaml")
        func run(_ program: String, _ arguments: String...) throws -> Command {
            let words = root.words(program, arguments)
            return try Command.run(words[0], Array(words.dropFirst()))
        }
        let rendered = try run("/usr/bin/kaito-render", "render", "-f", "/workspace/input.yaml", "--release", "v0.12")
        #expect(rendered.status == 0 && rendered.output.contains("kind: StatefulSet"), "\(rendered.errors)")
        for program in Self.programs {
            #expect(try run("/usr/bin/\(program)", "--version").status == 0, "\(program)")
        }
        #expect(try run("/bin/sh", "-c", "true").status != 0)
    }

    /// Each stage of the Dockerfile is made of what the script gathers, and runs without rights.
    @Test func imagesRunWithoutRights() throws {
        let text = try String(contentsOfFile: Repository.path("Dockerfile"), encoding: .utf8)
        // Before the first stage stand comments, and the first one builds.
        let stages = text.components(separatedBy: "\nFROM ").dropFirst(2).map { $0.components(separatedBy: "\n") }
        let entries = [
            "scratch AS reconciler": #"["/usr/bin/kaito-reconciler"]"#, "scratch AS git": #"["/usr/bin/kaito-render"]"#,
            "scratch AS fn": #"["/usr/bin/kaito-render", "fn"]"#, "scratch AS render": #"["/usr/bin/kaito-render"]"#,
        ]
        #expect(Set(stages.map { $0[0] }) == Set(entries.keys))
        for lines in stages {
            #expect(lines.contains("USER 65532:65532"), "\(lines[0])")
            #expect(lines.contains("ENTRYPOINT \(entries[lines[0]] ?? "")"), "\(lines[0])")
        }
        let lines = stages.joined()
        for stage in ["git", "render", "reconciler"] {
            #expect(lines.contains("COPY --from=build /roots/\(stage)/ /"))
            #expect(text.contains("Scripts/image-root.sh /roots/\(stage) "))
        }
    }
}
