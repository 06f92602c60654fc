/// A Workspace for tests to which no more of it matters than its model, its instance type or its namespace.
///
/// Some tests expect its values by line: the name in the third, the instance type in the fifth, the model in the seventh.
public enum SampleWorkspace {
    public static let phi4 = text()

    /// The same with other values; nil leaves the namespace out.
    public static func text(
        instanceType: String = "Standard_NC24ads_A100_v4", preset: String = "phi-4-mini-instruct", namespace: String? = "ml"
    ) -> String {
        """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata: {name: phi\(namespace.map { ", namespace: \($0)" } ?? "")}
        resource:
          instanceType: \(instanceType)
          labelSelector: {matchLabels: {apps: phi}}
        inference: {preset: {name: \(preset)}}

        """
    }
}
