/// An engine's share of a GPU's memory, in millionths: the same for all GPUs with a few exceptions.
public struct UtilizationShares: Sendable, Hashable {
    private struct Exception: Equatable {
        let gpu: String
        let share: Int
    }

    private let usual: Int
    private let exceptions: [Exception]

    /// - Parameters:
    ///   - usual: In millionths.
    ///   - exceptions: By the names of ``GPUTable``, in millionths.
    public init(usual: Int, exceptions: [(gpu: String, share: Int)] = []) {
        self.usual = usual
        self.exceptions = exceptions.map { Exception(gpu: $0.gpu, share: $0.share) }
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(usual) }

    /// The share for a GPU, in millionths.
    func share(of gpu: GPUSpec) -> Int { exceptions.first { $0.gpu == gpu.name }?.share ?? usual }
}
