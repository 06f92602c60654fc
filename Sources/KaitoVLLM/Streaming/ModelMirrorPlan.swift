import Releases

/// A ModelMirror, whose weights are downloaded.
struct ModelMirrorPlan: WorkspacePlan {
    let mirror: MirrorPlan

    var images: [String] { [mirror.image] }
    var nodeCount: Int { 0 }

    func objects() -> [PlannedObject] { mirror.objects() }
}
