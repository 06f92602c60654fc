import ArgumentParser
import Bytes
import CommandSupport
import Diagnostics
import GPUFit
import Kubernetes
import Releases
import Render
import Scaffold
import WorkspaceAPI
import WorkspaceSchema
import YAML

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a Workspace for a model, on the cheapest nodes that it fits.",
        discussion: HelpText.of(
            """
            Computes where the model fits, as fit does, and renders it there: what is written is accepted without a warning. \
            Without -o, prints the Workspace; with -o, writes a folder with it, the ClusterFacts, kaito-render.yaml and the \
            schema for editors. On a terminal, asks for what is not given, unless --yes.

            kaito-render new --model phi-4-mini-instruct --yes > phi-4-mini.yaml

            kaito-render new --model phi-4-mini-instruct --cloud aws --ci github --sync flux -o models
            """, examples: [], status: .usual))

    @Option(
        help: ArgumentHelp("The model: a name that presets lists.", valueName: "name"),
        completion: .custom { _, _, _ in ModelNames.all })
    var model: String?

    @Option(help: "The cloud: azure, aws or arc. Default: azure.")
    var cloud: ClusterFacts.Cloud?

    @Option(help: "The name of the Workspace. Default: that of the model.")
    var name: String?

    @Option(name: .shortAndLong, help: "The namespace.")
    var namespace = "default"

    @Option(help: ArgumentHelp("The context that must fit, in tokens. Default: as many as fit.", valueName: "tokens"))
    var context: Int?

    @Option(help: "Sequences of that length that must fit at once.")
    var concurrency = 1

    @Option(help: "Write an InferenceSet with so many replicas instead of a Workspace.")
    var replicas: Int?

    @Option(help: "Consider only the prices of one region.")
    var region: String?

    @Option(help: ArgumentHelp("The most that all nodes may cost, in US dollars per hour at list prices.", valueName: "20/h"))
    var budget: Budget?

    @Option(help: "Also write a CI job with -o: github or gitlab.")
    var ci: ScaffoldFiles.Pipeline?

    @Option(help: "Also write the manifests of a sync tool with -o: argocd or flux.")
    var sync: ScaffoldFiles.SyncTool?

    @Flag(help: "Ask nothing, and take the best choice.")
    var yes = false

    @Option(name: .shortAndLong, help: "A folder to write to, which must not hold these files yet.", completion: .directory)
    var output: String?

    private var asks: Bool { !yes && Terminal.isTerminal(0) && Terminal.isTerminal(2) }

    @OptionGroup var messages: ConsoleOptions

    func validate() throws {
        guard model != nil || asks else { throw ValidationError("--model is required where no terminal can be asked") }
        if output == nil, ci != nil || sync != nil { throw ValidationError("--ci and --sync need -o, a folder to write to") }
        try FitWorkload.check("--context", context, upTo: 1 << 26)
        try FitWorkload.check("--concurrency", concurrency, upTo: 1 << 16)
        try FitWorkload.check("--replicas", replicas, upTo: 1000)
        if let name, !Names.isDNSLabel(name) {
            throw ValidationError("--name \(quoted(name)) must consist of lower-case letters, digits and \"-\"")
        }
        if !Names.isDNSLabel(namespace) {
            throw ValidationError("--namespace \(quoted(namespace)) is not a valid namespace name")
        }
    }

    func run() throws {
        let console = Console()
        try console.run {
            let questions = NewQuestions(asks: asks)
            let request = try request(questions)
            let choices = ScaffoldChoices(request).all()
            guard !choices.isEmpty else { throw UnusableValue(obstacle(request)) }
            let choice = try questions.choose(among: choices)
            var files = ScaffoldFiles(request, choice)
            files.pipeline = ci
            files.syncTool = sync
            guard let output else {
                Output(descriptor: 1).write(files.text)
                return
            }
            let all = files.all(schema: JSONWriter.text(of: SchemaCommand.document) + "\n")
            try NewFiles(folder: output).write(all)
            for file in all { Output(descriptor: 1).write("\(NewFiles.path(file.path, in: output))\n") }
            if !Terminal.isQuiet { Output(descriptor: 2).write(next(request, files, output)) }
        }
    }

    private func request(_ questions: NewQuestions) throws -> ScaffoldRequest {
        if let model, let objection = ModelNames.objection(to: model) { throw UnusableValue(objection) }
        let model =
            try self.model ?? questions.text("model, such as phi-4-mini-instruct", objection: ModelNames.objection)
        var request = ScaffoldRequest(
            model: model, name: name ?? ScaffoldRequest.name(for: model), namespace: namespace)
        request.context = try context ?? questions.number("context in tokens", default: "as many as fit")
        request.concurrency =
            try concurrency > 1 ? concurrency : questions.number("sequences of that length at once", default: "1") ?? 1
        let clouds = ClusterFacts.Cloud.allCases.map(\.rawValue)
        request.cloud =
            try cloud ?? questions.choice("cloud", clouds, default: request.cloud.rawValue).flatMap { .init(rawValue: $0) }
            ?? request.cloud
        request.region = region
        request.budget = budget?.microUSDPerHour
        request.replicas = replicas
        return try limited(request, questions)
    }

    /// Asks for what limits the price, where prices are known.
    private func limited(_ request: ScaffoldRequest, _ questions: NewQuestions) throws -> ScaffoldRequest {
        let regions = ScaffoldChoices(request).regions
        guard !regions.isEmpty else { return request }
        var request = request
        request.region = try request.region ?? questions.choice("region of the prices", regions, default: "any")
        request.budget =
            try request.budget ?? questions.budget("at most, in US dollars per hour for all nodes")?.microUSDPerHour
        return request
    }

    /// Why there is no choice, and what to do.
    private func obstacle(_ request: ScaffoldRequest) -> String {
        var unlimited = request
        unlimited.budget = nil
        unlimited.region = nil
        if let best = ScaffoldChoices(unlimited).all().first, let price = best.microUSDPerHour {
            return
                "no instance type of \(request.cloud.rawValue) serves \(quoted(request.model)) within these limits; \(best.nodes) × \(best.instanceType) would for US$ \(USD.text(price))/h"
        }
        return
            "no instance type of \(request.cloud.rawValue) serves \(quoted(request.model)) with this context and concurrency; kaito-render fit --model \(request.model) --cheapest says where it fits"
    }

    private func next(_ request: ScaffoldRequest, _ files: ScaffoldFiles, _ folder: String) -> String {
        var steps = ["kaito-render render --env \(ScaffoldFiles.environment)"]
        if let secret = files.tokenSecret {
            steps.insert(
                "kubectl create secret generic \(secret) -n \(request.namespace) --from-literal=HF_TOKEN=<token>   # accept the model's licence first",
                at: 0)
        }
        return "next, in \(folder):\n" + steps.map { "  \($0)\n" }.joined()
    }
}

extension ScaffoldFiles.Pipeline: ExpressibleByArgument {}
extension ScaffoldFiles.SyncTool: ExpressibleByArgument {}
