/// A GPU node of the cluster that no Workspace selects.
package struct IdleNode: Sendable {
    package let name: String
    package let instanceType: String?
    package let microUSDPerHour: Int?
}
