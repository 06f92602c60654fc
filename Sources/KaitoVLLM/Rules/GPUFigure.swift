import Bytes
import GPUFit

/// A figure of KAITO's that is the same for all GPUs but a few.
struct GPUFigure: Sendable {
    private let usual: Int
    /// By the GPU's name in the table of instance types, such as `NVIDIA A10`.
    private let exceptions: [(gpu: String, value: Int)]

    /// - Parameter exceptions: `GPU=VALUE`, joined by commas; nil: none.
    init(_ usual: Int?, exceptions: String?) {
        self.usual = usual ?? 0
        self.exceptions = (exceptions ?? "").split(separator: ",").compactMap { pair in
            let parts = pair.split(separator: "=").map(String.init)
            return parts.count == 2 ? Int(parts[1]).map { (parts[0], $0) } : nil
        }
    }

    /// For a GPU of that name; nil: it is not known.
    func value(of gpu: String?) -> Int {
        gpu.flatMap { gpu in exceptions.first { sameBytes($0.gpu, gpu) }?.value } ?? usual
    }

    /// The figures as shares of memory, of percent, by the names that the memory model has for GPUs.
    var shares: UtilizationShares {
        let maker = "NVIDIA "
        return UtilizationShares(
            usual: usual * 10_000,
            exceptions: exceptions.map { gpu, value in
                (gpu.hasPrefix(maker) ? String(gpu.dropFirst(maker.count)) : gpu, value * 10_000)
            })
    }
}
