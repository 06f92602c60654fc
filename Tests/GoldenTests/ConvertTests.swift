import Foundation
import TestSupport
import Testing

/// `convert` and `validate --fix` change files in place, and nothing but what they say.
@Suite struct ConvertTests {
    private static let program = Repository.program("kaito-render")

    private func run(_ arguments: [String], on text: String) throws -> (result: Command, text: String) {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("phi.yaml")
        try Data(text.utf8).write(to: file)
        let result = try Command.run(Self.program, arguments, in: folder)
        return (result, try String(contentsOf: file, encoding: .utf8))
    }

    private static let old = """
        # The team's model.
        apiVersion: kaito.sh/v1alpha1
        kind: Workspace
        metadata:
          name: falcon # as clients know it
          namespace: ml
        inference:
          preset:
            # small and quick
            name: "falcon-7b-instruct"
            accessMode: public
        resource:
          labelSelector:
            matchLabels: {apps: falcon}
          instanceType: Standard_NC12s_v3   # two GPUs

        """
    private static let new = """
        # The team's model.
        apiVersion: kaito.sh/v1beta1
        kind: Workspace
        metadata:
          name: falcon # as clients know it
          namespace: ml
        inference:
          preset:
            # small and quick
            name: "mistral-7b-instruct"
        resource:
          labelSelector:
            matchLabels: {apps: falcon}
          instanceType: Standard_NC48ads_A100_v4   # two GPUs

        """

    @Test func retiredNamesGetSuccessors() throws {
        let shown = try run(["convert", "phi.yaml"], on: Self.old)
        #expect(shown.text == Self.old)
        #expect(shown.result.output.contains("ml/falcon:\n  apiVersion kaito.sh/v1alpha1 → kaito.sh/v1beta1\n"))
        #expect(shown.result.output.contains("+apiVersion: kaito.sh/v1beta1"))
        let written = try run(["convert", "phi.yaml", "--write"], on: Self.old)
        #expect(written.result.status == 0, "\(written.result.errors)")
        #expect(written.text == Self.new)
        let again = try run(["convert", "phi.yaml", "--write"], on: Self.new)
        #expect(again.result.output == "nothing to convert\n" && again.text == Self.new)
    }

    @Test func workspacesBecomeSets() throws {
        let written = try run(["convert", "phi.yaml", "--write", "--inferenceset", "2"], on: Self.old)
        #expect(written.result.status == 0, "\(written.result.errors)")
        #expect(
            written.text == """
                # The team's model.
                apiVersion: kaito.sh/v1beta1
                kind: InferenceSet
                metadata:
                  name: falcon # as clients know it
                  namespace: ml
                spec:
                  replicas: 2
                  labelSelector:
                    matchLabels: {apps: falcon}
                  template:
                    resource:
                      instanceType: Standard_NC48ads_A100_v4   # two GPUs
                    inference:
                      preset:
                        # small and quick
                        name: "mistral-7b-instruct"

                """)
    }

    @Test func mistakesWithOneAnswerAreMended() throws {
        let broken = """
            apiVersion: kaito.sh/v1beta1
            kind: Workspace
            metadata:
              name: phi
              namespace: ml
              labels: {team: on}   # the on-call team
            spec:
              resource:
                instancetype: standard_nc24ads_a100_v4
                labelSelector: {matchLabels: {apps: phi}}
              inference:
                preset:
                  name: phi-4-mini-instuct

            """
        let mended = try run(["validate", "phi.yaml", "--fix", "--release", "v0.12"], on: broken)
        #expect(mended.result.status == 0 && mended.result.output == "valid: 4 objects\n", "\(mended.result.errors)")
        #expect(
            mended.text == """
                apiVersion: kaito.sh/v1beta1
                kind: Workspace
                metadata:
                  name: phi
                  namespace: ml
                  labels: {team: "on"}   # the on-call team
                resource:
                  instanceType: Standard_NC24ads_A100_v4
                  labelSelector: {matchLabels: {apps: phi}}
                inference:
                  preset:
                    name: phi-4-mini-instruct

                """)
        #expect(mended.result.errors.contains("phi.yaml:6:18: fixed: "))
    }

    @Test func whatHasSeveralAnswersStays() throws {
        let broken = Self.new.replacingOccurrences(of: "mistral-7b-instruct", with: "no-such-model")
        let kept = try run(["validate", "phi.yaml", "--fix", "--release", "v0.12"], on: broken)
        #expect(kept.result.status == 2 && kept.text == broken)
    }
}
