import Foundation
import TestSupport
import Testing

/// The recipes of the documentation run as they stand: a code block marked `sh recipe`, in an empty folder, with
/// kaito-render and git on the PATH.
@Suite struct RecipeTests {
    struct Recipe: CustomTestStringConvertible, Sendable {
        let page: String
        let line: Int
        let text: String

        var testDescription: String { "\(page):\(line)" }
    }

    private static let recipes: [Recipe] = {
        let pages = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("docs"))) ?? []
        return pages.filter { $0.hasSuffix(".md") }.sorted().flatMap { page -> [Recipe] in
            let text = (try? String(contentsOfFile: Repository.path("docs/\(page)"), encoding: .utf8)) ?? ""
            var recipes: [Recipe] = []
            var current: (line: Int, lines: [Substring])?
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if line == "```sh recipe" {
                    current = (index + 1, [])
                } else if line == "```", let recipe = current {
                    recipes.append(Recipe(page: page, line: recipe.line, text: recipe.lines.joined(separator: "\n") + "\n"))
                    current = nil
                } else {
                    current?.lines.append(line)
                }
            }
            return recipes
        }
    }()

    @Test func thereAreRecipes() {
        #expect(!Self.recipes.isEmpty)
    }

    @Test(arguments: Self.recipes)
    func runs(recipe: Recipe) throws {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let programs = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let result = try Command.run(
            "/bin/sh", ["-eu"], in: folder,
            environment: [
                "PATH": "\(programs):\(path)", "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
            ], input: recipe.text)
        #expect(result.status == 0, "\(result.errors)\(result.output)")
        #expect(!result.output.isEmpty)
    }
}
