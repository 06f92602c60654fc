import Bytes
import Diagnostics
import Kubernetes
import YAML

/// Node claims are immutable and named by their content: a change creates a new claim and deletes the old one. This
/// finds the pairs.
public enum ClaimRoll {
    /// Beyond this many nodes of one Workspace, no pairs are searched for.
    private static let mostOrdinals = 1000

    /// The pairs of one Workspace: deleted claims with those that replace them, in the order of their ordinals. The
    /// remaining ones are created or deleted without a counterpart.
    static func pairs(deleted: [Manifest], created: [Manifest]) -> [(old: Manifest?, new: Manifest?)] {
        let old = deleted.map { ($0, ordinal(of: $0)) }.sorted(by: precedes)
        let new = created.map { ($0, ordinal(of: $0)) }.sorted(by: precedes)
        return (0..<max(old.count, new.count)).map { index in
            (index < old.count ? old[index].0 : nil, index < new.count ? new[index].0 : nil)
        }
    }

    /// The ordinal of the claim's node in its Workspace, from which its name is derived. Nil for names that were
    /// taken over.
    public static func ordinal(of claim: Manifest) -> Int? {
        guard let workspace = claim.workspace?.split(separator: "/").map(String.init), workspace.count == 2,
            let content = ClaimContent(claim.root)
        else { return nil }
        return (0..<mostOrdinals).first { ordinal in
            content.name(namespace: workspace[0], workspace: workspace[1], ordinal: ordinal) == claim.name
        }
    }

    private static func precedes(_ a: (Manifest, Int?), _ b: (Manifest, Int?)) -> Bool {
        let (left, right) = (a.1 ?? mostOrdinals, b.1 ?? mostOrdinals)
        return left == right ? byteOrder(a.0.name, b.0.name) : left < right
    }
}
