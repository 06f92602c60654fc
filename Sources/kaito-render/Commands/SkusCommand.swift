import ArgumentParser
import CommandSupport
import Diagnostics
import GPUFit
import Releases
import Render
import WorkspaceAPI
import YAML

struct SkusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skus", abstract: "List the GPU instance types that a release knows, with their prices.",
        discussion: HelpText.of(
            "Prices are in US dollars per hour, Linux on demand: list prices of one region, on one day.",
            examples: ["kaito-render skus --release v0.12 --cloud azure", "kaito-render skus -o wide"], status: .list))

    @Option(help: "The release of KAITO: \(listed(Release.names, last: "or")). Default: all but previews.")
    var release: Release?

    @Option(help: "azure, aws or arc. Default: all.")
    var cloud: ClusterFacts.Cloud?

    @OptionGroup var prices: PriceOptions

    @Option(
        name: [.customShort("o"), .customLong("output"), .customLong("format")],
        help: "table, wide (all columns), name, yaml or json.")
    var format = Listing.Format.table

    @OptionGroup var messages: ConsoleOptions

    func run() throws {
        let console = Console()
        try console.run {
            let prices = try prices.list(console: console)
            let rows = rows(prices).filter { cloud == nil || $0.type.cloud == cloud?.rawValue }
            let hasSpot = rows.contains { $0.rate?.microUSDPerHourSpot != nil }
            let headings =
                ["NAME", "CLOUD", "GPUS", "GPU-MEMORY", "PER-GPU", "MODEL", "LOCAL-NVME", "PRICE"] + (hasSpot ? ["SPOT"] : [])
                + ["REGION", "DATE", "RETIRES", "RELEASE"]
            let table = TextTable(headings, rows: rows.map { $0.cells(hasSpot: hasSpot) })
            Listing([table], rows.map(\.node)).print(format)
        }
    }

    private func rows(_ prices: PriceList) -> [SkuRow] {
        (release.map { [$0] } ?? Release.stable.reversed()).flatMap { release in
            release.backend.instanceTypes.map { SkuRow(release: release, type: $0, rate: prices.rate(of: $0.name)) }
        }
    }
}

/// An instance type of a release, as it is listed.
private struct SkuRow {
    let release: Release
    let type: InstanceTypeListing
    let rate: InstanceRate?

    private var retirement: String? { InstancePrices.of(type.name)?.retirement }

    func cells(hasSpot: Bool) -> [String] {
        let price = { (amount: Int?) in amount.map { FitAnswer.decimal($0, digits: 6) } ?? "-" }
        var cells = [type.name, type.cloud, type.gpus.map(String.init) ?? "-"]
        cells.append(type.totalGiB.map { "\($0)Gi" } ?? "-")
        cells.append(type.perGPUGiB.map { "\($0)Gi" } ?? "-")
        cells += [type.model ?? "-", type.hasNVMe.map { $0 ? "yes" : "no" } ?? "-"]
        cells.append(price(rate?.microUSDPerHour))
        if hasSpot { cells.append(price(rate?.microUSDPerHourSpot)) }
        return cells + [rate?.region ?? "-", rate?.date ?? "-", retirement ?? "-", release.name]
    }

    var node: Node {
        .fields([
            ("name", .string(type.name)),
            ("cloud", .string(type.cloud)),
            ("gpus", type.gpus.map { .integer($0) }),
            ("gpuMemoryGiB", type.totalGiB.map { .integer($0) }),
            ("gpuModel", type.model.map { .string($0) }),
            ("localNVMe", type.hasNVMe.map { .bool($0, .rule) }),
            ("usdPerHour", rate?.microUSDPerHour.map { FitAnswer.price($0) }),
            ("spotUSDPerHour", rate?.microUSDPerHourSpot.map { FitAnswer.price($0) }),
            ("region", rate?.region.map { .string($0) }),
            ("date", rate?.date.map { .string($0) }),
            ("priceSource", rate.map { .string($0.source) }),
            ("retires", retirement.map { .string($0) }),
            ("release", .string(release.name)),
        ])
    }
}
