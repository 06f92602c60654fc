import GPUFit

/// The fitted constants as text.
extension ConstantFit {
    /// The text of Sources/GPUFit/Data/memory-constants.tsv.
    var table: String {
        """
        # Constants of the memory model. Columns are separated by tabs.
        # Source: fitted by `make gpufit-fit` to Scripts/Data/vllm-measurements.csv, which names the source of each run.
        name\tvalue\tunit

        """ + MemoryConstants.Name.allCases.map { "\($0.rawValue)\t\(self[$0])\t\($0.unit)\n" }.joined()
    }

    /// The report's section on the constants.
    var lines: [String] {
        ["constants"] + MemoryConstants.Name.allCases.map { "  \($0.rawValue) = \(self[$0]): \($0.unit)" }
    }
}

extension MemoryConstants.Name {
    fileprivate var unit: String {
        switch self {
        case .sortSampler:
            "thousandths of a byte per sequence and entry of the vocabulary, before vLLM 0.18: the sampler sorts"
        case .fusedSampler: "the same from vLLM 0.18 on: one kernel, vllm-project/vllm pull request 33538"
        case .hiddenCopies: "thousandths: hidden states alive at once per token of the profiled batch"
        case .loadedWeights: "thousandths: memory of the loaded weights per size of the checkpoint"
        case .nonTorch1: "bytes outside of PyTorch on one GPU: CUDA context, cuBLAS"
        case .nonTorch2: "bytes outside of PyTorch with 2 to 4 GPUs: NCCL buffers too"
        case .nonTorch8: "bytes outside of PyTorch with more GPUs"
        case .graphsPerLayer: "bytes of CUDA graphs per layer"
        case .loadedWeightsLow: "thousandths: the least of the loaded weights per size of the checkpoint"
        case .activationLow: "thousandths: the least of the activation peak per prediction"
        case .nonTorchHigh: "thousandths: the most of the memory outside of PyTorch per prediction"
        case .graphsLow: "thousandths: the least of the CUDA graphs per prediction"
        case .loadedWeightsHigh, .activationHigh, .graphsHigh: "thousandths: the most of it"
        case .visibleOfShown: "thousandths: memory that PyTorch sees of what nvidia-smi shows (gpus.tsv)"
        case .visibleOfNominal: "thousandths: memory that PyTorch sees of the nominal size (gpus.tsv)"
        case .visibleOfNominalLow: "thousandths: the least of it"
        }
    }
}
