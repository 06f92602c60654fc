import Diagnostics
import Foundation
import Kubernetes
import TestSupport
import Testing
import YAML

/// What is rendered must pass: neither a type nor a rule may be stricter than the API.
@Suite struct RenderedObjectTests {
    @Test func expectedObjectsPass() throws {
        var count = 0
        for folder in ["Tests/golden/cases", "examples"] {
            let root = URL(fileURLWithPath: Repository.path(folder))
            let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
            for file in files where file.path.contains("/expected/") && file.pathExtension == "yaml" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for document in read(text).documents {
                    let collector = DiagnosticCollector()
                    BuiltInKinds.check(document, collector)
                    let messages = collector.diagnostics.filter { $0.severity == .error }.map(\.message)
                    #expect(messages == [], "\(file.path)")
                    count += 1
                }
            }
        }
        #expect(count > 500)
    }
}
