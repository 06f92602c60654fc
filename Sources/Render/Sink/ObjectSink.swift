import Bytes
import Diagnostics
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The third stage: takes objects, as trees or as words for a stencil, and keeps their bytes with an index over them.
struct ObjectSink: ~Copyable {
    private let options: RenderOptions
    private let sources: SourceFiles
    private let texts: GapTexts
    var writer: ObjectWriter
    /// The words of one Workspace.
    private var words = ByteBuffer(capacity: 1 << 10)
    private(set) var objects = ObjectStore()
    private(set) var trees: [RenderedTree] = []

    init(_ options: RenderOptions, _ sources: SourceFiles, _ texts: GapTexts) {
        self.options = options
        self.sources = sources
        self.texts = texts
        writer = ObjectWriter(format: options.format)
    }

    /// Whether stencils are of use: origins are no part of one.
    var takesStencils: Bool { !options.keepsTrees && !options.annotatesOrigin }

    /// Ends with all objects in their order, so that threads share the work of sorting.
    mutating func sort() { objects.sort() }

    /// The objects of a Workspace, as they were built.
    mutating func write(
        _ planned: [PlannedObject], of document: Node, _ identity: WorkspaceIdentity, origin: Origin, release: Release
    ) {
        for object in planned {
            var node = object.node
            // What several workspaces share comes from none of them.
            if let path = annotatedPath(origin), !object.isShared {
                node = OriginAnnotation.rendered(node, of: document, in: path, namespace: identity.namespace.value)
            }
            write(node, origin: origin, isShared: object.isShared, release: release)
        }
    }

    /// An object of the input, as it stood there.
    mutating func pass(_ object: InputDocument.Object) {
        let isNamespaced = Kinds.isNamespaced(object.kind) ?? false
        let root = annotatedPath(object.origin).map { OriginAnnotation.passedThrough(object.root, from: $0) } ?? object.root
        write(
            root, namespace: object.namespace ?? (isNamespaced ? "default" : ""), origin: object.origin, isPassedThrough: true)
    }

    /// The objects of a Workspace that is like one before but for its words.
    mutating func stamp(_ stencil: Stencil, _ own: OwnWords, origin: Origin) {
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

    /// The file to name in an annotation; nil where none is asked for.
    private func annotatedPath(_ origin: Origin) -> String? {
        guard options.annotatesOrigin, let file = origin.position?.file else { return nil }
        return sources.files[file].path
    }
}
