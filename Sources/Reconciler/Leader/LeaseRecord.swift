internal import YAML

/// The holder information in a Lease.
struct LeaseRecord: Equatable, Sendable {
    let holder: String
    let renewTime: String
    let acquireTime: String
    let transitions: Int
    let duration: Duration
    let resourceVersion: String

    init(_ object: Node) {
        let spec = object["spec"]
        holder = spec?["holderIdentity"]?.string ?? ""
        renewTime = spec?["renewTime"]?.string ?? ""
        acquireTime = spec?["acquireTime"]?.string ?? ""
        transitions = spec?["leaseTransitions"]?.integer ?? 0
        duration = .seconds(spec?["leaseDurationSeconds"]?.integer ?? 15)
        resourceVersion = object["metadata"]?["resourceVersion"]?.string ?? ""
    }
}
