import Bytes
import Kubernetes
import Releases
import YAML

/// The stencils of one worker, by plan.
final class Stencils {
    private final class Known {
        let outline: any PlanOutline
        let signature: Int
        var stencil: Stencil?
        /// Whether a stencil was tried but did not work.
        var isUnfit = false

        init(_ outline: any PlanOutline, _ signature: Int) {
            self.outline = outline
            self.signature = signature
        }
    }

    private let texts: GapTexts
    private var known: [Known] = []

    /// The maximum number of outlines kept: searching all of them must stay cheaper than building the objects.
    private static var most: Int { 64 }

    init(_ texts: GapTexts) {
        self.texts = texts
    }

    /// The stencil for a plan's outline; nil if the objects must be built. `words` fill its gaps.
    ///
    /// The second of several similar plans creates the stencil, which must produce the same bytes as the builders.
    func stencil(
        for outline: any PlanOutline, _ words: OwnWords, of plan: any WorkspacePlan, _ writer: inout ObjectWriter
    ) -> Stencil? {
        let signature = outline.signature
        guard let same = same(as: outline, signature) else {
            if known.count < Self.most { known.append(Known(outline, signature)) }
            return nil
        }
        if same.stencil == nil, !same.isUnfit {
            same.stencil = Stencil(outline.objects(), words, texts, &writer).flatMap {
                isFit($0, words, for: plan, &writer) ? $0 : nil
            }
            same.isUnfit = same.stencil == nil
        }
        return same.stencil
    }

    private func same(as outline: any PlanOutline, _ signature: Int) -> Known? {
        for index in known.indices where known[index].signature == signature && known[index].outline.isLike(outline) {
            return known[index]
        }
        return nil
    }

    /// Whether the filled texts equal the builders' output.
    private func isFit(_ stencil: Stencil, _ words: OwnWords, for plan: any WorkspacePlan, _ writer: inout ObjectWriter) -> Bool {
        var list = ByteBuffer()
        stencil.append(words, to: &list)
        let objects = plan.objects()
        guard objects.count == stencil.objects.count else { return false }
        return zip(objects, stencil.objects).allSatisfy { object, stamped in
            var filled = ByteBuffer()
            list.withBytes { texts[stamped.text].append(to: &filled, words: WordList($0)) }
            var isEqual = false
            writer.withBytes(of: object.node, guardsSubstitution: true) { built in
                isEqual = filled.withBytes { $0.elementsEqual(built) }
            }
            return isEqual
        }
    }
}
