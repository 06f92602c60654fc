import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@testable import Changes

/// Changes and what is told of them: what each sync tool does in which order, and what follows for requests, GPUs and volumes.
@Suite struct StoryTests {
    private static let isRecording = ProcessInfo.processInfo.environment["KAITO_RENDER_RECORD"] != nil

    @Test func thereAreStories() { #expect(Story.all.count >= 40) }

    @Test(arguments: Story.all)
    func isToldAsRecorded(story: Story) throws {
        let set = ChangeSet(old: try manifests(story, "before"), new: try manifests(story, "after"))
        let told = text(set)
        if Self.isRecording {
            try Data(told.utf8).write(to: story.expectedFile)
            Issue.record("recorded anew; run the tests again without recording")
            return
        }
        #expect(told == (try? String(contentsOf: story.expectedFile, encoding: .utf8)))
    }

    private func manifests(_ story: Story, _ side: String) throws -> [Manifest] {
        try story.documents(side).map { text in
            let manifest = try #require(Manifest(path: "", bytes: Array(text.utf8)))
            let folder = manifest.namespace.isEmpty ? "_cluster" : manifest.namespace
            return try #require(
                Manifest(path: "\(folder)/\(manifest.kind.lowercased())-\(manifest.name).yaml", root: manifest.root))
        }
    }

    /// The steps of each tool and what comes of them, then the report without its lines.
    private func text(_ set: ChangeSet) -> String {
        var text = ""
        for group in set.groups {
            for tool in SyncTool.allCases {
                guard let simulation = group.simulations[tool] else { continue }
                let steps = simulation.steps.map { "\($0.verb.rawValue) \($0.object.title)" }.joined(separator: ", ")
                text += "\(group.workspace ?? "-"), \(tool.rawValue): \(steps): downtime \(simulation.outage.word)"
                text += simulation.peakGPUs > 0 ? ", at most \(counted(simulation.peakGPUs, "GPU"))\n" : "\n"
            }
        }
        let report = TextReport(TextStyle(colour: false)).text(set)
        return text + "\n" + (report.components(separatedBy: "\n--- ").first ?? "")
    }
}
