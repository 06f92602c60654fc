import WorkspaceAPI
import YAML

/// The files of a new project with one Workspace.
package struct ScaffoldFiles {
    /// What checks pull requests.
    package enum Pipeline: String, Sendable, CaseIterable {
        case github, gitlab
    }

    /// What applies the deploy branch.
    package enum SyncTool: String, Sendable, CaseIterable {
        case argocd, flux
    }

    package static let environment = "prod"
    package static let branch = "env/prod"
    private static let schema = "kaito-render.schema.json"

    private let request: ScaffoldRequest
    private let choice: ScaffoldChoice
    package var pipeline: Pipeline?
    package var syncTool: SyncTool?

    package init(_ request: ScaffoldRequest, _ choice: ScaffoldChoice) {
        self.request = request
        self.choice = choice
    }

    private var document: ScaffoldDocument { ScaffoldDocument(request, on: choice.listing) }

    /// The Workspace alone, for editors that find the schema beside it.
    package var text: String { modeline("") + document.text }

    /// Whether the cluster needs a Secret with a Hugging Face token, and its name.
    package var tokenSecret: String? { request.isGated ? ScaffoldDocument.tokenSecret : nil }

    /// - Parameter schema: the JSON Schema of all input files, for editors.
    package func all(schema: String) -> [(path: String, text: String)] {
        var files = [
            ("workspaces/\(request.name).yaml", modeline("../") + document.text),
            ("cluster.yaml", modeline("") + factsComment + YAMLWriter.text(of: document.facts(nodes: choice.nodes))),
            ("kaito-render.yaml", modeline("") + YAMLWriter.text(of: configuration)), (Self.schema, schema),
        ]
        switch pipeline {
        case .github: files.append((".github/workflows/kaito.yml", filled(GithubData.text)))
        case .gitlab: files.append((".gitlab-ci.yml", filled(GitlabData.text)))
        case nil: break
        }
        switch syncTool {
        case .argocd: files.append(("sync/argocd.yaml", filled(ArgocdData.text)))
        case .flux: files.append(("sync/flux.yaml", filled(FluxData.text)))
        case nil: break
        }
        return files
    }

    private func modeline(_ folder: String) -> String { "# yaml-language-server: $schema=\(folder)\(Self.schema)\n" }

    private var factsComment: String {
        request.cloud == .arc
            ? "# The nodes are examples: label yours with apps=\(request.name), then write this file with kaito-render facts.\n"
            : "# What KAITO would look up in the cluster; kaito-render facts writes it from a live one.\n"
    }

    private var configuration: Node {
        [
            "apiVersion": .string(RenderConfig.apiVersion), "kind": .string(RenderConfig.kind),
            "release": .string(request.release.name),
            "environments": [
                [
                    "name": .string(Self.environment), "inputs": ["workspaces"], "cluster": "cluster.yaml",
                    "branch": .string(Self.branch),
                ]
            ],
        ]
    }

    /// A template with the words of this project in it.
    private func filled(_ template: StaticString) -> String {
        let words = [("NAMESPACE", request.namespace), ("ENVIRONMENT", Self.environment), ("BRANCH", Self.branch)]
        return template.description.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            words.reduce(String(line)) { text, word in
                text.split(separator: "@\(word.0)@", omittingEmptySubsequences: false).joined(separator: word.1)
            }
        }.joined(separator: "\n")
    }
}
