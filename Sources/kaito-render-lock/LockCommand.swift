import ArgumentParser
import Bytes
import CommandSupport
import Diagnostics
import Registry
import Render
import WorkspaceAPI
import YAML

struct LockCommand: AsyncParsableCommand {
    static let configuration = LockOptions.configuration

    @OptionGroup var options: LockOptions

    func run() async throws {
        let console = Console()
        var lock = ImageLock()
        var used: [String] = []
        try console.run { (lock, used) = try read(console) }
        let wanted = used.filter { options.update || lock[$0] == nil }
        let resolved = try await resolve(wanted, console)
        var after = lock
        if options.prune { for image in lock.images where !used.contains(image) { after[image] = nil } }
        for (image, digest) in resolved { after[image] = digest }
        try console.run { try write(after, before: lock) }
    }

    /// The current lock, and the full names of all tagged images that the input pulls, sorted.
    private func read(_ console: Console) throws -> (ImageLock, [String]) {
        var lock = ImageLock()
        var images: Set<String> = []
        for selection in try options.input.selections(all: options.all, console: console) {
            var input = try options.input.read(selection, console: console)
            lock = input.lock
            input.lock = ImageLock()
            var render = options.input.completed(RenderOptions())
            (render.keepsSummaries, render.requiresDigests) = (true, false)
            for summary in try input.rendered(render, console: console).summaries {
                for image in summary.images.compactMap({ ImageReference($0) }) where image.digest == nil {
                    images.insert(image.normalized)
                }
            }
        }
        return (lock, images.sorted(by: byteOrder))
    }

    /// Queries all images concurrently; failures are reported for each image, and then nothing is written.
    private func resolve(_ images: [String], _ console: Console) async throws -> [(String, String)] {
        let logins = Logins(variable: Variables.value)
        let client = RegistryClient(
            mirrors: options.mirror, plainHosts: options.plainHTTP, authorities: Variables.value("SSL_CERT_FILE"))
        var known: [String: Login] = [:]
        do {
            for registry in Set(images.compactMap(client.registry)) { known[registry] = try logins.login(for: registry) }
        } catch {
            await client.shutdown()
            throw console.fail(error.path, "the login file is not valid JSON as written by docker", .registry)
        }
        let answers = await client.digests(of: images, logins: known)
        await client.shutdown()
        var failure: ExitCode?
        var digests: [(String, String)] = []
        for (image, answer) in zip(images, answers) {
            switch answer {
            case .success(let digest): digests.append((image, digest))
            case .failure(let error): failure = console.fail(image, error.message, .registry)
            }
        }
        if let failure { throw failure }
        return digests
    }

    /// Writes the file if it changes, and prints the changes.
    private func write(_ lock: ImageLock, before: ImageLock) throws {
        let output = Output(descriptor: 1)
        for image in Set(lock.images + before.images).sorted(by: byteOrder) where lock[image] != before[image] {
            switch (before[image], lock[image]) {
            case (nil, let new?): output.write("locked \(image) at \(new)\n")
            case (let old?, nil): output.write("removed \(image), which was locked at \(old)\n")
            case (let old?, let new?): output.write("updated \(image) from \(old) to \(new)\n")
            case (nil, nil): break
            }
        }
        if try lock != before || !File.exists(options.input.lockFile) {
            try File.replace(options.input.lockFile, with: YAMLWriter.bytes(of: lock.document))
        }
    }
}
