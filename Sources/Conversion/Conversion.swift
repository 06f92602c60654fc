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
        fileprivate let hasReplicas: Bool

        /// Whether a Workspace, as `namespace/name`, is this document's; replicas of a set have a number after its name.
        fileprivate func owns(_ workspace: String) -> Bool {
            var names = [workspace[...]]
            if hasReplicas, let dash = workspace.lastIndex(of: "-"), Int(workspace[workspace.index(after: dash)...]) != nil {
                names.append(workspace[..<dash])
            }
            // A document without a namespace has the one of the render.
            return names.contains { title.contains("/") ? $0 == title : $0.split(separator: "/").last ?? "" == title }
        }
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
                        hasReplicas: conversion.hasReplicas))
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
        let belongs = { (manifest: Manifest) in manifest.workspace.map { entry.owns(String($0)) } ?? false }
        let changes = ChangeSet(old: before.filter(belongs), new: after.filter(belongs))
        guard !changes.isEmpty else { return ["no object in the cluster changes"] }
        var lines = effects(of: changes.groups)
        if changes.groups.flatMap(\.changes).contains(where: {
            $0.action == .replaced || $0.action == .created && $0.manifest?.isClaim ?? false
        }) {
            lines.append("new nodes have none of the weights: they are loaded again")
        }
        lines.append("cost: US$/hour \(changes.before.usdPerHour) → \(changes.after.usdPerHour) at list prices")
        return lines
    }

    /// Each effect once, with the number of replicas that have it.
    private func effects(of groups: [ChangeSet.Group]) -> [String] {
        var effects: [(text: String, count: Int)] = []
        for group in groups {
            var own: [String] = []
            for effect in group.changes.flatMap(\.effects).map(\.text) where !own.contains(effect) {
                own.append(effect)
                if let index = effects.firstIndex(where: { $0.text == effect }) {
                    effects[index].count += 1
                } else {
                    effects.append((effect, 1))
                }
            }
        }
        return effects.map { $0.count == 1 ? $0.text : "in each of \($0.count) replicas: \($0.text)" }
    }

    private static func manifests(_ objects: ObjectStore) -> [Manifest] {
        (0..<objects.count).compactMap { index in
            let object = objects.object(at: index)
            return Manifest(path: "\(object.namespace)/\(object.kind)/\(object.name)", bytes: objects.bytes(at: index))
        }
    }
}
