import Foundation
import TestSupport
import Testing

/// The image as the kubelet runs it: by its service account, with the rights of `kaito-render install`, on a file system that
/// cannot be written.
@Suite(.enabled(if: Bed.isWanted, Bed.obstacle ?? ""), .enabled(if: ImageRoot.isPossible, "namespaces are not permitted here"))
struct InClusterTests {
    @Test func theImageRunsByItsServiceAccount() async throws {
        // What is installed belongs to the cluster: other tests install it in other ways.
        let bed = try await Bed(isPrivate: true)
        let space = try bed.namespace("image")
        try bed.install(["--watch-namespace", space])
        let proxy = try await FaultProxy(to: bed.plane)
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let root = try ImageRoot(of: ["kaito-reconciler"], in: folder)
        let account = "/var/run/secrets/kubernetes.io/serviceaccount"
        try root.put(bed.plane.token(for: "kaito-reconciler", namespace: Bed.system), at: "\(account)/token")
        try root.put(String(contentsOfFile: bed.plane.path("ca.crt"), encoding: .utf8), at: "\(account)/ca.crt")
        try root.put(Bed.system, at: "\(account)/namespace")

        let address = try #require(URL(string: proxy.url))
        let variables = [
            "KUBERNETES_SERVICE_HOST=\(address.host() ?? "")", "KUBERNETES_SERVICE_PORT=\(address.port ?? 0)",
            "POD_NAMESPACE=\(Bed.system)", "KUBECONFIG=",
        ]
        let port = try FreePort.next()
        let arguments = ["--namespace=\(space)", "--lease-duration=4", "--health-address=127.0.0.1:\(port)"]
        let log = folder.appendingPathComponent("log").path
        let server = try Server(
            ["sh", "-c", "exec env \"$@\" >\"$0\" 2>&1", log] + variables + root.words("/usr/bin/kaito-reconciler", arguments),
            in: folder)
        try bed.apply(Workspaces.inference("phi"), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
        let said = try String(contentsOfFile: log, encoding: .utf8)
        #expect(!said.contains("forbidden"), Comment(rawValue: said))
        withExtendedLifetime(server) {}
    }
}
