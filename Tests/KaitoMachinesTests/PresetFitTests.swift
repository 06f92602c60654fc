import Testing

@testable import KaitoMachines

@Suite struct PresetFitTests {
    @Test func theChecksNameTheCriterion() throws {
        let memory = try #require(InstanceTable.shared["Standard_NC12s_v3"]?.memory)
        let requirement = { PresetRequirement(gpus: $0, totalGiB: $1, perGPUGiB: $2) }
        #expect(fitFailures(requirement(2, 32, 16), on: memory, nodes: 1).isEmpty)
        #expect(fitFailures(requirement(3, 1, 0), on: memory, nodes: 1) == [.gpus(needed: 3, offered: 2)])
        #expect(fitFailures(requirement(3, 1, 0), on: memory, nodes: 2).isEmpty)
        #expect(fitFailures(requirement(1, 1, 17), on: memory, nodes: 9) == [.perGPUMemory(neededGiB: 17, offeredGiB: 16)])
        #expect(fitFailures(requirement(1, 33, 0), on: memory, nodes: 1) == [.totalMemory(neededGiB: 33, offeredGiB: 32)])
    }

    @Test func hugeNodeCountsDoNotOverflow() throws {
        let memory = try #require(InstanceTable.shared["Standard_NC12s_v3"]?.memory)
        #expect(fitFailures(PresetRequirement(gpus: 1, totalGiB: 1, perGPUGiB: 0), on: memory, nodes: .max).isEmpty)
    }
}
