import Foundation
import TestSupport
import Testing

/// `lock` asks registries, and what it writes pins images.
@Suite struct LockTests {

    private func locked(_ folder: LockFolder) throws -> [String] {
        try folder.text("kaito-render.lock").split(separator: "\n").compactMap { line in
            line.hasPrefix("- image: ") ? String(line.dropFirst(9)) : nil
        }
    }

    @Test func aLockPinsEveryImage() throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        let image = "127.0.0.1:\(folder.port)/open/one:1"
        try folder.writeWorkspaces([image])
        let refused = try folder.kaitoRender("render", "--locked")
        #expect(refused.status == 2 && refused.output.isEmpty && refused.errors.contains("[unlocked-image]"), "\(refused.errors)")
        let locked = try folder.kaitoRender("lock")
        #expect(locked.status == 0 && locked.output.hasPrefix("locked \(image) at sha256:"), "\(locked.errors)")
        let digest = try #require(locked.output.split(separator: " ").last).trimmingCharacters(in: .newlines)
        let rendered = try folder.kaitoRender("render", "--locked")
        #expect(rendered.status == 0 && rendered.output.contains("image: \(image)@\(digest)\n"), "\(rendered.errors)")
        // Every command that renders reads it.
        #expect(try folder.kaitoRender("images", "--format", "lines").output == "\(image)@\(digest)\n")
    }

    @Test func whatIsLockedIsNotAskedForAgain() throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        try folder.writeWorkspaces(["127.0.0.1:\(folder.port)/open/one:1"])
        #expect(try folder.kaitoRender("lock").status == 0)
        let (requests, before) = (try folder.text("requests"), try folder.text("kaito-render.lock"))
        let again = try folder.kaitoRender("lock")
        #expect(again.status == 0 && again.output.isEmpty)
        #expect(try folder.text("requests") == requests)
        #expect(try folder.text("kaito-render.lock") == before)
        #expect(try folder.kaitoRender("lock", "--update").status == 0)
        #expect(try folder.text("requests") != requests)
    }

    @Test func updateMovesAndPruneDrops() throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        let (one, two) = ("127.0.0.1:\(folder.port)/open/one:1", "127.0.0.1:\(folder.port)/open/two:1")
        let old = "sha256:" + String(repeating: "0", count: 64)
        try folder.writeWorkspaces([one])
        try folder.write(
            """
            apiVersion: render.kaito.sh/v1alpha1
            kind: ImageLock
            images:
            - {image: '\(one)', digest: '\(old)'}
            - {image: '\(two)', digest: '\(old)'}

            """, to: "kaito-render.lock")
        #expect(try folder.kaitoRender("render").output.contains("\(one)@\(old)"))
        let updated = try folder.kaitoRender("lock", "--update")
        #expect(
            updated.output.hasPrefix("updated \(one) from \(old) to sha256:") && updated.output.split(separator: "\n").count == 1)
        #expect(try locked(folder) == [one, two])
        #expect(try folder.kaitoRender("lock", "--prune").output == "removed \(two), which was locked at \(old)\n")
        #expect(try locked(folder) == [one])
    }

    @Test func mirrorsAreAskedAndNamesStay() throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        try folder.writeWorkspaces(["busybox", "ghcr.io/team/one:1"])
        let locked = try folder.kaitoRender(
            "lock", "--mirror", "docker.io/library=127.0.0.1:\(folder.port)/open", "--mirror",
            "ghcr.io=127.0.0.1:\(folder.port)/open")
        #expect(locked.status == 0, "\(locked.errors)")
        #expect(try self.locked(folder) == ["docker.io/library/busybox:latest", "ghcr.io/team/one:1"])
        #expect(try folder.kaitoRender("render", "--locked").output.contains("image: busybox@sha256:"))
        #expect(try folder.text("requests").contains("/v2/open/busybox/manifests/latest"))
    }

    @Test func allEnvironmentsAreLockedAtOnce() throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        try folder.writeWorkspaces(["127.0.0.1:\(folder.port)/open/one:1"])
        try folder.write(
            """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            release: v0.12
            environments:
            - {name: a, inputs: [workspaces.yaml]}
            - {name: b, inputs: [workspaces.yaml]}

            """, to: "kaito-render.yaml")
        #expect(try folder.run(["lock", "--all"]).status == 0)
        #expect(try folder.run(["render", "--env", "b", "--locked"]).status == 0)
    }

    @Test(arguments: [
        ("old/one:1", "responded with something other than an image manifest"),
        ("page/one:1", "responded with something other than an image manifest"),
        ("liar/one:1", "responded with a manifest that does not match its digest"),
        ("ill/one:1", "responded with status 503"), ("open/one:none", "the registry has no such image or tag"),
        ("basic/one:1", "requires a login, and none is configured"),
        ("bearer/one:1", "requires a login, and none is configured"),
    ])
    func whatARegistryRefusesIsSaid(image: String, message: String) throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        let (bad, good) = ("127.0.0.1:\(folder.port)/\(image)", "127.0.0.1:\(folder.port)/open/one:1")
        try folder.writeWorkspaces([bad, good])
        let result = try folder.kaitoRender("lock")
        #expect(result.status == 3 && result.output.isEmpty)
        #expect(result.errors.contains("\(bad):1:1: error: ") && result.errors.contains(message), "\(result.errors)")
        #expect(!folder.exists("kaito-render.lock"))
    }

    @Test func aRegistryThatIsNotThereIsSaid() throws {
        let folder = try LockFolder()
        try folder.writeWorkspaces(["127.0.0.1:9/open/one:1"])
        let result = try folder.kaitoRender("lock")
        #expect(result.status == 3 && result.errors.contains("127.0.0.1:9 cannot be reached"), "\(result.errors)")
    }

    @Test func aBusyRegistryIsAskedAgain() throws {
        let folder = try LockFolder()
        try folder.startRegistry()
        try folder.writeWorkspaces(["127.0.0.1:\(folder.port)/flaky/one:1"])
        #expect(try folder.kaitoRender("lock").status == 0)
        #expect(try folder.text("requests").split(separator: "\n").count == 3)
    }

    @Test func mistakesInTheFileAreShown() throws {
        let folder = try LockFolder()
        try folder.writeWorkspaces(["busybox"])
        try folder.write(
            """
            apiVersion: render.kaito.sh/v1alpha1
            kind: ImageLock
            images:
            - {image: busybox, digest: 'sha256:1'}
            - {image: 'docker.io/library/busybox:1', digest: 'sha256:1'}

            """, to: "kaito-render.lock")
        let result = try folder.kaitoRender("render")
        #expect(result.status == 2)
        #expect(result.errors.contains("kaito-render.lock:4:11: error: images[0].image \"busybox\" is not a full image name"))
        #expect(
            result.errors.contains("kaito-render.lock:5:50: error: images[1].digest \"sha256:1\" is not a valid digest"),
            "\(result.errors)")
    }

    @Test(.enabled(if: Repository.tool("docker-registry") != nil, "Debian's docker-registry is not installed"))
    func dockerRegistryAgrees() throws {
        let folder = try LockFolder()
        try folder.startDockerRegistry()
        let registry = "127.0.0.1:\(folder.port)"
        let push = try Command.run(
            "/usr/bin/env", ["python3", Repository.path("Tests/tools/push-image.py"), "http://\(registry)", "team/one", "1"])
        try #require(push.status == 0, "\(push.errors)")
        try folder.writeWorkspaces(["\(registry)/team/one:1"])
        let locked = try folder.kaitoRender("lock")
        #expect(locked.output == "locked \(registry)/team/one:1 at \(push.output)", "\(locked.errors)")
    }
}
