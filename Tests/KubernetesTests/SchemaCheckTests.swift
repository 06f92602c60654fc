import Diagnostics
import Kubernetes
import TestSupport
import Testing
import YAML

/// The messages about a pod template with these lines in its spec, after a container.
private func messages(spec: String = "", container: String = "") throws -> [String] {
    let text = "spec:\n  containers:\n  - name: main\n    image: a\n" + lines(container, 4) + lines(spec, 2)
    let root = try #require(read(text).documents.first)
    let collector = DiagnosticCollector()
    SchemaCheck.checkServerTemplate(root, path: "t", collector)
    return collector.diagnostics.inOrder().map { "\($0.severity.rawValue): \($0.message)" }
}

private func lines(_ text: String, _ depth: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: depth) + $0 + "\n" }.joined()
}

/// The messages about an object.
private func messages(object: String) throws -> [String] {
    let root = try #require(read(object).documents.first)
    let collector = DiagnosticCollector()
    BuiltInKinds.check(root, collector)
    return collector.diagnostics.inOrder().map(\.message)
}

@Suite struct SchemaCheckTests {
    @Test func aMinimalTemplatePasses() throws { #expect(try messages() == []) }

    @Test(arguments: [
        "args: [a, 1]", "args: a", "command: {a: b}", "env: [{name: A, value: 1}]", "env: [{name: A, value: on}]",
        "tty: \"true\"",
        "ports: [{containerPort: \"80\"}]", "ports: [{containerPort: 80.5}]", "resources: {limits: {cpu: true}}", "env: [A=1]",
        "workingDir: 5", "livenessProbe: {httpGet: {port: true}}", "env: [null]", "args: [null]",
    ])
    func wrongTypes(container: String) throws {
        let all = try messages(container: container)
        #expect(all.count == 1 && all[0].contains("must be"), "\(container): \(all)")
    }

    @Test(arguments: [
        "args: null", "env: [{name: A, value: null}]", "env: [{name: A}]", "imagePullPolicy: \"\"", "resources: {}", "ports: []",
        "livenessProbe: null", "env: [{name: A, value: \"\", valueFrom: {fieldRef: {fieldPath: metadata.name}}}]",
        "resources: {limits: {nvidia.com/gpu: \"1\"}}", "resources: {requests: {cpu: 0.5, memory: 1e9}}",
        "resources: {limits: {memory: 1Gi}, requests: {memory: 1024Mi}}",
        "ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]",
        "livenessProbe: {httpGet: {port: http}}\nports: [{name: http, containerPort: 80}]",
        "readinessProbe: {tcpSocket: {port: 8080}}", "lifecycle: {preStop: {sleep: {seconds: 5}}}",
    ])
    func accepted(container: String) throws {
        let all = try messages(container: container)
        #expect(all == [], "\(container)")
    }

    @Test(arguments: [
        ("resources: {limits: {memory: 16GB}}", "did you mean \"16G\" or \"16Gi\"?"),
        ("resources: {limits: {memory: 16 gb}}", "did you mean \"16G\" or \"16Gi\"?"),
        ("resources: {limits: {memory: 16GiB}}", "did you mean \"16Gi\"?"),
        ("resources: {limits: {gpu: 1}}", "did you mean \"nvidia.com/gpu\"?"),
        ("livenessProbe: {httpGet: {port: 80}, initialDelaySecond: 5}", "did you mean \"initialDelaySeconds\"?"),
        ("imagePullPolicy: always", "did you mean \"Always\"?"),
        ("ports: [{containerPort: 80, protocol: tcp}]", "did you mean \"TCP\"?"),
        ("livenessProbe: {httpGet: {port: htp}}\nports: [{name: http, containerPort: 80}]", "did you mean \"http\"?"),
    ])
    func suggestions(container: String, help: String) throws {
        let all = try messages(container: container)
        #expect(all.count == 1 && all[0].hasSuffix(help), "\(container): \(all)")
    }

    @Test(arguments: [
        "volumeMounts: [{name: data, mountPath: /data}]", "resources: {requests: {nvidia.com/gpu: 1}}",
        "resources: {requests: {cpu: 2}, limits: {cpu: 1}}",
        "resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 2}}",
        "livenessProbe: {}", "livenessProbe: {exec: {command: [a]}, tcpSocket: {port: 1}}",
        "livenessProbe: {tcpSocket: {port: 0}}",
        "env: [{name: A}, {name: A}]", "env: [{name: A, valueFrom: {}}]", "ports: [{containerPort: 80}, {containerPort: 80}]",
        "securityContext: {privileged: true, allowPrivilegeEscalation: false}", "restartPolicy: Never",
        "securityContext: {runAsUser: -1}", "livenessProbe: {tcpSocket: {port: 1}, successThreshold: 3}",
    ])
    func containersThatAreRefused(container: String) throws {
        let all = try messages(container: container)
        #expect(all.count == 1 && all[0].hasPrefix("error"), "\(container): \(all)")
    }

    @Test(arguments: [
        "replicas: 2", "restartPolicy: Never", "activeDeadlineSeconds: 5", "terminationGracePeriodSeconds: -1",
        "nodeSelector: {a: \"b c\"}",
        "volumes: [{name: a, emptyDir: {}, hostPath: {path: /a}}]", "volumes: [{name: A}]", "volumes: [{name: a}, {name: a}]",
        "tolerations: [{operator: Exists, value: a}]", "tolerations: [{effect: NoSchedule}]", "hostname: A",
        "initContainers: [{name: main, image: a}]",
        "initContainers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: 1}}}]",
        "imagePullSecrets: [{name: a}, {name: a}]", "dnsPolicy: None", "ephemeralContainers: [{name: a, image: b}]",
    ])
    func podsThatAreRefused(spec: String) throws {
        let all = try messages(spec: spec)
        #expect(all.count == 1 && all[0].hasPrefix("error"), "\(spec): \(all)")
    }

    @Test func aMisspeltFieldIsNotMissingAsWell() throws {
        let all = try messages(spec: "volumes: [{name: a, persistentVolumeClaim: {claimname: b}}]")
        #expect(all.count == 1 && all[0].contains("did you mean \"claimName\"?"))
    }

    @Test func objectsOfOtherGroupsPass() throws {
        for version in ["example.com/v1", "gateway.networking.k8s.io/v1", "snapshot.storage.k8s.io/v1", "kaito.sh/v1beta1"] {
            #expect(try messages(object: "apiVersion: \(version)\nkind: Deployment\nmetadata: {name: a}\nspec: 1\n") == [])
        }
    }

    @Test(arguments: [
        ("extensions/v1beta1", "Deployment", "was removed in Kubernetes 1.16; use \"apps/v1\""),
        ("batch/v1beta1", "CronJob", "was removed in Kubernetes 1.25; use \"batch/v1\""),
        ("apps/v1", "Deploymnt", "did you mean \"Deployment\"?"), ("v1", "StatefulSet", "it is \"apps/v1\""),
        ("v1", "Configmap", "did you mean \"ConfigMap\"?"),
    ])
    func kindsThatAreNotServed(version: String, kind: String, help: String) throws {
        let all = try messages(object: "apiVersion: \(version)\nkind: \(kind)\nmetadata: {name: a}\n")
        #expect(all.count == 1 && all[0].hasSuffix(help), "\(all)")
    }
}
