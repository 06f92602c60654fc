/// An instance type of a release, as listed for the user.
package struct InstanceTypeListing: Sendable {
    package let name: String
    /// `azure`, `aws` or `arc`.
    package let cloud: String
    package let gpus: Int?
    /// GPU memory of the whole instance, in GiB.
    package let totalGiB: Int?
    /// GPU memory of one GPU, in GiB.
    package let perGPUGiB: Int?
    package let model: String?
    /// Nil if the release does not specify it.
    package let hasNVMe: Bool?

    package init(
        name: String, cloud: String, gpus: Int?, totalGiB: Int?, perGPUGiB: Int?, model: String?, hasNVMe: Bool?
    ) {
        self.name = name
        self.cloud = cloud
        self.gpus = gpus
        self.totalGiB = totalGiB
        self.perGPUGiB = perGPUGiB
        self.model = model
        self.hasNVMe = hasNVMe
    }
}
