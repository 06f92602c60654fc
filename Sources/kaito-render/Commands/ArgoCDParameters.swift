import ArgumentParser
import CommandSupport
import Diagnostics
import YAML

/// The parameters of an Argo CD Application: all as JSON in ARGOCD_APP_PARAMETERS, else one variable each
/// (argoproj/argo-cd, docs/operator-manual/config-management-plugins.md).
struct ArgoCDParameters {
    private static let texts = ["release", "namespace", "cluster", "environment"]
    private static let list = "files"

    private var values: [String: String] = [:]
    private var files: [String] = []

    init() throws {
        if let json = Variables.value("ARGOCD_APP_PARAMETERS") {
            try read(json)
        } else {
            for name in Self.texts { values[name] = Variables.value("PARAM_\(name.uppercased())") }
            while let file = Variables.value("PARAM_FILES_\(files.count)") { files.append(file) }
        }
        if files.contains("-") {
            throw ValidationError("files names files and folders; \"-\", standard input, holds nothing here")
        }
    }

    private mutating func read(_ json: String) throws {
        let collector = DiagnosticCollector()
        let root = DocumentReader(limits: .untrusted).document(in: json, collector: collector)
        guard !collector.hasErrors, root == nil || root?.isNull == true || root?.items != nil else {
            throw UnusableValue("ARGOCD_APP_PARAMETERS is not a JSON list of parameters")
        }
        for parameter in root?.items ?? [] {
            let name = parameter["name"]?.string ?? ""
            if name == Self.list {
                files = (parameter["array"]?.items ?? []).compactMap(\.string)
            } else if Self.texts.contains(name) {
                values[name] = parameter["string"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            } else {
                let known = Self.texts + [Self.list]
                throw UnusableValue(
                    "unknown parameter \(quoted(name))\(didYouMean(name, among: known, otherwise: "known parameters are \(listed(known))"))"
                )
            }
        }
    }

    /// The arguments of `render`.
    var words: [String] {
        if let environment = values["environment"] { return ["--env=\(environment)"] }
        let namespace = values["namespace"] ?? Variables.value("ARGOCD_APP_NAMESPACE") ?? "default"
        var words = (files.isEmpty ? ["."] : files).map { "--filename=\($0)" } + ["--namespace=\(namespace)"]
        for name in ["release", "cluster"] {
            if let value = values[name] { words.append("--\(name)=\(value)") }
        }
        return words
    }
}
