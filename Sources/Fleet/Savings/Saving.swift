import Diagnostics
package import GPUFit
import Releases
import Render
package import WorkspaceAPI

/// A change of some Workspaces' nodes that saves money, or that is due because their type retires.
package struct Saving: Sendable {
    /// Where an instance type is written: in a document, or in an override for several; for a default type, its document.
    struct Place: Sendable, Hashable {
        let path: String
        let position: SourcePosition

        init?(_ summary: WorkspaceSummary, _ sources: SourceFiles) {
            guard let position = summary.overview?.instanceType?.position ?? summary.position else { return nil }
            path = sources.files[position.file].path
            // Of another environment, the file has another index.
            self.position = SourcePosition(file: 0, line: position.line, column: position.column)
        }
    }

    package enum Reason: String, Sendable {
        /// The memory model needs fewer nodes of the type than KAITO counts.
        case fewerNodes = "fewer-nodes"
        case cheaperType = "cheaper-type"
        case retiredType = "retired-type"
    }

    package struct Placement: Sendable {
        package let instanceType: String
        package let nodes: Int
        package let gpus: Int?
        /// Of all Workspaces, in millionths of a US dollar; nil if no price is known.
        package let microUSDPerHour: Int?
    }

    package let reason: Reason
    package let environment: String?
    /// `namespace/name` of all Workspaces that the change is for, in order: those whose type is written at the same place.
    package let workspaces: [String]
    package let model: String?
    package let before: Placement
    package let after: Placement
    package let sizing: Sizing
    /// One GPU of one Workspace before and after; nil if the memory model knows nothing about it.
    package let memory: (before: MemoryView, after: MemoryView)?
    /// The context at which requests are counted, in tokens.
    package let context: Int?
    /// Requests at once at that context, of one Workspace, in hundredths.
    package let concurrency: (before: Int, after: Int)?
    /// Where the change is made.
    let edit: SavingEdit
    let place: Place

    /// Per hour, in millionths of a US dollar; negative if the successor of a retired type costs more; nil if it is unknown.
    package var microUSDPerHour: Int? {
        before.microUSDPerHour.flatMap { before in after.microUSDPerHour.map { before - $0 } }
    }

    /// `path:line`.
    package var source: String { "\(place.path):\(place.position.line)" }

    /// Whether another saving at the same place would write the same.
    func isSameChange(as other: Saving) -> Bool {
        after.instanceType == other.after.instanceType && edit.setsSizing == other.edit.setsSizing
    }

    /// Whether the file can be edited, as far as that can be said before.
    package var isEditable: Bool { edit.isPossible }
}
