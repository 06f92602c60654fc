import Foundation
import TestSupport
import Testing
import YAML

/// The roles of `kaito-render install` grant what the reconciler uses, and nothing else: its requests are compared with them by the
/// audit log of the API server.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct AuditTests {
    private static let account = "kaito-reconciler"

    private static let plane: Task<Bed, any Error> = Task {
        // References of owners that block deletion are checked too: without the permission, nothing could be applied.
        try await Bed(
            isPrivate: true, FakeNodes.Options(jobs: .succeed),
            apiServerArguments: ["--enable-admission-plugins=OwnerReferencesPermissionEnforcement"])
    }

    @Test(arguments: AuditSetting.all) func whatIsGrantedIsUsed(setting: AuditSetting) async throws {
        let bed = try await Self.plane.value
        let log = bed.plane.path("audit.log")
        let start = try FileManager.default.attributesOfItem(atPath: log)[.size] as? UInt64 ?? 0
        let space = try bed.namespace(setting.testDescription.replacing(" ", with: "-").replacing(".", with: "-"))
        let facts = try setting.provisioners.map { provisioner in
            let path = bed.plane.path("\(space)-\(provisioner).yaml")
            try Data(setting.facts(provisioner).utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        let config = bed.plane.path("\(space)-config.yaml")
        try Data(AuditSetting.config.utf8).write(to: URL(fileURLWithPath: config))
        let common = ["--mode=\(setting.mode)", "--release=\(setting.release)", "--config=\(config)"] + setting.flags
        let options = common + ["--cluster=\(facts[0])"]
        try bed.plane.kubectl.output(["delete", "clusterrole", Self.account, "--ignore-not-found"])
        try bed.install(options)
        try bed.plane.kubectl.output(["delete", "lease", Self.account, "--ignore-not-found", "--namespace=\(Bed.system)"])
        let proxy = try await FaultProxy(to: bed.plane, token: try bed.plane.token(for: Self.account, namespace: Bed.system))
        let run = AuditRun(setting: setting, bed: bed, space: space)
        try run.prepare()
        for (index, file) in facts.enumerated() {
            try bed.reconcilers.start(
                "\(space)-\(index)", kubeconfig: proxy.kubeconfig, common + ["--namespace=\(space)", "--cluster=\(file)"])
            try await run.go(on: index == 0)
            if index + 1 < facts.count {
                try bed.reconcilers.terminate("\(space)-\(index)")
                try await eventually(within: .seconds(20), "it ends") {
                    bed.reconcilers.said("\(space)-\(index)").contains("\"msg\":\"ended\"")
                }
            }
        }
        try await run.end()
        bed.reconcilers.killAll()

        let audit = try AuditLog(log, from: start)
        let granted = try Self.granted(options)
        let used = audit.accesses
        #expect(audit.forbidden.isEmpty)
        #expect(used.subtracting(granted).sorted() == [])
        // Those that the admission plugin above asks for on its own.
        let own = (setting.isOld ? [] : ["inferencesets", "multiroleinferences"]) + ["workspaces"]
        let asked = own.map { AuditLog.Access(group: "kaito.sh", resource: "\($0)/finalizers", verb: "update") }
        #expect(granted.subtracting(used).sorted() == (setting.isFull ? asked.sorted() : []))
        // Other people's ConfigMaps do not concern it.
        let follows = audit.follows(of: "configmaps")
        #expect(follows.allSatisfy { $0.contains("labelSelector=") || $0.contains("fieldSelector=metadata.name") }, "\(follows)")
        #expect(follows.contains { $0.contains("fieldSelector=metadata.name%3Dsettings") } == !setting.isOld)
    }

    /// What the printed roles grant, wherever.
    private static func granted(_ options: [String]) throws -> Set<AuditLog.Access> {
        let printed = try Command.run(Repository.program("kaito-render"), ["install", "--offline"] + options)
        try #require(printed.status == 0, Comment(rawValue: printed.errors))
        var granted: Set<AuditLog.Access> = []
        for object in read(printed.output).documents where ["Role", "ClusterRole"].contains(object["kind"]?.string) {
            for rule in object["rules"]?.items ?? [] {
                func words(_ key: String) -> [String] { (rule[key]?.items ?? []).compactMap(\.string) }
                for group in words("apiGroups") {
                    for resource in words("resources") {
                        for verb in words("verbs") {
                            granted.insert(AuditLog.Access(group: group, resource: resource, verb: verb))
                        }
                    }
                }
            }
        }
        return granted
    }
}
