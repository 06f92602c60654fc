/// The memory of one kind of GPU according to the table of GPUs, in MiB.
package struct GPUSizes: Sendable {
    /// The nominal size.
    package let nominal: Int
    /// As shown by `nvidia-smi`; nil if unknown.
    package let shown: Int?
    /// As reported by PyTorch; nil if unknown.
    package let visible: Int?
}
