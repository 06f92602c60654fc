// Made by `make generate` from Sources/GPUFit/Data/memory-constants.tsv; do not edit.

// swift-format-ignore-file

enum MemoryConstantsData {
    static let text: StaticString = #"""
# Constants of the memory model. Columns are separated by tabs.
# Source: fitted by `make gpufit-fit` to Scripts/Data/vllm-measurements.csv, which names the source of each run.
name	value	unit
sortSampler	38900	thousandths of a byte per sequence and entry of the vocabulary, before vLLM 0.18: the sampler sorts
fusedSampler	13866	the same from vLLM 0.18 on: one kernel, vllm-project/vllm pull request 33538
hiddenCopies	4000	thousandths: hidden states alive at once per token of the profiled batch
loadedWeights	1002	thousandths: memory of the loaded weights per size of the checkpoint
nonTorch1	128849018	bytes outside of PyTorch on one GPU: CUDA context, cuBLAS
nonTorch2	214748364	bytes outside of PyTorch with 2 to 4 GPUs: NCCL buffers too
nonTorch8	2254857830	bytes outside of PyTorch with more GPUs
graphsPerLayer	30720947	bytes of CUDA graphs per layer
loadedWeightsLow	1000	thousandths: the least of the loaded weights per size of the checkpoint
loadedWeightsHigh	1071	thousandths: the most of it
activationLow	184	thousandths: the least of the activation peak per prediction
activationHigh	1003	thousandths: the most of it
nonTorchHigh	3410	thousandths: the most of the memory outside of PyTorch per prediction
graphsLow	575	thousandths: the least of the CUDA graphs per prediction
graphsHigh	1639	thousandths: the most of it
visibleOfShown	986	thousandths: memory that PyTorch sees of what nvidia-smi shows (gpus.tsv)
visibleOfNominal	984	thousandths: memory that PyTorch sees of the nominal size (gpus.tsv)
visibleOfNominalLow	909	thousandths: the least of it

"""#
}
