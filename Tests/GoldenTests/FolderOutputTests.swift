import Foundation
import TestSupport
import Testing

/// Writing to a folder: what is owned is kept in step, what is not is never touched.
@Suite struct FolderOutputTests {
    private let folder: URL
    private let out: URL

    init() throws {
        folder = try Repository.temporaryFolder()
        out = folder.appendingPathComponent("out")
    }

    private func write(_ names: [String], _ options: [String] = []) throws -> Command {
        var text = ""
        for name in names {
            text += """
                ---
                apiVersion: kaito.sh/v1alpha1
                kind: Workspace
                metadata: {name: \(name), namespace: ml}
                resource: {instanceType: Standard_NC12s_v3, labelSelector: {matchLabels: {apps: x}}}
                inference: {preset: {name: falcon-7b}}

                """
        }
        return try Command.run(
            Repository.program("kaito-render"), ["render", "--release", "v0.3", "-f", "-", "-o", out.path] + options,
            input: text)
    }

    private var files: [String] {
        get throws { try GoldenResult.filesBelow(out).keys.sorted() }
    }

    @Test func staleFilesGoAndForeignOnesStay() throws {
        #expect(try write(["one", "two"]).status == 0)
        #expect(
            try files.filter { $0.hasPrefix("ml/") } == [
                "ml/deployment-one.yaml", "ml/deployment-two.yaml", "ml/service-one.yaml", "ml/service-two.yaml",
            ])
        let note = out.appendingPathComponent("ml/notes.txt")
        try Data("mine".utf8).write(to: note)
        #expect(try write(["one"]).status == 0)
        #expect(try files.filter { $0.hasPrefix("ml/") } == ["ml/deployment-one.yaml", "ml/notes.txt", "ml/service-one.yaml"])
        let listed = try String(contentsOf: out.appendingPathComponent("kustomization.yaml"), encoding: .utf8)
        #expect(!listed.contains("two"))
        #expect(try Command.run("/usr/bin/sha256sum", ["--check", "--quiet", ".kaito-render"], in: out).status == 0)
    }

    @Test func anEqualRenderTouchesNothing() throws {
        #expect(try write(["one"]).status == 0)
        let file = out.appendingPathComponent("ml/deployment-one.yaml").path
        let before = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
        #expect(try write(["one"]).status == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int == before)
    }

    @Test func handEditsAreReportedUnlessForced() throws {
        #expect(try write(["one"]).status == 0)
        let file = out.appendingPathComponent("ml/service-one.yaml")
        try Data("edited: true\n".utf8).write(to: file)
        // The rendered file is unlike the edited one, so it would be overwritten.
        let refused = try write(["one", "two"])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("service-one.yaml:1:1: error: the file was edited by hand"))
        #expect(try String(contentsOf: file, encoding: .utf8) == "edited: true\n")
        #expect(try !files.contains("ml/service-two.yaml"), "something was written all the same")
        #expect(try write(["one", "two"], ["--force"]).status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8).contains("kind: Service"))
    }

    @Test func foreignFilesUnderTheSameNamesAreNeverOverwritten() throws {
        let file = out.appendingPathComponent("ml/service-one.yaml")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("mine: true\n".utf8).write(to: file)
        for options in [[], ["--force"]] {
            let refused = try write(["one"], options)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("was not written by kaito-render"))
            #expect(try String(contentsOf: file, encoding: .utf8) == "mine: true\n")
        }
    }

    @Test func linksAreNotWrittenThrough() throws {
        let elsewhere = folder.appendingPathComponent("elsewhere")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: out.appendingPathComponent("ml"), withDestinationURL: elsewhere)
        #expect(try write(["one"]).status == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
    }

    /// Whatever is neither a file nor a folder is not opened: a pipe would wait for ever, and a device may do anything.
    @Test(arguments: [
        ".kaito-render", "kustomization.yaml", "ml", "ml/deployment-one.yaml", "ml/deployment-two.yaml", "_cluster",
    ])
    func specialFilesAreRefused(path: String) throws {
        for make in ["mkfifo", "ln -s /dev/zero", "ln -s /nowhere", "mkdir -p"] {
            try? FileManager.default.removeItem(at: out)
            #expect(try write(["one", "two"]).status == 0)
            let place = out.appendingPathComponent(path).path
            if make == "mkdir -p", ["ml", "_cluster"].contains(path) { continue }
            let made = try Command.run("/bin/sh", ["-c", "rm -r '\(place)' && \(make) '\(place)'"])
            try #require(made.status == 0, "\(made.errors)")
            let before = try Command.run("/usr/bin/find", [out.path, "-ls"]).output
            let script = "timeout 20 \"$0\" render --release v0.3 -f - -o \"$1\""
            let text = workspaces(["one"], labels: "other")
            let result = try Command.run("/bin/sh", ["-c", script, Repository.program("kaito-render"), out.path], input: text)
            #expect(result.status == 3 && result.errors.contains(place), "\(make) \(path): \(result)")
            #expect(try Command.run("/usr/bin/find", [out.path, "-ls"]).output == before, "nothing is written")
        }
    }

    @Test func anOutputThatIsNoFolderIsRefused() throws {
        for make in ["mkfifo", "touch", "ln -s /nowhere"] {
            #expect(try Command.run("/bin/sh", ["-c", "\(make) '\(out.path)'"]).status == 0)
            let result = try write(["one"])
            #expect(result.status == 3 && result.errors.contains(out.path), "\(make): \(result)")
            try FileManager.default.removeItem(at: out)
        }
    }

    /// An inventory comes with the folder, from whoever may write to it.
    @Test(arguments: [".git/HEAD", ".GIT/HEAD", "a/.git/config", ".github/workflows/ci.yml", ".git\u{200C}/HEAD", "git~1/HEAD"])
    func anInventoryOfOthersFilesIsNone(path: String) throws {
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        #expect(try Command.run("/usr/bin/git", ["init", "--quiet", out.path]).status == 0)
        let file = out.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: file.path) { try Data("mine".utf8).write(to: file) }
        let hash = try Command.run("/usr/bin/sha256sum", [file.path]).output.prefix(64)
        try Data("\(hash)  \(path)\n".utf8).write(to: out.appendingPathComponent(".kaito-render"))
        for options in [[], ["--force"]] {
            let result = try write(["one"], options)
            #expect(result.status == 3 && result.errors.contains("not a valid inventory"), "\(result)")
        }
        #expect(FileManager.default.fileExists(atPath: file.path))
        #expect(try Command.run("/usr/bin/git", ["-C", out.path, "status"]).status == 0)
    }

    @Test func aKillLeavesEveryFileWhole() throws {
        let names = (0..<40).map { "w\($0)" }
        #expect(try write(names).status == 0)
        let old = try GoldenResult.filesBelow(out)
        #expect(try write(names, ["--namespace", "ml"]).status == 0)
        var random = SeededGenerator(seed: 7)
        for round in 0..<30 {
            // Alternate between two contents, killing the writer at a random moment.
            let script =
                "\(Repository.program("kaito-render")) render --release v0.3 -f \(folder.path)/in.yaml -o \(out.path) & sleep 0.0\(Int.random(in: 10...40, using: &random)); kill -9 $! 2>/dev/null; wait 2>/dev/null"
            try workspaces(names, labels: round % 2 == 0 ? "y" : "x").write(
                to: folder.appendingPathComponent("in.yaml"), atomically: true, encoding: .utf8)
            _ = try Command.run("/bin/sh", ["-c", script])
            for (path, bytes) in try GoldenResult.filesBelow(out) where path.hasSuffix(".yaml") && !path.contains(".tmp-") {
                #expect(bytes.last == 0x0A && String(decoding: bytes, as: UTF8.self).hasPrefix("apiVersion: "), "\(path) is torn")
            }
        }
        // Whatever was killed, the next run finds its own files and brings all in step.
        #expect(try write(names).status == 0)
        let after = try GoldenResult.filesBelow(out)
        #expect(after.filter { !$0.key.contains(".tmp-") } == old)
    }

    private func workspaces(_ names: [String], labels: String) -> String {
        names.map {
            """
            ---
            apiVersion: kaito.sh/v1alpha1
            kind: Workspace
            metadata: {name: \($0), namespace: ml}
            resource: {instanceType: Standard_NC12s_v3, labelSelector: {matchLabels: {apps: \(labels)}}}
            inference: {preset: {name: falcon-7b}}

            """
        }.joined()
    }
}
