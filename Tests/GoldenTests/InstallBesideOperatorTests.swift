import Foundation
import TestSupport
import Testing

/// `install` in a cluster where KAITO's own operator may run, beside which it installs nothing.
@Suite struct InstallBesideOperatorTests: InstallSuite {
    /// A kubectl that answers as the API server of a cluster with these objects.
    private func cluster(
        labelled: String = "", others: String = "", webhooks: String = "", definitions: String = ""
    ) throws -> [String: String] {
        let folder = try Repository.temporaryFolder()
        let script = """
            #!/bin/sh
            [ "$1 $2" = "get --raw" ] || exit 1
            case "$3" in
            */v1/deployments\\?labelSelector=*) echo '{"items": [\(labelled)]}' ;;
            */namespaces/kaito-workspace/deployments) echo '{"items": [\(labelled)\(others)]}' ;;
            */validatingwebhookconfigurations\\?*) echo '{"items": [\(webhooks)]}' ;;
            */customresourcedefinitions\\?*) echo '{"items": [\(definitions)]}' ;;
            *) exit 1 ;;
            esac

            """
        let file = folder.appendingPathComponent("kubectl")
        try Data(script.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return ["PATH": "\(folder.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")"]
    }

    private static func deployment(_ labels: String, image: String, replicas: Int = 1) -> String {
        """
        {"metadata": {"name": "workspace", "namespace": "kaito-workspace", "labels": {\(labels)}}, \
        "spec": {"replicas": \(replicas), "template": {"spec": {"containers": [{"name": "workspace", "image": "\(image)"}]}}}}
        """
    }

    private static let chart = #""helm.sh/chart": "workspace-0.12.0", "app.kubernetes.io/created-by": "workspace-0.12.0""#
    private static let image = "mcr.microsoft.com/aks/kaito/workspace:0.12.0"
    private static let webhook = #"{"webhooks": [{"clientConfig": {"service": {"namespace": "kaito-workspace"}}}]}"#
    private static let definition = """
        {"metadata": {"name": "workspaces.kaito.sh", "annotations": {"meta.helm.sh/release-name": "kaito"}}}
        """

    /// By the labels of its chart, whatever the image is called.
    @Test(arguments: ["full", "status"])
    func aRunningOperatorIsRefused(mode: String) throws {
        let deployment = Self.deployment(Self.chart, image: "registry.example.com/mirror/operator:1")
        try expectRefusal(["--mode", mode], cluster(labelled: deployment))
    }

    /// By its image, in the namespace that the webhook names, where the chart was given other labels.
    @Test(arguments: [image, "registry.example.com:5000/mirror/kaito/workspace@sha256:0"])
    func anOperatorWithOtherLabelsIsRefused(image: String) throws {
        let deployment = Self.deployment("", image: image)
        try expectRefusal([], cluster(others: deployment, webhooks: Self.webhook))
    }

    private func expectRefusal(_ options: [String], _ environment: [String: String]) throws {
        let command = try install(options, environment: environment)
        #expect(command.status == 2 && command.output.isEmpty, "\(command.errors)")
        #expect(command.errors.contains("Deployment kaito-workspace/workspace") && command.errors.contains("[running-operator]"))
        #expect(try install(options + ["--offline"], environment: environment).status == 0)
    }

    @Test func othersAreNotTakenForIt() throws {
        let environment = try cluster(
            labelled: Self.deployment(Self.chart, image: Self.image, replicas: 0),
            others: ", " + Self.deployment("", image: "docker.io/acme/workspace:1"), webhooks: Self.webhook)
        let command = try install(["--check-cluster"], environment: environment)
        #expect(command.status == 0 && command.errors.isEmpty, "\(command.errors)")
    }

    @Test func aDefinitionOfTheChartIsLeftToIt() throws {
        let environment = try cluster(definitions: Self.definition)
        let refused = try install([], environment: environment)
        #expect(refused.status == 2 && refused.output.isEmpty && refused.errors.contains("--skip-crd"), "\(refused.errors)")
        let accepted = try install(["--skip-crd"], environment: environment)
        #expect(accepted.status == 0 && !accepted.output.contains("kind: CustomResourceDefinition"), "\(accepted.errors)")
    }

    @Test func aClusterThatDoesNotAnswerIsSaid() throws {
        let folder = try Repository.temporaryFolder()
        let environment = ["PATH": folder.path]
        let command = try install([], environment: environment)
        #expect(command.status == 0 && command.errors.contains("note: the cluster was not checked"), "\(command.errors)")
        let checked = try install(["--check-cluster"], environment: environment)
        #expect(checked.status == 3 && checked.output.isEmpty, "\(checked.errors)")
        let offline = try install(["--offline"], environment: environment)
        #expect(offline.status == 0 && offline.errors.isEmpty && offline.output == command.output)
    }
}
