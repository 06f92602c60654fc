import Foundation
import TestSupport
import Testing

/// One folder of golden cases: inputs, options, and what they must give.
///
/// `README`, the inputs (`input*` files or an `input` folder), and where needed `cluster.yaml`, `config.yaml` and `options`
/// (a word per line). Either `expected/` (a file per object) or, for rejected input, `expected.stderr`; an accepted case may
/// have both, for its warnings. A case whose input is rejected is named `reject-` and what is wrong.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }
    var isRejection: Bool { testDescription.hasPrefix("reject-") }

    static func all(in path: String) -> [GoldenCase] {
        let root = URL(fileURLWithPath: Repository.path(path))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.sorted().filter { !$0.hasPrefix(".") }.map { GoldenCase(folder: root.appendingPathComponent($0)) }
    }

    /// Every object that the accepted cases and the examples expect: the paths of its files.
    static func renderedFiles() throws -> [String] {
        try (all(in: "Tests/golden/cases") + all(in: "examples")).flatMap { golden -> [String] in
            guard !golden.testDescription.hasPrefix("render-pass") else { return [] }
            return try GoldenResult.filesBelow(golden.expectedFolder).keys.sorted()
                .filter { $0 != "kustomization.yaml" && $0.hasSuffix(".yaml") }
                .map { golden.expectedFolder.appendingPathComponent($0).path }
        }
    }

    var expectedFolder: URL { folder.appendingPathComponent("expected") }
    var expectedErrors: URL { folder.appendingPathComponent("expected.stderr") }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// The inputs in a given order; results must not depend on it.
    func arguments(shuffledBy seed: UInt64) throws -> [String] {
        var random = SeededGenerator(seed: seed)
        let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("input") }
        var arguments = inputs.sorted().shuffled(using: &random).flatMap { ["-f", $0] }
        if exists("cluster.yaml") { arguments += ["--cluster", "cluster.yaml"] }
        if exists("config.yaml") { arguments += ["--config", "config.yaml"] }
        if exists("options") {
            let options = try String(contentsOf: folder.appendingPathComponent("options"), encoding: .utf8)
            arguments += options.split(separator: "\n").map(String.init)
        }
        return arguments
    }
}

/// What one run gave.
struct GoldenResult: Equatable {
    var status: Int32
    /// Whether there is an output folder, be it empty.
    var hasFolder: Bool
    /// Files by path, without the inventory: its hashes repeat the files.
    var files: [String: Data]
    var output: String
    var errors: String

    static func of(_ golden: GoldenCase, seed: UInt64, threads: Int, environment: [String: String]) throws -> GoldenResult {
        let scratch = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: scratch) }
        let out = scratch.appendingPathComponent("out")
        let command = try run(golden, seed: seed, threads: threads, environment: environment, to: out)
        return GoldenResult(
            status: command.status, hasFolder: FileManager.default.fileExists(atPath: out.path), files: try filesBelow(out),
            output: command.output, errors: command.errors)
    }

    /// How long a run takes, in seconds.
    static func seconds(of golden: GoldenCase) throws -> Double {
        let scratch = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: scratch) }
        let out = scratch.appendingPathComponent("out")
        return try run(golden, seed: 1, threads: 1, environment: [:], to: out).seconds
    }

    private static func run(
        _ golden: GoldenCase, seed: UInt64, threads: Int, environment: [String: String], to out: URL
    ) throws -> Command {
        let arguments = try golden.arguments(shuffledBy: seed) + ["--threads", String(threads), "-o", out.path]
        return try Command.run(
            Repository.program("kaito-render"), ["render"] + arguments, in: golden.folder, environment: environment)
    }

    static func filesBelow(_ folder: URL) throws -> [String: Data] {
        guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [:] }
        var files: [String: Data] = [:]
        for case let path as String in walk where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            if path != ".kaito-render" { files[path] = try Data(contentsOf: folder.appendingPathComponent(path)) }
        }
        return files
    }
}
