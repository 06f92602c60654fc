import Foundation
import TestSupport
import Testing

/// What is input: files and folders as users name them, without what kaito-render or a tool wrote there.
@Suite struct InputTests {
    private let folder: URL
    private let text = SampleWorkspace.phi4

    init() throws {
        folder = try Repository.temporaryFolder()
    }

    private func run(_ arguments: [String], input: String? = nil) throws -> Command {
        try Command.run(Repository.program("kaito-render"), arguments, in: folder, input: input)
    }

    private func write(_ path: String, _ text: String) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func rendered() throws -> [String] {
        try GoldenResult.filesBelow(folder.appendingPathComponent("w/out")).keys.sorted()
    }

    @Test func outputInsideTheInputIsKeptInStep() throws {
        try write("w/workspace.yaml", text)
        let render = ["render", "-f", "w", "-o", "w/out"]
        let first = try run(render)
        #expect(first.status == 0)
        let files = try rendered()
        let second = try run(render)
        #expect(second.status == 0 && second.errors.contains("files that kaito-render wrote here are output"), "\(second.errors)")
        #expect(try rendered() == files)
        try write("w/workspace.yaml", text.replacingOccurrences(of: "name: phi,", with: "name: phi5,"))
        #expect(try run(render).status == 0)
        #expect(try rendered().count == files.count && Set(rendered()).isDisjoint(with: files.filter { $0.contains("phi") }))
        #expect(try run(["diff", "-f", "w", "--against", "w/out"]).status == 0)
    }

    /// Without the columns that explain aligns, and however the folder was named.
    private func words(_ output: String) -> [Substring] {
        output.replacingOccurrences(of: "./w", with: "w").split(whereSeparator: \.isWhitespace)
    }

    @Test(arguments: [["validate"], ["render"], ["explain"], ["images"], ["diff", "--against", "w/out"]])
    func outputIsNoInputOfAnyCommand(command: [String]) throws {
        try write("w/workspace.yaml", text)
        #expect(try run(["render", "-f", "w", "-o", "w/out"]).status == 0)
        let without = try run(command + ["-f", "w/workspace.yaml"])
        #expect(without.status == 0, "\(without.errors)")
        for input in [
            ["-f", "w"], ["w"], ["./w/"], ["w/workspace.yaml", "w/out"],
            ["w/workspace.yaml", "-f", "w/out/ml/statefulset-phi.yaml"],
        ] {
            let with = try run(command + input)
            #expect(with.status == 0 && words(with.output) == words(without.output), "\(input): \(with.errors)")
        }
        let alone = try run(command + ["w/out"])
        #expect(alone.status == 2 && alone.errors.contains("[empty-input]"), "\(alone.errors)")
    }

    @Test func filesMayStandWithoutOption() throws {
        try write("a.yaml", text)
        try write("b.yaml", text.replacingOccurrences(of: "name: phi,", with: "name: phi5,"))
        let wanted = try run(["render", "-f", "a.yaml", "-f", "b.yaml"])
        #expect(wanted.status == 0, "\(wanted.errors)")
        for words in [
            ["a.yaml", "b.yaml"], ["-f", "a.yaml", "b.yaml"], ["b.yaml", "--filename=a.yaml"], [".", "a.yaml", "./b.yaml"],
        ] {
            #expect(try run(["render"] + words).output == wanted.output)
        }
        #expect(try run(["render", "-"], input: text).output == run(["render", "a.yaml"]).output)
        #expect(try run(["render", "--env", "a", "a.yaml"]).status == 64)
    }

    @Test(arguments: ["0.12", "v0.12", "v0.12.0", "0.12.0"])
    func aReleaseHasSeveralForms(release: String) throws {
        try write("a.yaml", text)
        #expect(try run(["validate", "--release", release, "a.yaml"]).status == 0)
        #expect(try run(["validate", "--release", "v0.12.7", "a.yaml"]).status == 64)
    }

