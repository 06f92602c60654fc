import Bytes
import Kubernetes
import Releases
import YAML

/// The objects of Workspaces that only differ in a few words, as texts with gaps for these words.
///
/// It is created by the usual builders of objects, from a plan with stand-ins instead of the words.
struct Stencil {
    struct Object {
        let apiVersion: String
        let kind: String
        let namespace: GapText
        let name: GapText
        /// The number of the object's text.
        let text: Int
        let isShared: Bool
    }

    /// A claim, whose name is a word as well: it is derived from the content.
    private struct Claim {
        let spec: ContentName.Part
        let labels: GapText
        let annotations: ContentName.Part
    }

    private(set) var objects: [Object] = []
    private var claims: [Claim] = []

    /// Plans with more objects are rare and have many words.
    private static let mostObjects = 12

    /// Nil if the stand-ins cannot be distinguished from the rest.
    init?(_ rendered: [PlannedObject], _ words: OwnWords, _ texts: GapTexts, _ writer: inout ObjectWriter) {
        guard rendered.count <= Self.mostObjects else { return nil }
        let own = OwnWords.standIns.prefix(words.words.count)
        var standIns = own.map { Array($0.utf8) }
        for object in rendered where Kinds.claims.contains(object.node["kind"]?.string ?? "") {
            guard let content = ClaimContent(object.node), let name = object.node["metadata"]?["name"]?.string,
                name == content.name(namespace: own[1], workspace: own[0], ordinal: claims.count)
            else { return nil }
            claims.append(
                Claim(
                    spec: content.spec, labels: content.labels.json { GapText($0, standIns: standIns) },
                    annotations: content.annotations))
            standIns.append(Array(name.utf8))
        }
        for object in rendered {
            let metadata = object.node["metadata"]
            var text = GapText("", standIns: [])
            writer.withBytes(of: object.node, guardsSubstitution: true) { text = GapText($0, standIns: standIns) }
            objects.append(
                Object(
                    apiVersion: object.node["apiVersion"]?.string ?? "", kind: object.node["kind"]?.string ?? "",
                    namespace: GapText(metadata?["namespace"]?.string ?? "", standIns: standIns),
                    name: GapText(metadata?["name"]?.string ?? "", standIns: standIns),
                    text: texts.add(text), isShared: object.isShared))
        }
    }

    /// Appends all words of a Workspace: its own words, then the names of its claims.
    func append(_ words: OwnWords, to buffer: inout ByteBuffer) {
        for word in words.words { WordList.append(word, to: &buffer) }
        for ordinal in claims.indices {
            let claim = claims[ordinal]
            var labels = ByteBuffer(capacity: 480)
            buffer.withBytes { claim.labels.append(to: &labels, words: WordList($0)) }
            let name = ContentName.claim(
                namespace: words.words[1], workspace: words.words[0], ordinal: ordinal, spec: claim.spec,
                labels: labels.withBytes { ContentName.Part(json: $0) }, annotations: claim.annotations)
            WordList.append(name, to: &buffer)
        }
    }
}
