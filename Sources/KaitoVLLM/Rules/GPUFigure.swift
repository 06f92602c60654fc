import Bytes
import GPUFit

/// One of KAITO's figures, which is the same for all GPUs with a few exceptions.
struct GPUFigure: Sendable {
    private let usual: Int
    /// By the GPU's name in the table of instance types, such as `NVIDIA A10`.
    private let exceptions: [(gpu: String, value: Int)]

    /// - Parameter exceptions: `GPU=VALUE`, joined by commas; nil means none.
    init(_ usual: Int?, exceptions: String?) {
        self.usual = usual ?? 0
        self.exceptions = (exceptions ?? "").split(separator: ",").compactMap { pair in
            let parts = pair.split(separator: "=").map(String.init)
            return parts.count == 2 ? Int(parts[1]).map { (parts[0], $0) } : nil
        }
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
