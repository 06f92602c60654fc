/// What the table of GPUs states of the memory of one kind, in MiB.
package struct GPUSizes: Sendable {
    /// As it is sold.
    package let nominal: Int
    /// As `nvidia-smi` shows it; nil where it is not known.
    package let shown: Int?
    /// As PyTorch reports it; nil where it is not known.
    package let visible: Int?
}
