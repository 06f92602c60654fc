import Foundation
import TestSupport
import Testing

/// The program with what `kaito-render install` grants, and nothing more.
@Suite(.enabled(if: Bed.isWanted, Bed.obstacle ?? ""))
struct PermissionTests {
    @Test func whatIsInstalledIsEnough() async throws {
        let bed = try await Bed()
        let space = try bed.namespace("rights")
        try bed.install([])
        let token = try bed.plane.token(for: "kaito-reconciler", namespace: Bed.system)
        let proxy = try await FaultProxy(to: bed.plane, token: token)
        // The name of the lease is part of what is granted.
        try bed.reconcilers.start(space, kubeconfig: proxy.kubeconfig, ["--namespace=\(space)"])
        try bed.apply(Workspaces.inference("phi", adapters: Workspaces.adapter), in: space)
        try await bed.becomes("WorkspaceReady", "phi", in: space)
        try bed.delete("phi", in: space)
        try await bed.leavesNothing("phi", in: space)
        let log = bed.reconcilers.said(space)
        #expect(!log.contains("forbidden"), Comment(rawValue: log))
    }

    @Test func besideTheOperatorItDoesNotStart() async throws {
        let bed = try await Bed(isPrivate: true)
        let space = try bed.namespace("operator")
        let deployment = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: kaito-workspace
              labels:
                app.kubernetes.io/name: workspace
                helm.sh/chart: workspace-0.12.0
                app.kubernetes.io/created-by: workspace-0.12.0
            spec:
              selector:
                matchLabels:
                  app: workspace
              template:
                metadata:
                  labels:
                    app: workspace
                spec:
                  containers:
                  - name: workspace
                    image: mcr.microsoft.com/aks/kaito/workspace:0.12.0
            """
        try bed.apply(deployment, in: space)
        let proxy = try await FaultProxy(to: bed.plane)
        try bed.start([space], through: proxy)
        try await eventually(within: .seconds(20), "the operator is seen") {
            bed.reconcilers.said(space).contains("must not run alongside")
        }
        #expect(!bed.reconcilers.said(space).contains("\"leading\""))
    }
}
