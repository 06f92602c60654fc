import ArgumentParser
import CommandLine
import Diagnostics
import GPUFit
import WorkspaceAPI
import YAML

struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Say whether a model fits GPUs, on how many, and what is the cheapest.",
        discussion: """
            Reckons the memory of one GPU: weights, activations, CUDA graphs, key-value cache. Where GPUs may be chosen \
            freely, the fewest that do are taken. docs/gpu-fit.md has the formulas and how far they are off.

            Exit status: 0 it fits; 2 it does not; 64 bad usage.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, svg
    }

    @OptionGroup var workload: FitWorkload

    @Option(help: ArgumentHelp("An instance type; its nodes are added until the model fits.", valueName: "instance"))
    var sku: String?

    @Option(help: ArgumentHelp("A GPU, such as \"H100 80GB\", A10 or \"RTX 4090:24\".", valueName: "name[:GiB]"))
    var gpu: String?

    @Option(help: "How many GPUs of --gpu one node has. Default: 1.")
    var gpus: Int?

    @Flag(help: "Find the instance type that costs the least.")
    var cheapest = false

    @Option(help: "Look at the instance types of azure, aws or arc alone.")
    var cloud: ClusterFacts.Cloud?

    @Option(help: "Look at the prices of one region alone.")
    var region: String?

    @Option(help: "table, json or svg.")
    var format = Format.table

    func validate() throws {
        guard [sku != nil, gpu != nil, cheapest].count(where: { $0 }) == 1 else {
            throw ValidationError("name the GPUs by one of --sku, --gpu and --cheapest")
        }
        if gpus != nil, gpu == nil { throw ValidationError("--gpus belongs to --gpu") }
        if let gpus, !(1...64).contains(gpus) { throw ValidationError("--gpus must be between 1 and 64") }
        if !cheapest, cloud != nil || region != nil { throw ValidationError("--cloud and --region belong to --cheapest") }
        let perNode = gpu != nil ? gpus ?? 1 : nil
        if let perNode, let split = workload.split, split > perNode {
            throw ValidationError("--tp and --pp need \(split) GPUs, --gpus says \(perNode)")
        }
    }

    func run() throws {
        let console = Console()
        try console.run {
            let request = try workload.request(console: console)
            let answer = try answer(request)
            switch format {
            case .table: Output(descriptor: 1).write(FitTable.text(answer))
            case .json: JSONOutput.print(answer.node)
            case .svg: Output(descriptor: 1).write(FitChart.text(answer))
            }
            guard !answer.fits else { return }
            if format != .json {
                let message = Diagnostic(.error, .insufficientGPUMemory, answer.reason, at: nil)
                try console.report([message], SourceFiles())
            }
            throw ExitStatus.rejected
        }
    }

    private func answer(_ request: FitRequest) throws -> FitAnswer {
        let placer = Placer(request, tensor: workload.tp, pipeline: workload.pp)
        let cheapest = CheapestInstance(placer)
        if let gpu {
            guard let spec = GPUTable.find(gpu) else {
                throw ValidationError(
                    "GPU \(quoted(gpu)) is not known\(didYouMean(gpu, among: GPUTable.names)); its size may follow it, as in \"\(gpu):24\""
                )
            }
            let placement = placer.place(on: spec, perNode: gpus ?? 1, mostNodes: 1)
            return FitAnswer(request, placement, offer: cheapest.offers().first)
        }
        if let sku {
            guard let instance = InstanceGPUs.named(sku) else {
                let names = InstanceGPUs.all.map(\.name)
                throw ValidationError("the GPUs of instance type \(quoted(sku)) are not known\(didYouMean(sku, among: names))")
            }
            let placement = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            return FitAnswer(request, placement, on: instance, offer: cheapest.offers(cloud: instance.cloud).first)
        }
        let offers = cheapest.offers(cloud: cloud?.rawValue, region: region)
        if let offer = offers.first { return FitAnswer(request, offer.placement, on: offer.instance, offer: nil) }
        guard let largest = cheapest.closest(cloud: cloud?.rawValue, region: region) else {
            throw ValidationError("no instance type has a known price there")
        }
        return FitAnswer(request, largest.placement, on: largest.instance, offer: nil)
    }
}
