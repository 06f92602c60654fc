import Foundation
import TestSupport
import Testing

/// A real API server accepts every rendered object of every accepted case: selectors, unique ports, CEL rules and all else
/// that schemas do not say.
@Suite struct ServerAcceptanceTests {
    @Test(
        .enabled(if: Repository.python != nil, "no Python with the validators: run `make test`"),
        .enabled(if: Repository.crds("v0.3") != nil, "the custom resource definitions are not beside the checkout"),
        .enabled(if: ControlPlane.folder != nil, "the control plane for tests is not beside the checkout"),
        .enabled(if: ControlPlane.obstacle == nil, Comment(rawValue: ControlPlane.obstacle ?? "")))
    func everyObjectIsAccepted() throws {
        let files = try GoldenCase.renderedFiles()
        #expect(!files.isEmpty)
        // The first folder's definitions win where both have a version: the newest Karpenter's.
        let folders = try ["v0.12", "v0.3", "v0.12-kinds"].map { try #require(Repository.crds($0)) } + [Repository.foreignCRDs]
        let crds = folders.flatMap { ["--crds", $0] }
        // Budgets are policy/v1 since 1.21.
        let result = try ControlPlane.ask(crds + ["--ignore-kind", "PodDisruptionBudget"] + files)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}

/// What starts a throw-away control plane.
enum ControlPlane {
    /// The folder that holds it; nil where it is not beside the checkout.
    static let folder: String? = {
        let folder = Repository.root.deletingLastPathComponent().appendingPathComponent("shared/envtest").path
        return FileManager.default.fileExists(atPath: "\(folder)/up.sh") ? folder : nil
    }()

    /// Why it cannot run here; nil where it can.
    static let obstacle: String? = {
        do {
            let check = try ask(["--check"])
            return check.status == 0 ? nil : "\(check.output)\(check.errors)"
        } catch {
            return "\(error)"
        }
    }()

    static func ask(_ arguments: [String]) throws -> Command {
        guard let python = Repository.python, let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Command.run(
            python, [Repository.path("Tests/tools/server-accepts.py"), "--envtest", folder] + arguments)
    }
}
