public import Foundation

/// A folder below Tests/golden/stories: manifests before and after a change, and what is said of it.
public struct Story: Sendable, CustomStringConvertible {
    public let folder: URL

    public var description: String { folder.lastPathComponent }

    public static let all: [Story] = {
        let root = URL(fileURLWithPath: Repository.path("Tests/golden/stories"))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { Story(folder: root.appendingPathComponent($0)) }
    }()

    /// The manifests of a side, each a document; `before` or `after`.
    public func documents(_ side: String) throws -> [String] {
        let text = try String(contentsOf: folder.appendingPathComponent("\(side).yaml"), encoding: .utf8)
        return text.isEmpty ? [] : text.components(separatedBy: "---\n")
    }

    public var expectedFile: URL { folder.appendingPathComponent("story.txt") }
}
