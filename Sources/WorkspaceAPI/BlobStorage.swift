/// Azure's blob storage, which keeps the weights that are streamed.
public enum BlobStorage {
    /// The CSI driver of its volumes.
    public static let driver = "blob.csi.azure.com"
}
