public import ArgumentParser
public import GPUFit
public import Render
public import WorkspaceAPI

// Types of other modules that serve as command-line arguments.
extension Release: ExpressibleByArgument {
    public init?(argument: String) {
        guard let release = Release.named(argument) else { return nil }
        self = release
    }

    public static var allValueStrings: [String] { names }
    public static var defaultCompletionKind: CompletionKind { .list(names) }
    public var defaultValueDescription: String { name }
}
extension ClusterFacts.Cloud: ExpressibleByArgument {}
extension RenderOptions.Format: ExpressibleByArgument {}
extension Sizing: ExpressibleByArgument {}
extension TuningSettings.Method: ExpressibleByArgument {}
extension TuningSettings.Optimizer: ExpressibleByArgument {}
extension ListFormat: ExpressibleByArgument {}
