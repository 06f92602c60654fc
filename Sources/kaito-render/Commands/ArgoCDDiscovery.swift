import Bytes
import CommandSupport
import Diagnostics
import WorkspaceAPI
import YAML

/// Whether a folder holds what Argo CD's plugin renders: found by reading the files as rendering does, in whatever form they are.
enum ArgoCDDiscovery {
    /// The path of the first file with a document of KAITO, or with environments that name such files; nil if there is none.
    static func path(in folder: String) throws -> String? {
        let input = try InputFiles([folder])
        let sources = input.sources
        return sources.inputFiles.first { holds(sources, file: $0) }.map { sources.files[$0].path }
    }

    private static func holds(_ sources: SourceFiles, file: Int) -> Bool {
        let holds = { (text: String) in contains(text, in: sources.files[file].bytes) }
        // Nearly all files of a repository are about something else.
        guard holds(KaitoAPI.group) else { return false }
        let collector = DiagnosticCollector()
        let documents = DocumentReader(limits: .untrusted).documents(of: sources, file: file, collector: collector)
        if documents.contains(where: { isRendered($0.root) }) { return true }
        // A mistake must be reported by rendering; otherwise Argo CD would apply the file as it is. A template is not a mistake.
        return collector.hasErrors && holds("\(KaitoAPI.group)/") && !holds("{{")
    }

    private static func isRendered(_ root: Node) -> Bool {
        let kind = root["kind"]?.string ?? ""
        guard let apiVersion = root["apiVersion"]?.string else { return false }
        if KaitoAPI.isOwn(apiVersion) { return true }
        if apiVersion == RenderConfig.apiVersion, kind == RenderConfig.kind {
            return root["environments"]?.items?.isEmpty == false
        }
        return kind == "List" && (root["items"]?.items ?? []).contains(where: isRendered)
    }
}
