import Bytes
import Foundation
import GPUFit
import TestSupport
import Testing
import WorkspaceAPI
import YAML

@testable import Fleet

/// What `report` writes, in each format.
@Suite struct ReportTests {
    private static let fleet = [
        "a.yaml": FleetWorkspaces.workspace("phi-a", team: "search"),
        "b.yaml": FleetWorkspaces.workspace("phi-b", type: "Standard_NC48ads_A100_v4", preset: "phi-4", team: "ads"),
        "c.yaml": FleetWorkspaces.workspace(
            "old", type: "Standard_NC12s_v3", preset: "phi-3-mini-4k-instruct", team: "ads", release: "v1alpha1"),
        "d.yaml": """
        apiVersion: kaito.sh/v1beta1
        kind: InferenceSet
        metadata: {name: set, namespace: ml}
        spec:
          replicas: 3
          labelSelector: {matchLabels: {apps: set}}
          template:
            resource: {instanceType: Standard_NC24ads_A100_v4}
            inference: {preset: {name: phi-4}}

        """,
    ]

    private func report(_ format: String, _ more: [String] = [], of files: [String: String] = fleet) throws -> String {
        let command = try FleetWorkspaces(files).run(["report", "-f", ".", "--format", format] + more)
        #expect(command.status == 0, "\(command.errors)")
        return command.output
    }

    @Test func figuresAreThoseOfTheTablesAndAddUp() throws {
        let root = try #require(read(try report("json", ["--group-by", "team"]), as: "r.json").documents.first)
        let rows = try #require(root["workspaces"]?.items)
        #expect(rows.map { $0["name"]?.string } == ["old", "phi-a", "phi-b", "set"])
        #expect(root["total"]?["nodes"] == 6 && root["total"]?["gpus"] == 8)
        let prices = ["Standard_NC12s_v3": 1, "Standard_NC24ads_A100_v4": 4, "Standard_NC48ads_A100_v4": 1]
        let sum = try prices.reduce(0) { try $0 + $1.value * #require(InstancePrices.of($1.key)?.microUSDPerHour) }
        #expect(root["total"]?["usdPerHour"] == .number(USD.text(sum), .rule))
        #expect(rows[3]["kind"] == "InferenceSet" && rows[3]["replicas"] == 3 && rows[3]["nodes"] == 3)
        #expect(rows[0]["retires"] == "2025-09-30" && rows[0]["warnings"] != nil && rows[1]["retires"] == nil)
        #expect(rows[1]["memory"]?["fits"] == .bool(true, .rule) && rows[1]["engine"]?.string?.hasPrefix("vLLM") == true)
        let kinds = rows[1]["objects"]?.items?.compactMap { $0["kind"]?.string }
        #expect(kinds?.sorted() == ["NodeClaim", "Service", "Service", "StatefulSet"])
        let groups = try #require(root["groups"]?.items)
        #expect(groups.map { $0["value"] } == ["ads", "search", .null(.rule)])
        #expect(groups.map { $0["total"]?["workspaces"] } == [2, 1, 1])
    }

    @Test func environmentsStandBesideEachOther() throws {
        let files = [
            "workspaces/a.yaml": FleetWorkspaces.workspace("phi-a"),
            "kaito-render.yaml": """
            apiVersion: render.kaito.sh/v1alpha1
            kind: RenderConfig
            environments:
            - {name: staging, inputs: [workspaces]}
            - name: production
              inputs: [workspaces]
              overrides:
              - instanceType: Standard_NC48ads_A100_v4

            """,
        ]
        let command = try FleetWorkspaces(files).run(["report", "--all", "--format", "csv", "--group-by", "team"])
        #expect(command.status == 0, "\(command.errors)")
        let rows = command.output.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(
            rows.dropFirst().map { [$0[0], $0[7], $0[10], $0.last] } == [
                ["staging", "Standard_NC24ads_A100_v4", "1", "search"],
                ["production", "Standard_NC48ads_A100_v4", "2", "search"],
            ])
    }

    /// A file name is the only text of others that is not checked, and messages quote values.
    @Test func hostileTextsAreHarmless() throws {
        for value in Hostile.values {
            let entry = FleetEntry(
                environment: value, namespace: value, name: value, replicas: nil, release: Release.stable[0],
                labels: [(value, value)], nodeLabels: [], model: value, engine: value, instanceType: value, nodes: 1, newNodes: 1,
                gpus: 1,
                rate: InstanceRate(
                    instanceType: value, region: value, date: value, microUSDPerHour: 1, microUSDPerHourSpot: nil, source: value),
                retirement: (value, value), memory: nil, warnings: [value],
                objects: [FleetEntry.Object(kind: value, name: value)], source: value)
            let fleet = Fleet(prices: .standard, entries: [entry])
            var buffer = ByteBuffer()
            FleetPage(fleet, groupBy: [value]).write(to: &buffer)
            let page = buffer.withBytes { String(decoding: $0, as: UTF8.self) }
            #expect(!page.contains("<img") && page.components(separatedBy: "<script").count == 2, "\(value)")
            #expect(!Hostile.hasControls(page) && !page.contains("<!-- "), "\(value)")
            for line in FleetMarkdown.text(fleet, groupBy: [value]).split(separator: "\n") where line.contains(Hostile.mark) {
                #expect(line.hasPrefix("|") || line.contains("`"), "\(value): \(line)")
            }
        }
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
    func aCellOfCSVIsNoFormula(text: String) {
        let cell = FleetCSV.cell(text)
        #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"), "\(cell)")
    }

    @Test func cellsOfCSVAreQuoted() {
        #expect(FleetCSV.cell("a,b\"c\nd") == "\"a,b\"\"c\nd\"" && FleetCSV.cell("plain") == "plain")
    }

    @Test func aPageIsUsedInABrowser() throws {
        let isRequired = ProcessInfo.processInfo.environment["KAITO_RENDER_REQUIRE_BROWSER"] != nil
        guard Repository.tool("chromedriver") != nil, let python = Repository.tool("python3") else {
            #expect(!isRequired, "chromedriver is missing")
            return
        }
        let workspaces = try FleetWorkspaces(Self.fleet)
        #expect(try workspaces.run(["report", "-f", ".", "--group-by", "team", "-o", "fleet.html"]).status == 0)
        let command = try Command.run(
            python, [Repository.path("Tests/tools/browser.py"), workspaces.folder.appendingPathComponent("fleet.html").path])
        #expect(command.status == 0, "\(command.errors)")
        let found = try #require(read(command.output, as: "f.json").documents.first)
        #expect(found["all"] == ["ml/old", "ml/phi-a", "ml/phi-b", "ml/set × 3"])
        #expect(found["filtered"] == ["ml/phi-a", "ml/phi-b", "ml/set × 3"] && found["status"] == "3 of 4")
        #expect(found["workspace descending"] == ["ml/set × 3", "ml/phi-b", "ml/phi-a", "ml/old"])
        #expect(found["US$/hour ascending"] == ["ml/phi-a", "ml/old", "ml/phi-b", "ml/set × 3"])
        #expect(found["US$/hour descending"] == ["ml/set × 3", "ml/phi-b", "ml/old", "ml/phi-a"])
        #expect(found["US$/hour descending state"] == ["US$/hour descending"])
        #expect(found["light"] != found["dark"] && found["light"]?.items?.first == "rgb(255, 255, 255)")
        #expect(found["requests"] == 0 && found["unnamed"] == 0 && found["console"] == [] as Node, "\(command.output)")
        #expect(found["paper"]?.integer ?? 0 > 10_000)
    }
}
