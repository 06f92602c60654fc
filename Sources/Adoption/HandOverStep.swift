/// A step of the hand-over: what to run, and what undoes it.
package struct HandOverStep: Sendable {
    package let title: String
    /// What it does to the pods and nodes.
    package let explanation: String
    package let commands: [String]
    package let wayBack: [String]
}
