/// Sums over some entries.
package struct FleetTotal: Sendable {
    package private(set) var entries = 0
    package private(set) var nodes = 0
    package private(set) var newNodes = 0
    package private(set) var gpus = 0
    /// In millionths of a US dollar, of the nodes with a known price.
    package private(set) var microUSDPerHour = 0
    /// New nodes without a known price.
    package private(set) var unpricedNodes = 0
    package private(set) var warnings = 0

    package init(_ list: some Sequence<FleetEntry>) {
        for entry in list {
            entries += 1
            nodes += entry.nodes
            newNodes += entry.newNodes
            gpus += entry.gpus ?? 0
            warnings += entry.warnings.count
            microUSDPerHour += entry.microUSDPerHour ?? 0
            if entry.microUSDPerHour == nil { unpricedNodes += entry.newNodes }
        }
    }
}
