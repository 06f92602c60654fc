import Foundation
import TestSupport

/// Workspaces for tests, in a folder that is deleted with the last reference.
final class FleetWorkspaces {
    let folder: URL

    /// - Parameter files: contents by name.
    init(_ files: [String: String]) throws {
        folder = try Repository.temporaryFolder()
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }

    func run(_ arguments: [String]) throws -> Command {
        try Command.run(Repository.program("kaito-render"), arguments, in: folder)
    }

    static func workspace(
        _ name: String, type: String = "Standard_NC24ads_A100_v4", preset: String = "phi-4-mini-instruct",
        team: String = "search",
        release: String = "v1beta1"
    ) -> String {
        """
        # \(name) belongs to \(team)
        apiVersion: kaito.sh/\(release)
        kind: Workspace
        metadata:
          name: \(name) # do not rename
          namespace: ml
          labels: {team: \(team)}
        resource:
          instanceType: "\(type)" # chosen by hand
          labelSelector:
            matchLabels:
              apps: \(name)
        inference:
          preset:
            name: \(preset)

        """
    }
}
