/// The API group of KAITO's kinds.
public enum KaitoAPI {
    public static let group = "kaito.sh"
    public static let v1alpha1 = "kaito.sh/v1alpha1"
    public static let v1beta1 = "kaito.sh/v1beta1"
    /// All of its apiVersions, the oldest first.
    public static let apiVersions = [v1alpha1, v1beta1]
}
