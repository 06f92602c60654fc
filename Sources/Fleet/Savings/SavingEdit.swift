import Diagnostics
import WorkspaceAPI
import YAML

/// How a saving is written into the source files.
struct SavingEdit: Sendable {
    /// Where the instance type is written, and what it is to be; nil: it stays.
    let type: (old: Node, new: String)?
    /// The documents, each once.
    let documents: [Node]
    /// Whether the documents get the annotation that counts nodes by the memory model.
    let setsSizing: Bool

    /// A default type, which stands nowhere, is written into the document.
    var isPossible: Bool { documents.allSatisfy { $0.origin.position != nil } }

    /// Adds the edits to those of each file, by its path; false, and none is added, if one of them is not possible.
    func add(to files: inout [String: SourceEdits], _ sources: SourceFiles) -> Bool {
        var marks: [String: Int] = [:]
        for (node, change) in changes {
            guard let index = node.origin.position?.file else { return undo(marks, &files) }
            let file = sources.files[index]
            if files[file.path] == nil { files[file.path] = SourceEdits(file.bytes) }
            let (mark, isMade) = Self.make(change, &files[file.path, default: SourceEdits(file.bytes)])
            marks[file.path] = marks[file.path] ?? mark
            guard isMade else { return undo(marks, &files) }
        }
        return true
    }

    private typealias Change = (inout SourceEdits) -> Bool

    private static func make(_ change: Change, _ edits: inout SourceEdits) -> (mark: Int, isMade: Bool) {
        let mark = edits.mark
        return (mark, change(&edits))
    }

    private func undo(_ marks: [String: Int], _ files: inout [String: SourceEdits]) -> Bool {
        for (path, mark) in marks { files[path]?.undo(to: mark) }
        return false
    }

    /// What to change, each with a value of the file in which it is.
    private var changes: [(node: Node, change: Change)] {
        var changes: [(node: Node, change: Change)] = []
        func add(_ node: Node, _ change: @escaping Change) { changes.append((node: node, change: change)) }
        if let type, type.old.origin.position != nil {
            add(type.old) { $0.replace(type.old, with: .string(type.new)) }
        } else if let type {
            for document in documents {
                let resource = Self.body(document)["resource"] ?? [:]
                add(resource) { $0.set("instanceType", to: .string(type.new), in: resource) }
            }
        }
        if setsSizing {
            for document in documents { add(document) { Self.annotate(document, &$0) } }
        }
        return changes
    }

    /// Where resource and metadata of the Workspaces stand: in an InferenceSet, under its template.
    private static func body(_ document: Node) -> Node {
        document["kind"]?.string == InferenceSet.kind ? document["spec"]?["template"] ?? [:] : document["spec"] ?? document
    }

    private static func annotate(_ document: Node, _ edits: inout SourceEdits) -> Bool {
        let isSet = document["kind"]?.string == InferenceSet.kind
        let owner = isSet ? document["spec"]?["template"] ?? [:] : document
        let value: Node = .string(Sizing.fit.rawValue)
        guard let metadata = owner["metadata"] else {
            return edits.set("metadata", to: ["annotations": [RenderKey.sizing: value]], in: owner)
        }
        guard let annotations = metadata["annotations"], !annotations.isNull else {
            return metadata["annotations"] == nil && edits.set("annotations", to: [RenderKey.sizing: value], in: metadata)
        }
        return isOfFile(annotations, document) && edits.set(RenderKey.sizing, to: value, in: annotations)
    }

    /// Overrides may have set values that stand in another file.
    private static func isOfFile(_ node: Node, _ document: Node) -> Bool {
        node.origin.position?.file == document.origin.position?.file
    }
}
