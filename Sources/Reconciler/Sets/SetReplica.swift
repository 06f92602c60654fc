internal import KubernetesClient

/// A Workspace of an InferenceSet, as the plan for the set sees it.
struct SetReplica: Sendable, Equatable {
    enum Template: Sendable, Equatable {
        /// That of the set.
        case current
        /// That of the set, which the Workspace does not say yet, as if KAITO made it.
        case unmarked
        /// A former one.
        case old
    }

    let key: ObjectKey
    let uid: String
    /// The number in its name; nil if KAITO named it.
    let ordinal: Int?
    var template = Template.current
    /// Whether it serves what its spec asks for.
    var isServing = true
    /// Whether its nodes and pods are those of its spec, and no others are left.
    var isSettled = true
    var isDeleting = false
    var deletionCost = 0

    /// Whether nothing is under way.
    var isReady: Bool { isServing && isSettled }

    /// The order in which replicas are deleted and updated: the cheapest first; then those of a former template, those that do not
    /// serve, those that KAITO named, and the highest number.
    static func goesFirst(_ left: SetReplica, _ right: SetReplica) -> Bool {
        func rank(_ replica: SetReplica) -> [Int] {
            [
                replica.deletionCost, replica.template == .old ? 0 : 1, replica.isServing ? 1 : 0,
                replica.ordinal == nil ? 0 : 1, -(replica.ordinal ?? 0),
            ]
        }
        for (a, b) in zip(rank(left), rank(right)) where a != b { return a < b }
        return left.key.name < right.key.name
    }
}
