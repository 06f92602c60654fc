import Foundation
import TestSupport
import Testing
import YAML

/// `optimize` promises savings: whoever follows it gets them.
@Suite struct OptimizeTests {
    private func savings(_ workspaces: FleetWorkspaces, _ more: [String] = []) throws -> Node {
        let command = try workspaces.run(["optimize", "-f", "w", "--format", "json"] + more)
        #expect(command.status == 0, "\(command.errors)")
        return try #require(read(command.output, as: "o.json", limits: .cluster).documents.first)
    }

    private func cents(_ node: Node?) -> Int {
        guard case .number(let text, _)? = node else { return -1 }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return (Int(parts[0]) ?? 0) * 100 + (parts.count == 2 ? Int((parts[1] + "0").prefix(2)) ?? 0 : 0)
    }

    private func cost(_ workspaces: FleetWorkspaces) throws -> Int {
        let command = try workspaces.run(["report", "-f", "w", "--format", "json"])
        #expect(command.status == 0, "\(command.errors)")
        let root = try #require(read(command.output, as: "o.json", limits: .cluster).documents.first)
        let misfits = root["workspaces"]?.items?.filter { $0["memory"]?["fits"] == .bool(false, .rule) } ?? []
        #expect(misfits.isEmpty, "\(misfits.count) do not fit")
        return cents(root["total"]?["usdPerHour"])
    }

    @Test func fewerNodesDoForGptOss() throws {
        let text = FleetWorkspaces.workspace("gpt", preset: "gpt-oss-120b")
        let workspaces = try FleetWorkspaces(["w/gpt.yaml": text])
        let before = try cost(workspaces)
        let saving = try #require(try savings(workspaces)["savings"]?.items?.first)
        #expect(saving["before"]?["nodes"]?.integer ?? 0 > saving["after"]?["nodes"]?.integer ?? 99)
        #expect(!(saving["lost"]?.items ?? []).isEmpty && saving["memory"]?["highGiB"] != nil)
        #expect(try workspaces.run(["optimize", "-f", "w", "--write"]).status == 0)
        let written = try workspaces.text("w/gpt.yaml")
        #expect(written.contains("render.kaito.sh/sizing: fit") && written.contains("# do not rename"))
        #expect(try cost(workspaces) == before - cents(saving["before"]?["usdPerHour"]) + cents(saving["after"]?["usdPerHour"]))
    }

    /// What is followed renders, fits and saves what was said, also as a patch; then there is nothing left to do.
    @Test func aFleetSavesWhatWasSaid() throws {
        let presets = [
            "phi-4", "phi-4-mini-instruct", "gpt-oss-20b", "gpt-oss-120b", "mistral-7b-instruct", "qwen2.5-coder-7b-instruct",
            "deepseek-r1-distill-qwen-14b",
        ]
        let types = [
            "Standard_NC24ads_A100_v4", "Standard_NC48ads_A100_v4", "Standard_NC96ads_A100_v4", "Standard_NC80adis_H100_v5",
            "Standard_NV36ads_A10_v5", "Standard_ND96isr_H100_v5",
        ]
        var random = SeededGenerator(seed: 19)
        var files: [String: String] = [:]
        for number in 0..<1000 {
            let preset = presets.randomElement(using: &random) ?? ""
            // An A10 is large enough for the small ones alone.
            let type = types.filter { !$0.contains("A10_") || preset.contains("mini") }.randomElement(using: &random) ?? ""
            let text = FleetWorkspaces.workspace("w\(number)", type: type, preset: preset, team: "t\(number % 7)")
            files["w/team-\(number % 20).yaml", default: ""] += (files["w/team-\(number % 20).yaml"] == nil ? "" : "---\n") + text
        }
        let workspaces = try FleetWorkspaces(files)
        let before = try cost(workspaces)
        let said = try savings(workspaces)
        #expect(cents(said["usdPerHour"]) == before)
        #expect(said["savings"]?.items?.count ?? 0 > 100)
        let patch = try workspaces.run(["optimize", "-f", "w", "--format", "patch"])
        #expect(patch.status == 0 && !patch.errors.contains("cannot be edited"), "\(patch.errors.suffix(2000))")
        let copy = try FleetWorkspaces(files)
        let applied = try Command.run("/usr/bin/git", ["apply"], in: copy.folder, input: patch.output)
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(try workspaces.run(["optimize", "-f", "w", "--write"]).status == 0)
        for name in files.keys {
            let text = try workspaces.text(name)
            #expect(try copy.text(name) == text)
            // Comments and all other lines are as they were.
            let kept = { (text: String) in text.split(separator: "\n").filter { !$0.contains("instanceType") } }
            let added = kept(text).filter { !$0.contains("annotations:") && !$0.contains("render.kaito.sh/sizing") }
            #expect(added == kept(files[name] ?? ""))
        }
        // Both sums are rounded to cents.
        let after = try cost(workspaces)
        #expect(abs(before - after - cents(said["savedUSDPerHour"])) <= 2)
        #expect(try savings(workspaces)["savings"]?.items?.count == 0)
    }

