/// Workspaces that the tests of the in-cluster mode apply.
enum Workspaces {
    /// A model of KAITO 0.12 on one node of one GPU.
    static func inference(
        _ name: String, type: String = "Standard_NC24ads_A100_v4", preset: String = "phi-4-mini-instruct", adapters: String = "",
        config: String? = nil
    ) -> String {
        """
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata:
          name: \(name)
        resource:
          instanceType: \(type)
          labelSelector:
            matchLabels:
              apps: \(name)
        inference:
          preset:
            name: \(preset)
        \(config.map { "  config: \($0)" } ?? "")
        \(adapters)
        """
    }

    /// An InferenceSet of such a model. With `adapters`, their lines of a Workspace.
    static func set(
        _ name: String, replicas: Int?, type: String = "Standard_NC24ads_A100_v4", preset: String = "phi-4-mini-instruct",
        adapters: String = "", annotations: String = "{}", update: String? = nil
    ) -> String {
        let adapters = adapters.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return """
            apiVersion: kaito.sh/v1beta1
            kind: InferenceSet
            metadata:
              name: \(name)
              annotations: \(annotations)
            spec:
            \(replicas.map { "  replicas: \($0)" } ?? "")
            \(update.map { "  updateStrategy: \($0)" } ?? "")
              labelSelector:
                matchLabels:
                  apps: \(name)
              template:
                resource:
                  instanceType: \(type)
                inference:
                  preset:
                    name: \(preset)
            \(adapters)
            """
    }

    static let adapter = """
          adapters:
          - source:
              name: style
              image: example.org/adapters/style:1
        """
}
