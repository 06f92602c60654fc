import Tables
import Testing

@testable import GPUFit

/// Instance types that a cloud retires, in the table of instance types.
@Suite struct InstanceRetirementTests {
    private static let retired = Table(InstancesData.text).rows.filter { $0.text("retires") != nil }

    @Test func everyRetiredTypeHasASuccessor() throws {
        #expect(!Self.retired.isEmpty)
        for row in Self.retired {
            let name = row.text("name") ?? ""
            let day = try #require(InstancePrices.of(name)?.retirement)
            #expect(day.split(separator: "-").map(\.count) == [4, 2, 2], "\(name): \(day)")
            let successor = try #require(InstancePrices.of(name)?.successor, "\(name)")
            let price = try #require(InstancePrices.of(successor), "\(name): \(successor)")
            #expect(price.retirement == nil && price.microUSDPerHour != nil, "\(name): \(successor)")
        }
    }

    /// Microsoft's day for the V100 types.
    @Test(arguments: ["Standard_NC6s_v3", "Standard_NC12s_v3", "Standard_NC24s_v3", "Standard_NC24rs_v3"])
    func v100IsRetired(type: String) { #expect(InstancePrices.of(type)?.retirement == "2025-09-30") }

    @Test func noneOfThemIsPriced() {
        let names = InstanceGPUs.priced(cloud: nil, leastCapability: 0).map(\.instance.name)
        for row in Self.retired { #expect(!names.contains(row.text("name") ?? "")) }
    }
}
