import Kubernetes
import YAML

/// A toleration in the notation of the rules table: `key:operator:value`, where operator and value may be missing.
enum Toleration {
    static func node(_ text: String) -> Node {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        func part(_ index: Int) -> String? { parts.count > index && !parts[index].isEmpty ? parts[index] : nil }
        return Containers.toleration(parts[0], operator: part(1), value: part(2))
    }
}
