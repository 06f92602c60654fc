/// The kustomization.yaml that lists every object's file, so that Argo CD, Flux and `kubectl apply -k` take the folder.
public enum Kustomization {
    public static let path = "kustomization.yaml"

    public static func file(listing paths: [String]) -> TreeFile {
        var text = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
        text += paths.isEmpty ? "resources: []\n" : "resources:\n"
        for path in paths { text += "- \(path)\n" }
        return TreeFile(path: path, bytes: Array(text.utf8))
    }
}
