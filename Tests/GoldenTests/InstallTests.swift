import Foundation
import TestSupport
import Testing
import YAML

/// What `install` and `crd` print: all that is needed, and nothing that is not.
@Suite struct InstallTests: InstallSuite {
    /// Every way to install that differs in permissions.
    private static let variants = [
        ["--mode", "full"], ["--mode", "status"], ["--mode", "full", "--watch-namespace", "ml", "--watch-namespace", "research"],
        ["--mode", "status", "--watch-namespace", "ml"],
    ]

    private func objects(_ options: [String]) throws -> [Node] {
        let command = try install(["--offline"] + options)
        try #require(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
        let (documents, diagnostics) = read(command.output)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return documents
    }

    private func object(_ kind: String, _ options: [String] = []) throws -> Node {
        try #require(try objects(options).first { $0["kind"]?.string == kind })
    }

    private func strings(_ node: Node?) -> [String] { (node?.items ?? []).compactMap(\.string) }

    // MARK: the objects

    private static let isRecording = ProcessInfo.processInfo.environment["KAITO_RENDER_RECORD"] != nil

    @Test(
        arguments: [
            ("full", []),
            (
                "status",
                [
                    "--skip-crd", "--watch-namespace", "ml", "--watch-namespace", "research", "--cluster", "cluster.yaml",
                    "--config", "config.yaml", "--image", "registry.example.com/tools/kaito-reconciler:1",
                    "--concurrency", "8", "--release", "v0.12",
                ]
            ),
        ] as [(String, [String])])
    func printsWhatIsRecorded(mode: String, options: [String]) throws {
        let command = try install(["--offline", "--mode", mode] + options)
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
        let file = URL(fileURLWithPath: Repository.path("Tests/golden/install/\(mode).yaml"))
        if Self.isRecording {
            try Data(command.output.utf8).write(to: file)
            Issue.record("recorded anew; run the tests again without recording")
            return
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(command.output == recorded)
    }

    @Test func eachKindIsThereInTheOrderOfApplying() throws {
        let kinds = try objects([]).compactMap { $0["kind"]?.string }
        #expect(
            kinds == [
                "Namespace", "CustomResourceDefinition", "CustomResourceDefinition", "CustomResourceDefinition",
                "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Service", "NetworkPolicy",
                "PodDisruptionBudget", "Deployment",
            ])
        let single = try objects(["--replicas", "1", "--skip-crd"]).compactMap { $0["kind"]?.string }
        // A budget would keep the only pod's node from being drained.
        #expect(Set(kinds).subtracting(single) == ["PodDisruptionBudget", "CustomResourceDefinition"])
    }