    @Test func retiredTypesAreReplacedAndFloorsKept() throws {
        let workspaces = try FleetWorkspaces([
            "w/old.yaml": FleetWorkspaces.workspace(
                "old", type: "Standard_NC12s_v3", preset: "phi-3-mini-4k-instruct", release: "v1alpha1"),
            "w/phi.yaml": FleetWorkspaces.workspace("phi", type: "Standard_ND96isr_H100_v5"),
        ])
        let all = try #require(try savings(workspaces)["savings"]?.items)
        #expect(all.map { $0["reason"] }.contains("retired-type"))
        let lower = try savings(workspaces, ["--min-context", "8192", "--min-concurrency", "1"])
        #expect(cents(lower["savedUSDPerHour"]) > cents(try savings(workspaces)["savedUSDPerHour"]))
        let huge = try savings(workspaces, ["--min-concurrency", "60000"])
        #expect(huge["savings"]?.items?.isEmpty == true)
    }

    @Test func aBudgetTakesTheFewestChangesThatReachIt() throws {
        let workspaces = try FleetWorkspaces([
            "w/a.yaml": FleetWorkspaces.workspace("a", type: "Standard_ND96isr_H100_v5"),
            "w/b.yaml": FleetWorkspaces.workspace("b", type: "Standard_NC48ads_A100_v4"),
        ])
        let floor = ["--min-context", "8192", "--min-concurrency", "1"]
        #expect(try savings(workspaces, floor)["savings"]?.items?.count == 2)
        let few = try savings(workspaces, floor + ["--budget", "60/h"])
        #expect(few["savings"]?.items?.map { $0["workspaces"] } == [["ml/a"]])
        let failed = try workspaces.run(["optimize", "-f", "w", "--budget", "0.01", "--write"] + floor)
        #expect(failed.status == 2 && failed.errors.contains("[budget]"), "\(failed.errors)")
        #expect(try workspaces.text("w/a.yaml").contains("Standard_ND96isr_H100_v5"))
    }

    /// An override is one line for several Workspaces; a line that another environment needs as it is stays.
    @Test func sharedLinesAreEditedTogetherOrNotAtAll() throws {
        let config = """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            environments:
            - {name: staging, inputs: [w]}
            - name: production
              inputs: [w]
              overrides:
              - instanceType: Standard_NC48ads_A100_v4 # for all

            """
        let workspaces = try FleetWorkspaces([
            "kaito-render.yaml": config,
            "w/a.yaml": FleetWorkspaces.workspace("a", type: "Standard_NC48ads_A100_v4"),
            "w/b.yaml": FleetWorkspaces.workspace("b"),
        ])
        let floor = ["--min-context", "8192", "--min-concurrency", "1", "--all"]
        let command = try workspaces.run(["optimize", "--write"] + floor)
        #expect(command.status == 0, "\(command.errors)")
        let written = try workspaces.text("kaito-render.yaml")
        #expect(written != config && written.contains("# for all") && !written.contains("NC48ads"))
    }

    @Test func whatCannotBeEditedIsSaid() throws {
        let text = FleetWorkspaces.workspace("a", type: "Standard_NC48ads_A100_v4")
            .replacingOccurrences(of: "\"Standard_NC48ads_A100_v4\"", with: "&type Standard_NC48ads_A100_v4")
        let workspaces = try FleetWorkspaces(["w/a.yaml": text])
        let command = try workspaces.run(["optimize", "-f", "w", "--write", "--min-context", "8192", "--min-concurrency", "1"])
        #expect(command.status == 0 && command.errors.contains("w/a.yaml:9 cannot be edited"), "\(command.errors)")
        #expect(try workspaces.text("w/a.yaml") == text)
    }
}
