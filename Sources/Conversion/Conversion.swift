import Bytes
import Changes
package import Diagnostics
package import Render
package import WorkspaceAPI
package import YAML

/// Files converted to a release: the edits, and what they do to each Workspace.
package struct Conversion {
    /// What happens to one document.
    package struct Entry {
        package let title: String
        package let changes: [String]
        /// What is left to be changed by hand.
        package let obstacles: [String]
        fileprivate let name: String
    }

    /// By the index of the file in the input; only those that change.
    package private(set) var edits: [(file: Int, edits: SourceEdits)] = []
    package private(set) var entries: [Entry] = []

    /// - Parameter replicas: of the InferenceSets that Workspaces become; nil: they stay Workspaces.
    package init(_ sources: SourceFiles, to target: Release, replicas: Int?) {
        let reader = DocumentReader(limits: .untrusted)
        for file in sources.inputFiles {
            var edits = SourceEdits(sources.files[file].bytes)
            for document in reader.documents(of: sources, file: file, collector: DiagnosticCollector()) {
                guard var conversion = DocumentConversion(document.root, to: target) else { continue }
                conversion.convert(&edits, replicas: replicas)
                guard !conversion.changes.isEmpty || !conversion.obstacles.isEmpty else { continue }
                entries.append(
                    Entry(
                        title: conversion.title, changes: conversion.changes, obstacles: conversion.obstacles,
                        name: document.root["metadata"]?["name"]?.string ?? ""))
            }
            if !edits.isEmpty { self.edits.append((file, edits)) }
        }
    }

    /// The files to render, with the edits made.
    package func converted(_ sources: SourceFiles) -> [SourceFiles.File] {
        sources.inputFiles.map { index in
            let file = sources.files[index]
            guard let edit = edits.first(where: { $0.file == index }) else { return file }
            return SourceFiles.File(path: file.path, bytes: edit.edits.result)
        }
    }

    /// For each document what changes in its file, then in the cluster: pods, weights, nodes and cost.
    package func report(from old: ObjectStore?, to new: ObjectStore?) -> String {
        let (before, after) = (old.map(Self.manifests) ?? [], new.map(Self.manifests) ?? [])
        return entries.map { entry in
            var lines = entry.changes + entry.obstacles.map { "to do: \($0)" }
            if old != nil, new != nil { lines += effects(entry, before, after) }
            return "\(shown(entry.title)):\n" + lines.map { "  \(shown($0))\n" }.joined()
        }.joined()
    }

    private func effects(_ entry: Entry, _ before: [Manifest], _ after: [Manifest]) -> [String] {
        func belongs(_ manifest: Manifest) -> Bool {
            guard let workspace = manifest.workspace?.split(separator: "/").last else { return false }
            return workspace == entry.name || manifest.workspace.map { isReplica(String($0), of: entry.name) } ?? false
        }
        let (old, new) = (before.filter(belongs), after.filter(belongs))
        let changes = ChangeSet(old: old, new: new)
        guard !changes.isEmpty else { return ["no object in the cluster changes"] }
        var lines: [String] = []
        for effect in changes.groups.flatMap(\.changes).flatMap(\.effects).map(\.text) where !lines.contains(effect) {
            lines.append(effect)
        }
        if changes.groups.flatMap(\.changes).contains(where: {
            $0.action == .replaced || $0.action == .created && $0.manifest?.isClaim ?? false
        }) {
            lines.append("new nodes have none of the weights: they are loaded again")
        }
        lines.append("cost: US$/hour \(changes.before.usdPerHour) → \(changes.after.usdPerHour) at list prices")
        return lines
    }

    /// `ml/phi-0` for the set `phi`.
    private func isReplica(_ workspace: String, of set: String) -> Bool {
        guard let name = workspace.split(separator: "/").last, let dash = name.lastIndex(of: "-") else { return false }
        return name[..<dash] == set && Int(name[name.index(after: dash)...]) != nil
    }

    private static func manifests(_ objects: ObjectStore) -> [Manifest] {
        (0..<objects.count).compactMap { index in
            let object = objects.object(at: index)
            return Manifest(path: "\(object.namespace)/\(object.kind)/\(object.name)", bytes: objects.bytes(at: index))
        }
    }
}
