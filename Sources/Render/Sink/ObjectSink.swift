import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The third stage: takes objects, as trees or as words for a stencil, and stores their bytes with an index.
struct ObjectSink: ~Copyable {
    private let options: RenderOptions
    private let sources: SourceFiles
    private let texts: GapTexts
    private let stencils: Stencils
    private var writer: ObjectWriter
    /// The words of one Workspace.
    private var words = ByteBuffer(capacity: 1 << 10)
    private(set) var objects = ObjectStore()
    private(set) var trees: [RenderedTree] = []

    init(_ options: RenderOptions, _ sources: SourceFiles) {
        self.options = options
        self.sources = sources
        texts = GapTexts()
        stencils = Stencils(texts)
        writer = ObjectWriter(format: options.format)
    }

    /// Sorts all objects at the end, so that threads share the work of sorting.
    mutating func sort() { objects.sort() }

    /// The objects of a Workspace: from a stencil if its plan is similar to an earlier one, otherwise built from scratch.
    mutating func emit(_ plan: any WorkspacePlan, of document: Node, _ identity: WorkspaceIdentity, release: Release) {
        let origin = identity.name.origin
        if stamp(plan, origin: origin) { return }
        for object in plan.objects() {
            var node = object.node
            // Objects shared by several Workspaces have no single origin.
            if let path = annotatedPath(origin), !object.isShared {
                node = OriginAnnotation.rendered(node, of: document, in: path, namespace: identity.namespace.value)
            }
            write(node, origin: origin, isShared: object.isShared, release: release)
        }
    }

    /// An object of the input, unchanged.
    mutating func pass(_ object: InputDocument.Object) {
        let isNamespaced = Kinds.isNamespaced(object.kind) ?? false
        let root = annotatedPath(object.origin).map { OriginAnnotation.passedThrough(object.root, from: $0) } ?? object.root
        write(
            root, namespace: object.namespace ?? (isNamespaced ? "default" : ""), origin: object.origin, isPassedThrough: true)
    }

    /// False if the objects must be built.
    private mutating func stamp(_ plan: any WorkspacePlan, origin: Origin) -> Bool {
        // Stencils do not include origins.
        if options.keepsTrees || options.annotatesOrigin { return false }
        var own = OwnWords()
        guard let outline = plan.outline(&own), own.arePlain,
            let stencil = stencils.stencil(for: outline, own, of: plan, &writer)
        else { return false }
        words.removeAll()
        stencil.append(own, to: &words)
        let place = words.withBytes { objects.store($0, texts) }
        words.withBytes { bytes in
            for object in stencil.objects {
                let list = WordList(bytes)
                objects.add(
                    ObjectStore.Object(
                        namespace: object.namespace.filled(with: list), apiVersion: object.apiVersion, kind: object.kind,
                        name: object.name.filled(with: list), origin: origin),
                    at: place, text: object.text, isShared: object.isShared)
            }
        }
        return true
    }

    mutating func write(
        _ node: Node, namespace: String? = nil, origin: Origin, isShared: Bool = false,
        isPassedThrough: Bool = false, release: Release? = nil
    ) {
        let metadata = node["metadata"]
        let namespace = namespace ?? metadata?["namespace"]?.string ?? ""
        let apiVersion = node["apiVersion"]?.string ?? ""
        let kind = node["kind"]?.string ?? ""
        let name = metadata?["name"]?.string ?? ""
        writer.withBytes(of: node, guardsSubstitution: !isPassedThrough) { bytes in
            objects.add(
                ObjectStore.Object(namespace: namespace, apiVersion: apiVersion, kind: kind, name: name, origin: origin),
                at: objects.store(bytes, texts), isShared: isShared, isPassedThrough: isPassedThrough)
        }
        if options.keepsTrees { trees.append(RenderedTree(root: node, origin: origin, release: release)) }
    }

    /// The file to name in an annotation; nil if none is requested.
    private func annotatedPath(_ origin: Origin) -> String? {
        guard options.annotatesOrigin, let file = origin.position?.file else { return nil }
        return sources.files[file].path
    }
}
