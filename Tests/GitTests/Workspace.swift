/// A Workspace of v0.3 as tests write it.
struct Workspace {
    var name = "phi-3"
    var instanceType = "Standard_NC16as_T4_v3"
    var apps = "phi-3"
    var preset = "phi-3-mini-4k-instruct"

    static let small = Workspace()
    /// The same with another instance type.
    static let large = Workspace(instanceType: "Standard_NC48ads_A100_v4")

    var text: String {
        """
        ---
        apiVersion: kaito.sh/v1alpha1
        kind: Workspace
        metadata: {name: \(name), namespace: ml}
        resource: {instanceType: \(instanceType), labelSelector: {matchLabels: {apps: "\(apps)"}}}
        inference: {preset: {name: \(preset)}}

        """
    }

    /// As many workspaces, of equal labels.
    static func many(_ count: Int, apps: String) -> [Workspace] {
        (0..<count).map { Workspace(name: "w\($0)", instanceType: "Standard_NC48ads_A100_v4", apps: apps, preset: "falcon-7b") }
    }
}

extension [Workspace] {
    var text: String { map(\.text).joined() }
}
