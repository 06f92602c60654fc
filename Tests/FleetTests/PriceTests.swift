import Foundation
import TestSupport
import Testing
import YAML

/// Prices: the built-in table, and a file of the user's.
@Suite struct PriceTests {
    private static let csv = """
        # our contract
        instanceType,region,date,usdPerHour,spotUSDPerHour
        Standard_NC24ads_A100_v4,,2026-09-01,2.5,0.9
        "Standard_NC48ads_A100_v4",westeurope,,5,

        """

    private func run(_ arguments: [String], prices: String = csv) throws -> Command {
        try FleetWorkspaces(["prices.csv": prices, "a.yaml": FleetWorkspaces.workspace("a")])
            .run(arguments + ["--prices", "prices.csv"])
    }

    @Test func addedPricesComeFirst() throws {
        let list = try run(["skus", "--cloud", "azure", "--release", "v0.12", "--format", "json"])
        let rows = read(list.output, as: "s.json").documents.first?.items
        let row = rows?.first { $0["name"] == "Standard_NC24ads_A100_v4" }
        #expect(row?["usdPerHour"] == .number("2.5", .rule) && row?["spotUSDPerHour"] == .number("0.9", .rule), "\(list.errors)")
        #expect(row?["priceSource"] == "prices.csv" && row?["date"] == "2026-09-01" && row?["region"] == nil)
        let table = try run(["skus", "--cloud", "azure"]).output
        #expect(table.contains("PRICE") && table.contains("SPOT") && table.contains("REGION") && table.contains("DATE"))
        let report = try run(["report", "-f", "a.yaml", "--format", "json"])
        #expect(read(report.output, as: "r.json").documents.first?["total"]?["usdPerHour"] == .number("2.50", .rule))
    }

    @Test func changesAndBudgetsCostWhatTheUserPays() throws {
        let budget = ["validate", "--release", "v0.12", "-f", "a.yaml", "--budget"]
        #expect(try run(budget + ["2.5/h"]).status == 0)
        let exceeded = try run(budget + ["2.49"])
        #expect(exceeded.status == 2 && exceeded.errors.contains("cost US$ 2.50 per hour"), "\(exceeded.errors)")
        #expect(exceeded.errors.contains("prices: prices.csv 2026-09-01"))
        let workspaces = try FleetWorkspaces([
            "prices.csv": Self.csv, "a.yaml": FleetWorkspaces.workspace("a"),
            "old/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n",
        ])
        let diff = try workspaces.run(
            ["diff", "--release", "v0.12", "-f", "a.yaml", "--against", "old", "--format", "json", "--prices", "prices.csv"])
        #expect(diff.status == 1, "\(diff.errors)")
        let cost = read(diff.output, as: "d.json").documents.first?["after"]
        #expect(cost?["usdPerHour"] == "2.50" && cost?["priceSources"] == ["prices.csv 2026-09-01"], "\(diff.output)")
    }

    @Test func aRegionHasItsOwnPrices() throws {
        let west = try run(["skus", "--release", "v0.12", "--region", "westeurope", "--format", "json"])
        let priced = read(west.output, as: "s.json").documents.first?.items?.filter { $0["usdPerHour"] != nil }
        #expect(priced?.compactMap { $0["name"]?.string } == ["Standard_NC24ads_A100_v4", "Standard_NC48ads_A100_v4"])
        let unknown = try run(["skus", "--region", "mars"])
        #expect(unknown.status == 64)
        for known in ["eastus", "us-east-1", "westeurope", "--prices"] { #expect(unknown.errors.contains(known)) }
    }

    private static let mistakes: [(String, String)] = [
        ("", ":1:1: error: the file has no line of column names"),
        ("instanceType,price\n", ":1:14: error: column \"price\" is not known"),
        ("instanceType,usdPerHour\nx,1,2\n", ":2:1: error: the line has 3 cells, the first one names 2 columns"),
        ("instanceType,usdPerHour\nStandard_NC24ads_A100_v4, 3,673\n", ":2:1: error: the line has 3 cells"),
        ("instanceType,usdPerHour\nStandard_NC24ads_A100_v4,free\n", ":2:26: error: usdPerHour \"free\" is not an amount"),
        ("instanceType,usdPerHour,date\nStandard_NC24ads_A100_v4,1,1.9.26\n", ":2:28: error: date \"1.9.26\""),
        ("instanceType,usdPerHour\nStandard_NC24ads_A100_v4,\n", ":2:1: error: the line has no price"),
        ("instanceType,usdPerHour\n\"Standard,1\n", ":2:1: error: the quote is not closed"),
        (
            "instanceType,usdPerHour\nStandard_NC24ads_A100_v4,1\nStandard_NC24ads_A100_v4,2\n",
            ":3:1: error: \"Standard_NC24ads_A100_v4\" has two prices; the other is on line 2"
        ),
    ]

    @Test(arguments: mistakes)
    func aMistakeHasItsPlace(text: String, message: String) throws {
        let command = try run(["skus"], prices: text)
        #expect(command.status == 2 && command.output.isEmpty)
        #expect(command.errors.contains("prices.csv\(message)"), "\(command.errors)")
    }

    @Test func aTypeThatNobodyKnowsIsAWarning() throws {
        let command = try run(["skus"], prices: "instanceType,usdPerHour\nStandard_NC24ads_A100_v5,1\n")
        #expect(command.status == 0 && command.errors.contains("did you mean \"Standard_NC24ads_A100_v4\""), "\(command.errors)")
    }
}
