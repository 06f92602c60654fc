import WorkspaceAPI
import YAML

/// Where tuning data comes from.
enum TuningInput: Sendable {
    case urls([Sourced<String>])
    case image(Sourced<String>, name: String, pullSecrets: [Sourced<String>])
    case volume(Node)
}

/// Where the adapter goes.
enum TuningOutput: Sendable {
    case image(Sourced<String>, pushSecret: Sourced<String>)
    case volume(Node)
}
