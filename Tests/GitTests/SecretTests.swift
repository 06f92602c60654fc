import Foundation
import TestSupport
import Testing

/// Secrets with plain values stay out of git, and out of everything that is printed.
@Suite struct SecretTests {
    private let deploy: DeployRepository
    private static let value = "hunter2-do-not-print"

    init() throws {
        deploy = try Sandbox().repository()
    }

    private static func secret(_ field: String, value: String = value, more: String = "") -> String {
        let encoded = field == "data" ? Data(value.utf8).base64EncodedString() : value
        return """
            apiVersion: v1
            kind: Secret
            metadata: {name: pull, namespace: ml}
            \(field): {password: \(encoded)}
            \(more)
            """
    }

    private static let sealed = """
        apiVersion: v1
        kind: Secret
        metadata: {name: pull, namespace: ml}
        data: {password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]"}
        sops: {mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]", version: 3.8.1}

        """

    private func expectNoValue(_ command: Command) {
        for text in [command.output, command.errors] {
            #expect(!text.contains(Self.value))
            #expect(!text.contains(Data(Self.value.utf8).base64EncodedString()))
        }
    }

    @Test(arguments: ["data", "stringData"])
    func plainValuesAreRefused(field: String) throws {
        let first = try deploy.committed([.small], ["--create"])
        let text = [Workspace.large].text + "---\n" + Self.secret(field)
        let refused = try deploy.commit(text: text)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("[plain-secret]") && refused.errors.contains("--allow-secrets"), "\(refused.errors)")
        #expect(refused.errors.contains(".yaml:10:18: error: "), "\(refused.errors)")
        expectNoValue(refused)
        #expect(try deploy.tip() == first)
        let accepted = try deploy.commit(text: text, ["--allow-secrets"])
        #expect(accepted.status == 0, "\(accepted.errors)")
        expectNoValue(accepted)
        #expect(try deploy.paths().contains("ml/secret-pull.yaml"))
        #expect(try !deploy.log("%B").contains(Self.value))
    }

    @Test(arguments: ["List", "SecretList"])
    func plainValuesInAListAreRefused(kind: String) throws {
        let items = Self.secret("stringData").split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let text = "apiVersion: v1\nkind: \(kind)\nitems:\n- \(items.dropFirst(2))\n"
        let refused = try deploy.commit(text: [Workspace.small].text + "---\n" + text, ["--create"])
        #expect(refused.status == 2, "\(refused.errors)")
        expectNoValue(refused)
        #expect(try deploy.tip() == nil)
    }

    @Test func sealedValuesPass() throws {
        for text in [Self.sealed, Self.secret("type", value: "Opaque").replacing("{password: Opaque}", with: "Opaque")] {
            let made = try deploy.commit(text: [Workspace.small].text + "---\n" + text, ["--create"])
            #expect(made.status == 0, "\(made.errors)")
            #expect(try deploy.paths().contains("ml/secret-pull.yaml"))
        }
    }

    @Test func aMarkOfSOPSAloneSealsNothing() throws {
        for mark in ["sops: {mac: null}", "sops: {mac: x}"] {
            let text = [Workspace.small].text + "---\n" + Self.secret("stringData", more: mark)
            let refused = try deploy.commit(text: text, ["--create"])
            #expect(
                refused.status == 2 && refused.errors.contains("[plain-secret]"), "\(mark): \(refused.status) \(refused.errors)")
            #expect(try deploy.tip() == nil)
        }
    }

    @Test(arguments: ["text", "markdown", "json"])
    func valuesAreNeverPrinted(format: String) throws {
        let old = [Workspace.small].text + "---\n" + Self.secret("data", value: "old-" + Self.value)
        #expect(try deploy.commit(text: old, ["--create", "--allow-secrets"]).status == 0)
        let texts = [
            [Workspace.small].text + "---\n" + Self.secret("data", value: "new-" + Self.value),
            [Workspace.small].text + "---\n" + Self.secret("stringData"), [Workspace.small].text,
        ]
        for (index, text) in texts.enumerated() {
            let file = try deploy.sandbox.write(text, to: "new-\(index).yaml")
            let diff = try deploy.sandbox.kaitoRender([
                "diff", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file, "--format", format,
            ])
            #expect(diff.status == 1, "\(diff.errors)")
            #expect(diff.output.contains("pull"))
            for value in ["old-" + Self.value, "new-" + Self.value, Self.value] {
                #expect(!diff.output.contains(value) && !diff.errors.contains(value))
                #expect(!diff.output.contains(Data(value.utf8).base64EncodedString()))
            }
        }
        // Which value changed can be seen.
        let file = try deploy.sandbox.write(texts[0], to: "new.yaml")
        let diff = try deploy.sandbox.kaitoRender([
            "diff", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file, "--format", format,
        ])
        #expect(diff.output.contains("*** (before)") && diff.output.contains("*** (after)"), "\(diff.output)")
    }

    private static let token = "hf_abcdefghijklmnopqrstuvwxyz0123456789"

    private static func serving(_ token: String) -> String {
        """
        apiVersion: kaito.sh/v1alpha1
        kind: Workspace
        metadata: {name: own, namespace: ml}
        resource: {instanceType: Standard_NC6s_v3, labelSelector: {matchLabels: {apps: own}}}
        inference:
          template:
            spec:
              containers:
              - name: server
                image: ghcr.io/x/llm:1
                env:
                - {name: HF_TOKEN, value: \(token)}
                resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 1}}

        """
    }

    @Test func literalTokensAreRefused() throws {
        let refused = try deploy.commit(text: Self.serving(Self.token), ["--create"])
        #expect(refused.status == 2)
        #expect(refused.errors.contains(".yaml:12:35: error: env HF_TOKEN has a literal Hugging Face token"), "\(refused.errors)")
        #expect(refused.errors.contains("[plain-secret]") && refused.errors.contains("secretKeyRef"))
        #expect(!refused.errors.contains(Self.token))
        #expect(try deploy.tip() == nil)
        let accepted = try deploy.commit(text: Self.serving(Self.token), ["--create", "--allow-secrets"])
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(!accepted.output.contains(Self.token) && !accepted.errors.contains(Self.token))
        #expect(try deploy.git("show", "main:ml/deployment-own.yaml").contains(Self.token))
    }

    @Test(arguments: ["text", "markdown", "json"])
    func literalTokensAreNotPrintedByDiff(format: String) throws {
        let other = "hf_0123456789abcdefghijklmnopqrstuvwxyz"
        #expect(try deploy.commit(text: Self.serving(Self.token), ["--create", "--allow-secrets"]).status == 0)
        let file = try deploy.sandbox.write(Self.serving(other), to: "new.yaml")
        let diff = try deploy.sandbox.kaitoRender([
            "diff", "--release", "v0.3", "--repo", deploy.path, "--branch", "main", "-f", file, "--format", format,
        ])
        #expect(diff.status == 1, "\(diff.errors)")
        #expect(diff.errors.contains("warning: env HF_TOKEN has a literal Hugging Face token"), "\(diff.errors)")
        for token in [Self.token, other] { #expect(!diff.output.contains(token) && !diff.errors.contains(token)) }
    }
}
