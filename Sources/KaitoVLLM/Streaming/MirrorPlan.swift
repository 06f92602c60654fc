import Releases
import WorkspaceAPI
import YAML

/// A copy of a model's weights that a Job downloads to a volume of the cluster.
struct MirrorPlan: Equatable, Sendable {
    /// Of the volume's claim, and the beginning of the Job's name.
    let name: Sourced<String>
    let namespace: Sourced<String>
    /// On Hugging Face.
    let modelID: Sourced<String>
    /// The Secret with the token.
    let accessSecret: Sourced<String>?
    /// A quantity.
    let size: Node
    let storageClass: Sourced<String>
    let serviceAccount: Sourced<String>?
    let image: String
    /// The version of Hugging Face's client in the Job.
    let clientVersion: String
    let cpu: Node
    let memory: Node

    /// The folder of the model in the volume, which is also its path in the blob container.
    static let folder = "/models"

    /// Shared, since all Workspaces with the model use one copy.
    func objects() -> [PlannedObject] {
        [buildMirrorClaim(self), buildMirrorJob(self)].map { PlannedObject($0, isShared: true) }
    }
}
