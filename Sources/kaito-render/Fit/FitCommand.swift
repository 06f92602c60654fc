import ArgumentParser
import CommandSupport
import Diagnostics
import GPUFit
import WorkspaceAPI
import YAML

struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Compute whether a model fits, on how many GPUs, and which are the cheapest.",
        discussion: HelpText.of(
            """
            Computes the memory use of one GPU: weights, activations, CUDA graphs, key-value cache. If the number of GPUs is \
            not given, the smallest that fits is used. docs/gpu-fit.md documents the formulas and their accuracy.
            """,
            examples: [
                "kaito-render fit --model phi-4 --cheapest --cloud azure",
                "kaito-render fit --model llama-3.3-70b-instruct --sku Standard_NC48ads_A100_v4 --max-model-len 32768",
            ], status: .fit))

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, markdown, svg
    }

    enum Ranking: String, ExpressibleByArgument, CaseIterable {
        case price, tokens
    }

    @OptionGroup var workload: FitWorkload
    @OptionGroup var tuning: TuningWorkload

    @Option(
        help: ArgumentHelp("An instance type; nodes are added until the model fits.", valueName: "instance"),
        completion: .custom { _, _, _ in InstanceGPUs.all.map(\.name) })
    var sku: String?

    @Option(help: ArgumentHelp("A GPU, such as \"H100 80GB\", A10 or \"RTX 4090:24\".", valueName: "name[:GiB]"))
    var gpu: String?

    @Option(help: "The number of GPUs per node, with --gpu. Default: 1.")
    var gpus: Int?

    @Flag(help: "Find the cheapest instance type.")
    var cheapest = false

    @Option(help: "Consider only instance types of azure, aws or arc.")
    var cloud: ClusterFacts.Cloud?

    @OptionGroup var prices: PriceOptions

    @OptionGroup var load: FitLoad

    @Option(help: "With --cheapest: rank by the price per hour, or by tokens: the price of a million output tokens.")
    var by = Ranking.price

    @Option(help: "table, json, markdown or svg.")
    var format = Format.table

    @OptionGroup var messages: ConsoleOptions

    func validate() throws {
        guard [sku != nil, gpu != nil, cheapest].count(where: { $0 }) == 1 else {
            throw ValidationError("specify the GPUs with exactly one of --sku, --gpu and --cheapest")
        }
        if gpus != nil, gpu == nil { throw ValidationError("--gpus needs --gpu") }
        if let gpus, !(1...64).contains(gpus) { throw ValidationError("--gpus must be between 1 and 64") }
        if gpu != nil, prices.region != nil { throw ValidationError("--region needs --sku or --cheapest") }
        if !cheapest, cloud != nil { throw ValidationError("--cloud needs --cheapest") }
        let perNode = gpu != nil ? gpus ?? 1 : nil
        if by == .tokens, !cheapest { throw ValidationError("--by needs --cheapest") }
        if try workload.lengths.count > 1, [.markdown, .svg].contains(format) {
            throw ValidationError("--format \(format.rawValue) shows one --max-model-len")
        }
        if let perNode, let split = try workload.split, split > perNode {
            throw ValidationError("--tp and --pp need \(split) GPUs, but --gpus is \(perNode)")
        }
    }

    func run() throws {
        let console = Console()
        try console.run {
            let request = try workload.request(console: console)
            let prices = try prices.list(console: console)
            if let settings = tuning.settings {
                let answer = try tuningAnswer(request.shape, settings, prices)
                try show(answer.page, answer.node, answer.fits, answer.reason, console)
            } else if try workload.lengths.count > 1 {
                try show(
                    try workload.lengths.map { length in
                        var asked = request
                        asked.maxModelLength = length
                        return try answer(asked, prices)
                    })
            } else {
                let answer = try answer(request, prices)
                try show(FitPage(answer), answer.node, answer.fits, answer.reason, console)
            }
        }
    }

    private func show(_ page: FitPage, _ node: Node, _ fits: Bool, _ reason: String, _ console: Console) throws {
        switch format {
        case .table: Output(descriptor: 1).write(FitTable.text(page))
        case .json: JSONOutput.print(node)
        case .markdown: Output(descriptor: 1).write(FitComment.text(page))
        case .svg: Output(descriptor: 1).write(FitChart.text(page))
        }
        guard !fits else { return }
        if format != .json {
            try console.report([Diagnostic(.error, .insufficientGPUMemory, reason, at: nil)], SourceFiles())
        }
        throw ExitStatus.rejected
    }

    /// A row per context.
    private func show(_ answers: [FitAnswer]) throws {
        switch format {
        case .json: JSONOutput.print(.sequence(answers.map(\.node), .rule))
        case .table, .markdown, .svg: Output(descriptor: 1).write(FitTable.text(answers))
        }
        if answers.contains(where: { !$0.fits }) { throw ExitStatus.rejected }
    }

    private func tuningAnswer(_ shape: ModelShape, _ settings: TuningSettings, _ prices: PriceList) throws -> TuningAnswer {
        func answer(_ gpu: GPUSpec, _ gpus: Int, _ instance: InstanceGPUs?) -> TuningAnswer {
            TuningAnswer(
                model: shape.name, fit: TuningFit(shape, settings, on: gpu, gpus: gpus), gpus: gpus, instance: instance,
                prices: prices)
        }
        if gpu != nil { return answer(try namedGPU(), gpus ?? 1, nil) }
        if sku != nil {
            let instance = try namedInstance()
            return answer(instance.gpu, instance.gpuCount, instance)
        }
        // Tuning computes in bfloat16.
        let answers = InstanceGPUs.priced(cloud: cloud?.rawValue, prices: prices, leastCapability: 80)
            .sorted { ($0.microUSDPerHour, $0.instance.name) < ($1.microUSDPerHour, $1.instance.name) }
            .map { answer($0.instance.gpu, $0.instance.gpuCount, $0.instance) }
        let best = answers.first { $0.fits } ?? answers.max { $0.fit.gpu.visibleBytes < $1.fit.gpu.visibleBytes }
        guard let best else { throw UnusableValue("no instance type has a known price for this cloud and region") }
        return best
    }

    private func namedGPU() throws -> GPUSpec {
        let name = gpu ?? ""
        if let spec = GPUTable.find(name) { return spec }
        let other = "specify its memory in GiB, as in \"\(name):24\""
        throw UnusableValue(
            "GPU \(quoted(name)) is not known\(didYouMean(name, among: GPUTable.names, where: GPUMaker.isSame(as: name), otherwise: other))"
        )
    }

    private func namedInstance() throws -> InstanceGPUs {
        let name = sku ?? ""
        if let instance = InstanceGPUs.named(name) { return instance }
        let names = InstanceGPUs.all.map(\.name)
        throw UnusableValue(
            "the GPUs of instance type \(quoted(name)) are not known\(didYouMean(name, among: names, where: GPUMaker.isSame(as: name)))"
        )
    }

    private func answer(_ request: FitRequest, _ prices: PriceList) throws -> FitAnswer {
        let (tensor, pipeline) = try workload.parallelism
        let placer = Placer(request, tensor: tensor, pipeline: pipeline)
        let cheapest = CheapestInstance(placer)
        let load = self.load.load(concurrency: workload.concurrency)
        if gpu != nil {
            let gpu = try namedGPU()
            let placement = placer.place(on: gpu, perNode: gpus ?? 1, mostNodes: 1)
            return FitAnswer(
                request, placement, prices: prices, load: load,
                offer: cheapest.suggestion(instead: gpu, placement, prices: prices))
        }
        if sku != nil {
            let instance = try namedInstance()
            let placement = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            let offer = cheapest.suggestion(instead: instance.gpu, placement, cloud: instance.cloud, prices: prices)
            return FitAnswer(request, placement, on: instance, prices: prices, load: load, offer: offer)
        }
        let offers = cheapest.offers(cloud: cloud?.rawValue, prices: prices)
        let best = by == .tokens ? cheapest.byTokens(offers, load).first : offers.first
        if let best { return FitAnswer(request, best.placement, on: best.instance, prices: prices, load: load, offer: nil) }
        guard let largest = cheapest.closest(cloud: cloud?.rawValue, prices: prices) else {
            throw UnusableValue("no instance type has a known price for this cloud and region")
        }
        return FitAnswer(request, largest.placement, on: largest.instance, prices: prices, load: load, offer: nil)
    }
}
