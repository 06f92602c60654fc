import GPUFit

/// The fitted constants as text.
extension ConstantFit {
    /// The text of Sources/GPUFit/Data/memory-constants.tsv.
    var table: String {
        """
        # Constants of the memory model. Columns are separated by tabs.
        # Source: fitted by `make gpufit-fit` to Scripts/Data/vllm-measurements*.csv, which name the source of each run.
        name\tvalue\tunit

        """ + MemoryConstants.Name.allCases.map { "\($0.text)\t\(self[$0])\t\($0.unit)\n" }.joined()
    }

    /// The report's section on the constants.
    var lines: [String] {
        ["constants"] + MemoryConstants.Name.allCases.map { "  \($0.text) = \(self[$0]): \($0.unit)" }
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
        case .paddedExperts: "thousandths: memory of experts in mxfp4 per size in the checkpoint, before 0.25"
        case .rocmExperts: "thousandths: memory of quantised experts on AMD's GPUs per size in the checkpoint"
        case .nonTorchOne: "bytes outside of PyTorch on one GPU: CUDA's context, cuBLAS"
        case .nonTorchPCIe: "bytes outside of PyTorch on several GPUs over PCIe"
        case .nonTorchFew: "bytes outside of PyTorch on 2 to 4 GPUs over NVLink: NCCL's buffers too"
        case .nonTorchMany: "bytes outside of PyTorch on more GPUs over NVLink"
        case .fusedReduceTwo: "bytes more on two GPUs of Hopper or later, from vLLM 0.18 on: fused all-reduces"
        case .fusedReduceFour: "bytes more on three or four of them"
        case .fusedReduceEight: "bytes more on more of them"
        case .legacyLatent: "bytes outside of PyTorch with latent attention on more than four GPUs, with the first engine"
        case .rocmOne: "bytes outside of PyTorch on one GPU of AMD"
        case .rocmFew: "bytes outside of PyTorch on 2 to 4 GPUs of AMD"
        case .rocmMany: "bytes outside of PyTorch on more GPUs of AMD"
        case .expertWorkspace: "thousandths of the inputs of all active experts: what outlives the forward pass, from 0.18 on"
        case .blockExpertWorkspace: "thousandths more with fp8 in blocks on Hopper"
        case .graphsPerLayer: "bytes of CUDA graphs per layer, as they are"
        case .countedGraphsPerLayer: "bytes of CUDA graphs per layer, as vLLM estimates them from 0.20 on"
        case .expertParallelGraphs: "the same with expert parallelism"
        case .loadedWeightsLow: "thousandths: the least of the loaded weights per prediction, times loadedWeights"
        case .activationLow: "thousandths: the least of the activation peak per prediction"
        case .loadedWeightsHigh, .activationHigh: "thousandths: the most of it"
        case .rocmWeightsHigh: "thousandths: the most of it on AMD's GPUs"
        case .restLow: "bytes: how much less than predicted all the rest may be"
        case .restHigh: "bytes: how much more"
        case .visibleOfShown: "thousandths: memory that PyTorch sees of what nvidia-smi shows (gpus.tsv)"
        case .visibleOfNominal: "thousandths: memory that PyTorch sees of the nominal size (gpus.tsv)"
        case .visibleOfNominalLow: "thousandths: the least of it"
        }
    }
}
