import Changes
import Diagnostics
import Kubernetes
import WorkspaceAPI
import YAML

/// What earlier runs made, told by the labels that it was given.
///
/// A run in place sees the Workspaces of all earlier ones, so what none of them makes any more goes: a Workspace that was renamed
/// or removed must not keep its nodes. Where Workspaces are replaced by their objects, as kustomize does, those of other runs are
/// among the items too, and no run can tell them from what was left behind: it only names them.
struct EarlierResults {
    /// The names of what this run renders.
    private let owners: Set<String>
    private let sets: Set<String>
    private let multiRoles: Set<String>
    /// Whether Workspaces stay among the items.
    private let isInPlace: Bool

    /// - Parameter sources: the objects of KAITO's kinds that are rendered.
    init(of sources: [Node], isInPlace: Bool) {
        func names(_ kind: String) -> Set<String> {
            Set(sources.filter { $0["kind"]?.string == kind }.compactMap { $0["metadata"]?["name"]?.string })
        }
        owners = Set(sources.compactMap { $0["metadata"]?["name"]?.string })
        sets = names(InferenceSet.kind)
        multiRoles = names(MultiRoleInference.kind)
        self.isInPlace = isInPlace
    }

    /// Whether the item makes way for what this run makes.
    func contains(_ item: Node) -> Bool {
        guard let owner = Self.owner(of: item) else { return isInPlace && Self.isShared(item) }
        return isRendered(owner) || isInPlace && Self.isMade(item)
    }

    /// What is said of the results of Workspaces that are not among the items: one message for each Workspace.
    func diagnostics(_ items: [Node]) -> [Diagnostic] {
        var orphans: [(owner: String, isRemoved: Bool, objects: [String])] = []
        for item in items {
            guard let owner = Self.owner(of: item), !isRendered(owner) else { continue }
            let isRemoved = contains(item)
            let object = Self.title(item)
            if let known = orphans.firstIndex(where: { $0.owner == owner && $0.isRemoved == isRemoved }) {
                orphans[known].objects.append(object)
            } else {
                orphans.append((owner, isRemoved, [object]))
            }
        }
        return orphans.map { orphan in
            let which = "Workspace \(quoted(orphan.owner)), which is not among the items"
            return orphan.isRemoved
                ? Diagnostic(.note, .orphanedObject, "removed \(listed(orphan.objects)) of \(which)", at: nil)
                : Diagnostic(
                    .warning, .orphanedObject,
                    "\(listed(orphan.objects)) \(orphan.objects.count == 1 ? "was" : "were") made from \(which); delete what is left of a Workspace that was renamed or removed",
                    at: nil)
        }
    }

    private func isRendered(_ owner: String) -> Bool {
        if owners.contains(owner) { return true }
        // The Workspaces of a set are numbered, and the sets of a MultiRoleInference are named by their roles.
        guard let dash = owner.lastIndex(of: "-"), Int(owner[owner.index(after: dash)...]) != nil else { return false }
        let set = owner[..<dash]
        return sets.contains(String(set))
            || InferenceRole.Kind.allCases.contains { role in
                let end = "-\(role.rawValue)"
                return set.hasSuffix(end) && multiRoles.contains(String(set.dropLast(end.count)))
            }
    }

    /// The Workspace that an item belongs to; nil if it belongs to none.
    private static func owner(of item: Node) -> String? {
        guard let labels = item["metadata"]?["labels"], !isShared(item) else { return nil }
        if Metadata.isManaged(item) { return labels["app.kubernetes.io/name"]?.string }
        guard Manifest.nodeKinds.contains(item["kind"]?.string ?? "") else { return nil }
        return OwnerLabels.workspace(in: labels)?.name
    }

    /// Whether kaito-render made the item, of which there is a copy nowhere else: claims of the operator have the same labels, but
    /// other names.
    private static func isMade(_ item: Node) -> Bool {
        if Metadata.isManaged(item) { return true }
        let item = ItemMetadata.cleaned(item)
        guard let manifest = Manifest(path: "", root: item) else { return false }
        return !manifest.isClaim || ClaimRoll.ordinal(of: manifest) != nil
    }

    /// Whether Workspaces share the item, which is made again for those that still need it.
    private static func isShared(_ item: Node) -> Bool {
        let annotations = item["metadata"]?["annotations"]
        return SyncAnnotations.keep.allSatisfy { annotations?[$0.0]?.string == $0.1 }
            && (Metadata.isManaged(item) || item["kind"]?.string?.hasSuffix("NodeClass") ?? false)
    }

    private static func title(_ item: Node) -> String {
        let metadata = item["metadata"]
        let name = [metadata?["namespace"]?.string, metadata?["name"]?.string].compactMap { $0 }.joined(separator: "/")
        return "\(item["kind"]?.string ?? "") \(quoted(name))"
    }
}
