import Bytes
import GPUFit

/// One of KAITO's figures, which is the same for all GPUs with a few exceptions.
struct GPUFigure: Sendable {
    private let usual: Int
    /// By the GPU's name in the table of instance types, such as `NVIDIA A10`.
    private let exceptions: [(gpu: String, value: Int)]

    init(_ usual: Int?, exceptions: [(name: String, value: String)] = []) {
        self.usual = usual ?? 0
        self.exceptions = exceptions.compactMap { gpu, value in Int(value).map { (gpu, $0) } }
    }

    /// The figure for a GPU with that name; nil if the name is unknown.
    func value(of gpu: String?) -> Int {
        gpu.flatMap { gpu in exceptions.first { sameBytes($0.gpu, gpu) }?.value } ?? usual
    }

    /// The figures, in percent, as shares of memory by the memory model's names for GPUs.
    var shares: UtilizationShares {
        let maker = "NVIDIA "
        return UtilizationShares(
            usual: usual * 10_000,
            exceptions: exceptions.map { gpu, value in
                (gpu.hasPrefix(maker) ? String(gpu.dropFirst(maker.count)) : gpu, value * 10_000)
            })
    }
}
