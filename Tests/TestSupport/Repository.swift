public import Foundation

/// Where the tests find what they need.
public enum Repository {
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }

    /// A program of this package, beside the running test; `KAITO_RENDER_BIN_DIR` names another folder.
    public static func program(_ name: String) -> String {
        if let folder = ProcessInfo.processInfo.environment["KAITO_RENDER_BIN_DIR"] { return "\(folder)/\(name)" }
        let test = ProcessInfo.processInfo.arguments[0]
        let beside = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent(name).path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : path(".build/debug/\(name)")
    }

    /// The Python with the schema validators (`make test` sets it up); nil where it is missing.
    public static var python: String? {
        let path = path(".build/test-tools/bin/python")
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }

    /// A program on the PATH; nil where it is missing.
    public static func tool(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The custom resource definitions to validate against; nil where they are not beside the checkout.
    public static func crds(_ release: String) -> String? {
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared/crds/\(release)").path
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }

    /// The definitions of the kinds of Argo CD, Flux and the Gateway API.
    public static let foreignCRDs = path("Tests/fixtures/crds")

    /// What KAITO's own controllers create, case by case; nil where it is not beside the checkout.
    public static var parity: URL? {
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared/parity")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// A new empty folder for one test.
    public static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kaito-render-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
