import Diagnostics
import Foundation
import Kubernetes
import TestSupport
import Testing
import YAML

/// What a real API server refuses of pods is refused here, too.
@Suite(.serialized, .enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct ServerRuleTests {
    private static let accepted = ("", "")
    /// Lines of a container and of a pod's spec.
    private static let refused = [
        ("args: [a, 1]", ""), ("env: [{name: A, value: 1}]", ""), ("env: [{name: \"\"}]", ""), ("imagePullPolicy: always", ""),
        ("env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", ""),
        ("env: [{name: A, valueFrom: {}}]", ""),
        ("env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.nodename}}}]", ""), ("ports: [{containerPort: 70000}]", ""),
        ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpus}}}]", ""),
        ("ports: [{containerPort: 1, name: A}]", ""),
        ("ports: [{containerPort: 1, name: a}, {containerPort: 2, name: a}]", ""),
        ("ports: [{containerPort: 1, protocol: tcp}]", ""),
        ("resources: {limits: {memory: 16GB}}", ""), ("resources: {limits: {gpu: 1}}", ""),
        ("resources: {limits: {cpu: -1}}", ""),
        ("resources: {requests: {nvidia.com/gpu: 1}}", ""), ("resources: {limits: {nvidia.com/gpu: 0.5}}", ""),
        ("resources: {requests: {cpu: 2}, limits: {cpu: 1}}", ""), ("livenessProbe: {}", ""), ("readinessProbe: {exec: {}}", ""),
        ("livenessProbe: {tcpSocket: {port: 1}, exec: {command: [a]}}", ""), ("livenessProbe: {tcpSocket: {port: 0}}", ""),
        ("livenessProbe: {tcpSocket: {port: 1}, successThreshold: 2}", ""), ("lifecycle: {preStop: {}}", ""),
        ("volumeMounts: [{name: a, mountPath: /a}]", ""),
        ("volumeMounts: [{name: a, mountPath: /a}, {name: a, mountPath: /a}]", "volumes: [{name: a}]"),
        ("volumeMounts: [{name: a, mountPath: /a, subPath: ../b}]", "volumes: [{name: a}]"), ("name: Main", ""),
        ("securityContext: {privileged: true, allowPrivilegeEscalation: false}", ""), ("securityContext: {runAsUser: -1}", ""),
        ("", "volumes: [{name: A}]"), ("", "volumes: [{name: a}, {name: a}]"),
        ("", "volumes: [{name: a, emptyDir: {}, hostPath: {path: /a}}]"),
        ("", "volumes: [{name: a, configMap: {name: b, defaultMode: 644}}]"), ("", "volumes: [{name: a, secret: {}}]"),
        ("", "volumes: [{name: a, hostPath: {path: /a/../b}}]"), ("", "tolerations: [{operator: Exists, value: a}]"),
        ("", "tolerations: [{effect: NoSchedule}]"), ("", "tolerations: [{key: a, effect: None}]"),
        ("", "nodeSelector: {a: \"b c\"}"),
        ("", "restartPolicy: Never"), ("", "activeDeadlineSeconds: 5"), ("", "dnsPolicy: None"), ("", "hostname: A"),
        ("", "initContainers: [{name: main, image: b}]"), ("", "serviceAccountName: A"),
        ("", "hostPID: true\nshareProcessNamespace: true"),
        ("", "topologySpreadConstraints: [{maxSkew: 0, topologyKey: a, whenUnsatisfiable: DoNotSchedule}]"),
        (
            "",
            "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}]}]}}}"
        ),
    ]

    private func deployment(_ container: String, _ spec: String) -> String {
        let lines = { (text: String, depth: Int) in
            text.split(separator: "\n").map { String(repeating: " ", count: depth) + $0 + "\n" }.joined()
        }
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: rules, namespace: default}
            spec:
              selector: {matchLabels: {app: rules}}
              template:
                metadata: {labels: {app: rules}}
                spec:
                  containers:
                  - image: a
            \(container.hasPrefix("name:") ? "" : lines("name: main", 8))\(lines(container, 8))\(lines(spec, 6))
            """
    }

    private func isRefusedHere(_ text: String) throws -> Bool {
        let root = try #require(read(text).documents.first)
        let collector = DiagnosticCollector()
        BuiltInKinds.check(root, collector)
        return collector.hasErrors
    }

    @Test func whatTheServerRefusesIsRefused() async throws {
        let plane = try await Bed().plane
        for (container, spec) in [Self.accepted] + Self.refused {
            let text = deployment(container, spec)
            let isRefused = (container, spec) != Self.accepted
            let answer = try? plane.kubectl.output(
                ["create", "--dry-run=server", "--validate=false", "--filename=-"], input: text)
            #expect((answer == nil) == isRefused, "the server: \(container) \(spec)")
            #expect(try isRefusedHere(text) == isRefused, "here: \(container) \(spec)")
        }
    }
}