    @Test(arguments: [
        ("json", "--format json"), ("yaml", "--format yaml"), ("wide", "-o ./wide"),
        ("out.yaml", "write standard output to out.yaml"),
    ])
    func aFormatIsNoFolder(word: String, hint: String) throws {
        try write("a.yaml", text)
        let refused = try run(["render", "a.yaml", "-o", word])
        #expect(refused.status == 64 && refused.errors.contains(hint), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(word).path))
        try FileManager.default.createDirectory(at: folder.appendingPathComponent(word), withIntermediateDirectories: false)
        #expect(try run(["render", "a.yaml", "-o", word]).status == 0)
    }

    @Test(arguments: ["render", "validate", "explain", "images", "lock"])
    func theCommandThatBuildsAKustomizationIsShown(command: String) throws {
        try write("my models/kustomization.yaml", "namePrefix: eu-\nresources: [a.yaml]\n")
        try write("my models/a.yaml", text)
        for name in ["my models", "my models/kustomization.yaml"] {
            let refused = try run([command, name])
            #expect(refused.status == 2 && refused.output.isEmpty)
            #expect(refused.errors.contains("my models/kustomization.yaml:1:1: error: "), "\(refused.errors)")
            #expect(
                refused.errors.contains("run kubectl kustomize 'my models' | kaito-render \(command) -f -"), "\(refused.errors)")
        }
    }

    @Test func anEnvironmentIsToldToBuildAFile() throws {
        try write("models/kustomization.yaml", "nameSuffix: -eu\n")
        try write(
            "kaito-render.yaml",
            "apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\nenvironments:\n- name: eu\n  inputs: [models]\n")
        let refused = try run(["render", "--env", "eu"])
        #expect(
            refused.status == 2 && refused.errors.contains("name the resulting file in the environment's inputs"),
            "\(refused.errors)")
        let unknown = try run(["render", "--env", "us"])
        #expect(unknown.status == 64 && !unknown.errors.contains("Usage:"), "\(unknown.errors)")
    }

    @Test func usageIsShownForUsageErrors() throws {
        try write("a.yaml", text)
        let missing = try run(["render"])
        #expect(missing.status == 64 && missing.errors.contains("Usage:"))
        for arguments in [
            ["explain", "a.yaml", "--object", "Pod"], ["rule", "bogus"], ["fit", "--model", "phi-4", "--gpu", "Foo"],
        ] {
            let refused = try run(arguments)
            #expect(
                refused.status == 64 && !refused.errors.contains("Usage:") && !refused.errors.contains("?;"), "\(refused.errors)")
        }
    }

    @Test func aProgramHasNoLines() throws {
        try write("a.yaml", text)
        let empty = try FileManager.default.url(
            for: .itemReplacementDirectory, in: .userDomainMask, appropriateFor: folder, create: true)
        let failed = try Command.run(
            Repository.program("kaito-render"), ["diff", "--live", "a.yaml"], in: folder, environment: ["PATH": empty.path])
        #expect(failed.status == 3 && failed.errors.contains("kaito-render: error: kubectl"), "\(failed.errors)")
    }

    @Test func setsWithoutReplicas() throws {
        let set = """
            apiVersion: kaito.sh/v1beta1
            kind: InferenceSet
            metadata: {name: phi, namespace: ml}
            spec:
              replicas: 0
              labelSelector: {matchLabels: {apps: phi}}
              template:
                resource: {instanceType: Standard_NC24ads_A100_v4}
                inference: {preset: {name: phi-4-mini-instruct}}

            """
        try write("set.yaml", set.replacingOccurrences(of: "replicas: 0", with: "replicas: 1"))
        #expect(try run(["render", "set.yaml", "-o", "w/out"]).status == 0)
        try write("set.yaml", set)
        let validated = try run(["validate", "set.yaml"])
        #expect(validated.status == 0 && validated.output == "valid: 0 objects\n", "\(validated.errors)")
        let refused = try run(["render", "set.yaml", "-o", "w/out"])
        #expect(
            refused.status == 2
                && refused.errors.contains("set.yaml:5:13: error: nothing is rendered, since InferenceSets have 0 replicas"),
            "\(refused.errors)")
        #expect(try refused.errors.contains("--allow-empty") && !rendered().isEmpty)
        #expect(try run(["diff", "set.yaml", "--against", "w/out"]).status == 1)
        #expect(try run(["render", "set.yaml", "-o", "w/out", "--allow-empty"]).status == 0)
        #expect(try rendered() == ["kustomization.yaml"])
    }
}
