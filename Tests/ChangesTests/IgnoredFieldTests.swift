import Testing
import YAML

@testable import Changes

/// Fields that a comparison leaves out.
@Suite struct IgnoredFieldTests {
    private func manifest(_ image: String, _ notes: Node?, name: String = "phi") throws -> Manifest {
        let containers: Node = [["name": "main", "image": .string(image)], ["name": "side", "image": .string(image)]]
        let root = Node.fields([
            ("apiVersion", "apps/v1"), ("kind", "Deployment"),
            ("metadata", .fields([("name", .string(name)), ("namespace", "ml"), ("annotations", notes)])),
            ("spec", ["template": ["spec": ["containers": containers]]]),
        ])
        return try #require(Manifest(path: "ml/deployment-\(name).yaml", root: root))
    }

    private func fields(_ paths: [String], _ old: Manifest, _ new: Manifest) throws -> [String] {
        let ignored = try #require(IgnoredFields(paths))
        return ChangeSet(old: [old], new: [new], ChangeSettings(ignored: ignored)).groups.flatMap(\.changes).flatMap(\.fields)
            .map(\.name)
    }

    @Test func whatIsIgnoredDiffersInNothing() throws {
        let (old, new) = (try manifest("a:1", nil), try manifest("a:2", ["example.com/owner": "ada"]))
        let main = "spec.template.spec.containers[main].image"
        let side = "spec.template.spec.containers[side].image"
        let notes = "metadata.annotations"
        #expect(try fields([], old, new) == [notes, main, side])
        #expect(try fields([#"metadata.annotations["example.com/owner"]"#], old, new) == [main, side])
        #expect(try fields([main], old, new) == [notes, side])
        #expect(try fields(["spec.template.spec.containers[*].image"], old, new) == [notes])
        #expect(try fields([".spec", notes], old, new) == [])
        // What is ignored has no effects either.
        let ignored = try #require(IgnoredFields(["spec.template"]))
        #expect(ChangeSet(old: [old], new: [new], ChangeSettings(ignored: ignored)).groups.first?.outage == Outage.none)
    }

    @Test(arguments: ["", ".", "a..b", "a.", "a[", "a[]", "a[\"b", "a[\"b\""])
    func otherTextsAreNoPaths(text: String) {
        #expect(IgnoredFields([text]) == nil)
    }
}