    @Test func everyObjectIsInTheOwnNamespace() throws {
        for object in try objects(["-n", "gpu-system", "--cluster", "cluster.yaml"]) {
            let name = "\(object["kind"]?.string ?? "")"
            let isWide = ["Namespace", "CustomResourceDefinition", "ClusterRole", "ClusterRoleBinding"].contains(name)
            #expect(object["metadata"]?["namespace"] == (isWide ? nil : "gpu-system"), "\(name)")
            for subject in object["subjects"]?.items ?? [] { #expect(subject["namespace"] == "gpu-system", "\(name)") }
        }
    }

    @Test func filesReachTheReconcilerAsTheyAreWritten() throws {
        let options = ["--cluster", "cluster.yaml", "--config", "config.yaml"]
        let data = try #require(try object("ConfigMap", options)["data"])
        for name in ["cluster.yaml", "config.yaml"] {
            let text = try String(contentsOfFile: Repository.path("Tests/golden/install/\(name)"), encoding: .utf8)
            #expect(data[name]?.string == text)
        }
        let pod = try #require(try object("Deployment", options)["spec"]?["template"])
        let arguments = strings(pod["spec"]?["containers"]?.items?.first?["args"])
        #expect(arguments.contains("--cluster=/etc/kaito-render/cluster.yaml"))
        #expect(arguments.contains("--config=/etc/kaito-render/config.yaml"))
        // Other files, other pods.
        let other = try #require(try object("Deployment", ["--cluster", "cluster.yaml"])["spec"]?["template"])
        let key = "render.kaito.sh/config-checksum"
        let checksums = [pod, other].map { $0["metadata"]?["annotations"]?[key]?.string }
        #expect(checksums[0] != nil && checksums[1] != nil && checksums[0] != checksums[1])
    }

    @Test func thePodIsRestricted() throws {
        let pod = try #require(try object("Deployment")["spec"]?["template"]?["spec"])
        let container = try #require(pod["containers"]?.items?.first)
        let security = container["securityContext"]
        #expect(pod["securityContext"]?["runAsNonRoot"] == true && pod["securityContext"]?["runAsUser"] == 65532)
        #expect(pod["securityContext"]?["seccompProfile"] == ["type": "RuntimeDefault"])
        #expect(security?["allowPrivilegeEscalation"] == false && security?["readOnlyRootFilesystem"] == true)
        #expect(security?["capabilities"] == ["drop": ["ALL"]])
        #expect(container["resources"]?["limits"]?["memory"] != nil)
        let selector = try object("Deployment")["spec"]?["selector"]?["matchLabels"]
        for (kind, path) in [("Service", "selector"), ("NetworkPolicy", "podSelector"), ("PodDisruptionBudget", "selector")] {
            let own = try #require(try object(kind)["spec"]?[path])
            #expect((own["matchLabels"] ?? own) == selector, "\(kind)")
        }
    }

    // MARK: permissions

    private struct Rule {
        let kind: String
        let resources: [String]
        let verbs: [String]
        let groups: [String]
    }

    private func rules(_ options: [String]) throws -> [Rule] {
        try objects(options).flatMap { role -> [Rule] in
            (role["rules"]?.items ?? []).map { rule in
                Rule(
                    kind: role["kind"]?.string ?? "", resources: strings(rule["resources"]), verbs: strings(rule["verbs"]),
                    groups: strings(rule["apiGroups"]))
            }
        }
    }

    @Test(arguments: variants)
    func permissionsAreNamedOneByOne(options: [String]) throws {
        let rules = try rules(options)
        #expect(!rules.isEmpty)
        for rule in rules {
            for word in rule.resources + rule.verbs + rule.groups { #expect(!word.contains("*"), "\(rule)") }
            #expect(!rule.resources.contains { $0.hasPrefix("secrets") || $0.hasPrefix("pods") }, "\(rule)")
            #expect(Set(rule.verbs).isDisjoint(with: ["escalate", "bind", "impersonate", "deletecollection"]), "\(rule)")
        }
    }

    @Test(arguments: variants.filter { $0.contains("status") })
    func modeStatusWritesNothingElse(options: [String]) throws {
        let reading: Set = ["get", "list", "watch"]
        for rule in try rules(options) where !Set(rule.verbs).isSubset(of: reading) {
            #expect(Set(rule.resources).isSubset(of: ["workspaces/status", "events", "leases"]), "\(rule)")
        }
    }

    @Test(arguments: variants.filter { $0.contains("--watch-namespace") })
    func watchedNamespacesAreTheOnlyOnes(options: [String]) throws {
        let wide = try rules(options).filter { $0.kind == "ClusterRole" }.flatMap(\.resources)
        #expect(
            Set(wide) == [
                "nodes", "storageclasses", "machines", "nodeclaims", "nodepools", "aksnodeclasses",
                "deployments",
            ])
        let deployments = try rules(options).filter { $0.kind == "ClusterRole" && $0.resources == ["deployments"] }
        #expect(deployments.map(\.verbs) == [["list"]], "to see whether KAITO's operator runs, and nothing else")
        let watched = options.indices.filter { options[$0] == "--watch-namespace" }.map { options[$0 + 1] }
        let roles = try objects(options).filter { $0["kind"] == "Role" }.compactMap { $0["metadata"]?["namespace"]?.string }
        #expect(roles == watched + ["kaito-render-system"])
        let arguments = strings(
            try object("Deployment", options)["spec"]?["template"]?["spec"]?["containers"]?.items?.first?["args"])
        #expect(arguments.filter { $0.hasPrefix("--namespace=") } == watched.map { "--namespace=\($0)" })
    }

    /// Logs may contain prompts.
    @Test(arguments: ["full", "status"]) func logsAreReadOnlyIfAskedFor(mode: String) throws {
        let rules = try rules(["--mode", mode, "--benchmarks"]).filter { $0.resources.contains { $0.hasPrefix("pods") } }
        #expect(rules.map(\.resources) == [["pods/log"]] && rules.map(\.verbs) == [["get"]])
        let container = try object("Deployment", ["--mode", mode, "--benchmarks"])["spec"]?["template"]?["spec"]?["containers"]
        let arguments = strings(container?.items?.first?["args"])
        #expect(arguments.contains("--benchmarks"))
    }

    /// Facts with which KAITO looks after every kind.
    private func allGates() throws -> String {
        let file = try Repository.temporaryFolder().appendingPathComponent("cluster.yaml")
        let gates = "{enableMultiRoleInferenceController: true, gatewayAPIInferenceExtension: true}"
        let text = "apiVersion: render.kaito.sh/v1alpha1\nkind: ClusterFacts\nfeatureGates: \(gates)\n"
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// The table of docs/in-cluster.md grants what the roles do, neither more nor less.
    @Test(arguments: [("full", 2), ("status", 3)])
    func theDocumentationSaysWhatIsGranted(mode: String, column: Int) throws {
        var granted: [String: Set<String>] = [:]
        for rule in try rules(["--mode", mode, "--benchmarks", "--cluster", allGates()]) {
            for resource in rule.resources { granted[resource, default: []].formUnion(rule.verbs) }
        }
        let page = try String(contentsOfFile: Repository.path("docs/in-cluster.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("Permissions") })
        var told: [String: Set<String>] = [:]
        for row in section.split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let words = cells[column].replacingOccurrences(of: "read", with: "get, list, watch")
                .replacingOccurrences(of: " its own", with: "").components(separatedBy: CharacterSet(charactersIn: ",; –"))
            let verbs = Set(words.filter { !$0.isEmpty })
            #expect(!cells[4].isEmpty, "\(row) says what it is for")
            guard !verbs.isEmpty else { continue }
            for name in cells[0].components(separatedBy: ", ") {
                told[name.trimmingCharacters(in: CharacterSet(charactersIn: "`")), default: []].formUnion(verbs)
            }
        }
        #expect(told == granted)
    }

    // MARK: the definition

    /// Everything that is an OpenAPI schema, with its path.
    private func schemas(_ schema: Node, _ path: String = "") -> [(path: String, schema: Node)] {
        var below = (schema["properties"]?.entries ?? []).map { ("\(path).\($0.0)", $0.1) }
        if let items = schema["items"] { below.append(("\(path)[]", items)) }
        if let values = schema["additionalProperties"] { below.append(("\(path).*", values)) }
        return [(path, schema)] + below.flatMap { schemas($0.1, $0.0) }
    }

    @Test func theSchemaIsStructural() throws {
        let crd = try Command.run(Repository.program("kaito-render"), ["crd"])
        let definitions = read(crd.output).documents
        #expect(definitions == (try objects([]).filter { $0["kind"] == "CustomResourceDefinition" }))
        #expect(
            definitions.compactMap { $0["metadata"]?["name"]?.string }
                == ["workspaces.kaito.sh", "inferencesets.kaito.sh", "multiroleinferences.kaito.sh"])
        for definition in definitions { try checkStructure(definition) }
    }

    private func checkStructure(_ definition: Node) throws {
        let versions = definition["spec"]?["versions"]?.items ?? []
        let isMultiRole = definition["spec"]?["names"]?["kind"]?.string == "MultiRoleInference"
        #expect(versions.map { $0["name"]?.string } == (isMultiRole ? ["v1alpha1"] : ["v1alpha1", "v1beta1"]))
        #expect(versions.allSatisfy { $0["served"] == true })
        #expect(versions.map { $0["storage"] == true } == (isMultiRole ? [true] : [false, true]))
        let allowed: Set = [
            "type", "description", "properties", "required", "items", "additionalProperties", "enum", "format", "minLength",
            "x-kubernetes-preserve-unknown-fields", "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "default",
        ]
        for version in versions {
            let all = schemas(try #require(version["schema"]?["openAPIV3Schema"]))
            let deep = isMultiRole ? ".model.name" : ".inference.preset.name"
            #expect(all.contains { $0.path.hasSuffix(deep) }, "the search does not go down")
            for (path, schema) in all {
                let keys = Set((schema.entries ?? []).map(\.0))
                #expect(keys.isSubset(of: allowed), "\(path): \(keys.subtracting(allowed))")
                #expect(schema["type"]?.string != nil, "\(path) has no type")
                #expect(!keys.isSuperset(of: ["properties", "additionalProperties"]), "\(path)")
                #expect((schema["type"] == "array") == keys.contains("items"), "\(path)")
                let names = Set((schema["properties"]?.entries ?? []).map(\.0))
                #expect(names.isSuperset(of: strings(schema["required"])), "\(path)")
            }
        }
    }

    /// What the API server does not know it drops, so every field of KAITO's own definitions is to be here.
    @Test(.enabled(if: Repository.crds("v0.12") != nil, "the custom resource definitions are not beside the checkout"))
    func noFieldOfKAITOIsDropped() throws {
        // Made by KAITO's upgrades.
        let left = [".status.autoUpgrade"]
        for definition in try objects([]) where definition["kind"] == "CustomResourceDefinition" {
            let plural = try #require(definition["spec"]?["names"]?["plural"]?.string)
            let version = try #require(definition["spec"]?["versions"]?.items?.last)
            let own = schemas(try #require(version["schema"]?["openAPIV3Schema"]))
            for release in ["v0.3", "v0.12", "v0.12-kinds"] {
                let path = try #require(Repository.crds(release)) + "/kaito.sh_\(plural).yaml"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                let theirs = try #require(read(try String(contentsOfFile: path, encoding: .utf8)).documents.first)
                for version in theirs["spec"]?["versions"]?.items ?? [] {
                    #expect(version["subresources"] == definition["spec"]?["versions"]?.items?.last?["subresources"])
                    for (path, schema) in schemas(try #require(version["schema"]?["openAPIV3Schema"])) {
                        guard !left.contains(where: { path.hasPrefix($0) }) else { continue }
                        let same = own.first { $0.path == path }
                        #expect(same != nil, "\(release): \(path)")
                        if let type = schema["type"] { #expect(same?.schema["type"] == type, "\(release): \(path)") }
                    }
                }
            }
        }
    }

    @Test func columnsAreThoseThatUsersKnow() throws {
        let version = try #require(try object("CustomResourceDefinition")["spec"]?["versions"]?.items?.last)
        let columns = version["additionalPrinterColumns"]?.items ?? []
        let plain = columns.filter { $0["priority"] == nil }.compactMap { $0["name"]?.string }
        #expect(plain == ["Instance", "ResourceReady", "InferenceReady", "WorkspaceReady", "Age"])
        #expect(columns.filter { $0["priority"] == 1 }.compactMap { $0["name"]?.string } == ["Job", "Nodes"])
    }

    // MARK: what is not accepted

    @Test(
        arguments: [
            (["-n", "kube-system"], 64), (["-n", "Upper"], 64), (["--watch-namespace", "a_b"], 64), (["--image", "a b"], 64),
            (["--replicas", "0"], 64), (["--concurrency", "0"], 64), (["--check-cluster"], 64), (["--mode", "both"], 64),
            (["--cluster", "config.yaml"], 2), (["--config", "cluster.yaml"], 2), (["--config", "no-such-file.yaml"], 3),
        ] as [([String], Int32)])
    func isRefused(options: [String], status: Int32) throws {
        let command = try install(["--offline"] + options)
        #expect(command.status == status && command.output.isEmpty, "\(command.errors)")
    }
}
