/// A Workspace or InferenceSet that is not handed over, and why.
package struct LeftOut: Sendable {
    /// `Kind namespace/name`.
    package let title: String
    package let reason: String
}
