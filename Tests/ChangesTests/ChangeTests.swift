import Bytes
import Changes
import Foundation
import TestSupport
import Testing
import YAML

/// What differs, in words.
@Suite struct ChangeTests {
    private func manifest(_ path: String, _ root: Node) throws -> Manifest { try #require(Manifest(path: path, root: root)) }

    private func change(_ old: Node?, _ new: Node?) throws -> ObjectChange {
        let set = ChangeSet(
            old: try old.map { [try manifest("a.yaml", $0)] } ?? [], new: try new.map { [try manifest("a.yaml", $0)] } ?? [])
        return try #require(set.groups.first?.changes.first)
    }

    private func object(_ kind: String, _ fields: [(String, Node)]) -> Node {
        .mapping(
            [("apiVersion", "v1"), ("kind", .string(kind)), ("metadata", ["name": "a", "namespace": "ml"])] + fields, keys: [],
            .rule)
    }

    private func claim(_ name: String, type: String, disk: String = "50Gi") -> Node {
        [
            "apiVersion": "karpenter.sh/v1", "kind": "NodeClaim",
            "metadata": ["name": .string(name), "labels": ["kaito.sh/workspace": "phi", "kaito.sh/workspacenamespace": "ml"]],
            "spec": [
                "requirements": [["key": "node.kubernetes.io/instance-type", "operator": "In", "values": [.string(type)]]],
                "resources": ["requests": ["storage": .string(disk)]],
            ],
        ]
    }

    @Test(arguments: [
        ("StatefulSet", "serviceName", true), ("StatefulSet", "replicas", false), ("StatefulSet", "minReadySeconds", false),
        ("StatefulSet", "volumeClaimTemplates", true), ("StatefulSet", "revisionHistoryLimit", true),
        ("Deployment", "selector", true), ("Deployment", "replicas", false), ("Job", "template", true),
        ("Job", "parallelism", false), ("Job", "completions", true), ("Service", "clusterIP", true), ("Service", "ports", false),
    ])
    func immutableFieldsReplace(kind: String, field: String, isReplaced: Bool) throws {
        let change = try change(
            object(kind, [("spec", .fields([(field, .string("x"))]))]),
            object(kind, [("spec", .fields([(field, .string("y"))]))]))
        #expect(change.action == (isReplaced ? .replaced : .changed))
        #expect(change.immutable.map(\.name) == (isReplaced ? ["spec.\(field)"] : []))
    }

    @Test func sealedDataReplaces() throws {
        let sealed: (String, Node) = ("immutable", true)
        let change = try change(
            object("ConfigMap", [sealed, ("data", ["a": "1"])]), object("ConfigMap", [sealed, ("data", ["a": "2"])]))
        #expect(change.action == .replaced)
        let open = try self.change(object("ConfigMap", [("data", ["a": "1"])]), object("ConfigMap", [("data", ["a": "2"])]))
        #expect(open.action == .changed)
    }

    @Test func aTemplateRestartsPods() throws {
        let old: Node = ["template": ["spec": ["containers": [["name": "c", "image": "a:1"]]]]]
        let new: Node = ["template": ["spec": ["containers": [["name": "c", "image": "a:2"]]]]]
        let change = try change(object("Deployment", [("spec", old)]), object("Deployment", [("spec", new)]))
        #expect(change.restartsPods)
        #expect(change.fields.map(\.name) == ["spec.template.spec.containers[c].image"])
    }

    @Test func anotherModelIsNamed() throws {
        func set(_ model: String) -> Node {
            let container: Node = [
                "name": "c", "command": ["/bin/sh", "-c", .string("python3 serve.py --model=\(model) --dtype=auto")],
            ]
            return object("StatefulSet", [("spec", ["template": ["spec": ["containers": [container]]]])])
        }
        let set = ChangeSet(old: [try manifest("a.yaml", set("a/b"))], new: [try manifest("a.yaml", set("c/d"))])
        #expect(set.groups.map(Headline.of) == ["model a/b → c/d"])
    }

    @Test func claimsAreRolledWithAPeak() throws {
        let old = try manifest("_cluster/nodeclaim-ws1.yaml", claim("ws1", type: "Standard_NC6s_v3"))
        let new = try manifest("_cluster/nodeclaim-ws2.yaml", claim("ws2", type: "Standard_NC24ads_A100_v4"))
        let set = ChangeSet(old: [old], new: [new])
        #expect(set.groups.map(\.workspace) == ["ml/phi"])
        #expect(set.groups.first?.changes.map(\.action) == [.replaced])
        #expect((set.before.gpus, set.after.gpus, set.peakGPUs) == (1, 1, 2))
        #expect((set.before.usdPerHour, set.after.usdPerHour) == ("3.06", "3.67"))
        #expect(ChangeWords.subject(set) == "phi: instance type NC6s_v3 → NC24ads_A100_v4")
    }

    @Test func anObjectThatComesToUsIsChanged() throws {
        let ours = object("Service", [("spec", ["type": "ClusterIP"])]).setting(
            "metadata",
            to: [
                "name": "a", "namespace": "ml",
                "labels": [
                    "app.kubernetes.io/managed-by": "kaito-render", "app.kubernetes.io/name": "a",
                    "app.kubernetes.io/part-of": "kaito",
                ],
            ])
        let set = ChangeSet(
            old: [try manifest("a.yaml", object("Service", [("spec", ["type": "ClusterIP"])]))],
            new: [try manifest("a.yaml", ours)])
        #expect(set.groups.map(\.workspace) == ["ml/a"])
        #expect(set.groups.flatMap(\.changes).map(\.action) == [.changed])
    }

    /// The parameters that all tuning workspaces of a namespace share are nobody's own.
    @Test func whatIsSharedIsNoWorkspace() throws {
        func object(_ name: String, annotations: Node) throws -> Manifest {
            try manifest(
                "\(name).yaml",
                [
                    "apiVersion": "v1", "kind": "ConfigMap",
                    "metadata": [
                        "name": .string(name), "namespace": "ml",
                        "labels": [
                            "app.kubernetes.io/name": .string(name), "app.kubernetes.io/managed-by": "kaito-render",
                            "app.kubernetes.io/part-of": "kaito",
                        ],
                        "annotations": annotations,
                    ],
                ])
        }
        let shared = try object(
            "lora-params-template",
            annotations: ["argocd.argoproj.io/sync-options": "Prune=false", "kustomize.toolkit.fluxcd.io/prune": "disabled"])
        let set = ChangeSet(old: [shared, try object("phi", annotations: [:])], new: [])
        #expect(set.groups.map(\.workspace) == ["ml/phi", nil])
        #expect(ChangeWords.subject(set) == "phi: removed")
    }

    @Test func aDiskRollsTheWholeNode() throws {
        let old = try manifest("_cluster/nodeclaim-ws1.yaml", claim("ws1", type: "Standard_NC6s_v3"))
        let new = try manifest("_cluster/nodeclaim-ws2.yaml", claim("ws2", type: "Standard_NC6s_v3", disk: "80Gi"))
        let set = ChangeSet(old: [old], new: [new])
        let effects = set.groups.flatMap(\.changes).flatMap(\.effects)
        #expect(effects.contains { $0.text.contains("the whole GPU node is replaced") })
        #expect(ChangeWords.subject(set) == "phi: disk 50Gi → 80Gi")
    }

    @Test func valuesOfSecretsAreNeverShown() throws {
        let old = object("Secret", [("data", ["token": "b2xkLXZhbHVl", "same": "c2FtZQ=="])])
        let new = object(
            "Secret", [("data", ["token": "bmV3LXZhbHVl", "same": "c2FtZQ=="]), ("stringData", ["plain": "hunter2"])])
        let set = ChangeSet(old: [try manifest("s.yaml", old)], new: [try manifest("s.yaml", new)])
        var writer = JSONWriter()
        writer.write(JSONReport.node(set))
        let reports = [
            TextReport(TextStyle(colour: false)).text(set), MarkdownReport(set).text,
            writer.buffer.withBytes { String(decoding: $0, as: UTF8.self) },
        ]
        for report in reports {
            for secret in ["b2xkLXZhbHVl", "bmV3LXZhbHVl", "c2FtZQ==", "hunter2"] { #expect(!report.contains(secret)) }
            #expect(report.contains("token"))
        }
        #expect(set.groups.first?.changes.first?.fields.map(\.name) == ["data.token", "stringData"])
    }

    // MARK: values that anyone may have written

    /// A change with a value in every field that a report shows.
    private func changes(holding value: String) throws -> ChangeSet {
        func label(_ value: String) -> Node {
            ["kaito.sh/workspace": .string(value), "kaito.sh/workspacenamespace": .string(value)]
        }
        func claim(_ name: String, _ type: String) throws -> Manifest {
            let node: Node = [
                "apiVersion": .string(value), "kind": "NodeClaim", "metadata": ["name": .string(name), "labels": label(value)],
                "spec": [
                    "requirements": [["key": "node.kubernetes.io/instance-type", "operator": "In", "values": [.string(type)]]],
                    "resources": ["requests": ["storage": .string(value)]],
                ],
            ]
            return try manifest("_cluster/\(name)", node)
        }
        func workload(_ kind: String, _ image: String) -> Node {
            let metadata: Node = [
                "name": .string(value), "namespace": .string(value), "labels": label(value),
                "annotations": [value: .string(image)],
            ]
            let container: Node = [
                "name": .string(value), "image": .string(image), "command": [.string(image), .string("--model=\(image)")],
            ]
            return [
                "apiVersion": .string(value), "kind": .string(kind), "metadata": metadata, "data": [value: .string(image)],
                "spec": [
                    "serviceName": .string(image), value: .string(image), "template": ["spec": ["containers": [container]]],
                ],
            ]
        }
        let kinds = ["StatefulSet", "Job", "ConfigMap", "Secret", value]
        let old = try kinds.map { try manifest("a/\($0)", workload($0, value)) }
        let new = try kinds.map { try manifest("a/\($0)", workload($0, "\(value)x")) }
        return ChangeSet(
            old: old + [try claim("\(value)1", value), try claim("\(value)2", value)],
            new: new + [try claim("\(value)3", "\(value)x"), try manifest("b", workload("\(value)4", value))])
    }

    @Test(arguments: Hostile.values)
    func noValueIsMarkup(value: String) throws {
        let text = MarkdownReport(try changes(holding: value)).text
        #expect(!Hostile.hasControls(text))
        let parts = text.components(separatedBy: "<details>")
        #expect(parts.count == 2)
        // Without its code spans, the report says nothing but its own words.
        for line in (parts.first ?? "").components(separatedBy: "\n") {
            let words = try withoutSpans(line)
            #expect(!words.contains("`") && !words.contains("Qz7") && !words.contains("evil") && !words.contains("@"), "\(line)")
            #expect(!words.contains("<") && !words.contains("["), "\(line)")
        }
        // Nor does anything outside the only fence of the details.
        let lines = (parts.last ?? "").components(separatedBy: "\n")
        let fence = try #require(lines.first { $0.hasSuffix("diff") }?.dropLast(4))
        let ends = lines.indices.filter { lines[$0] == fence || lines[$0] == fence + "diff" }
        #expect(ends.count == 2)
        for index in lines.indices where index < ends[0] || index > ends[1] { #expect(!lines[index].contains("Qz7")) }
        for line in lines[(ends[0] + 1)..<ends[1]] { #expect(!line.contains(fence)) }
    }

    /// A line without its code spans, as CommonMark 0.31 finds them: up to the next run of as many backticks.
    private func withoutSpans(_ line: String) throws -> String {
        var (result, rest) = ("", line.unicodeScalars[...])
        while let start = rest.firstIndex(of: "`") {
            result.unicodeScalars.append(contentsOf: rest[..<start])
            rest = rest[start...]
            let run = rest.prefix { $0 == "`" }.count
            rest = rest.dropFirst(run)
            var isClosed = false
            while let next = rest.firstIndex(of: "`"), !isClosed {
                rest = rest[next...]
                let length = rest.prefix { $0 == "`" }.count
                rest = rest.dropFirst(length)
                isClosed = length == run
            }
            #expect(isClosed, "\(line)")
        }
        result.unicodeScalars.append(contentsOf: rest)
        return result
    }

    @Test(arguments: Hostile.values)
    func noValueReachesTheTerminal(value: String) throws {
        let set = try changes(holding: value)
        #expect(!Hostile.hasControls(TextReport(TextStyle(colour: false)).text(set)))
        for text in [ChangeWords.subject(set)] + ChangeWords.lines(set) {
            #expect(!Hostile.hasControls(text) && !text.contains("\n"), "\(text)")
        }
        let effects = set.groups.flatMap(\.changes).flatMap(\.effects).map(\.text)
        #expect(effects.allSatisfy { !Hostile.hasControls($0) && !$0.contains("\n") })
    }

    @Test(arguments: Hostile.values)
    func aReportForProgramsIsWhole(value: String) throws {
        let report = JSONReport.node(try changes(holding: value))
        #expect(try JSONSerialization.jsonObject(with: Data(json(report).utf8)) is [String: Any])
    }

    @Test func valuesCannotEndTheirFences() throws {
        let evil = "x\n```\n</details>\n# owned\n``"
        let set = ChangeSet(
            old: [try manifest("a.yaml", object("ConfigMap", [("data", ["a": "1"])]))],
            new: [try manifest("a.yaml", object("ConfigMap", [("data", ["a": .string(evil)])]))])
        let text = MarkdownReport(set).text
        #expect(text.contains("````diff"))
        #expect(!text.contains("\n# owned"))
    }
}
