// Made by `make generate` from Sources/Presets/Data/model-states-v0.13.tsv; do not edit.

// swift-format-ignore-file

enum ModelStatesV0_13Data {
    static let text: StaticString = #"""
# Hybrid models of the catalogue: what their state layers (Mamba-2, gated delta net) keep per sequence. Columns are separated by tabs.
# KAITO 0.13 has these figures in its catalogue (kaito-project/kaito, pull 2302), whose text at that commit could not be read; these are
# derived from the models' config.json by presets/workspace/generator/generator.go, and agree with the test vectors of its tests: Qwen3.6-27B
# (3207168, 16, 48) and Qwen3.6-35B-A3B (2146304, 10, 30). The configurations' sources are in Sources/GPUFit/Data/models.tsv.
# bytesPerLayer: per sequence and state layer, on one GPU. fullLayers: layers that attend to all tokens. stateLayers: layers that keep a state.
id	bytesPerLayer	fullLayers	stateLayers
nvidia/Nemotron-Cascade-2-30B-A3B	2134016	6	23
nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16	2134016	6	23
nvidia/NVIDIA-Nemotron-3-Nano-4B-BF16	3990528	4	21
nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16	4255744	8	40
nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B-NVFP4	8499200	12	48
nvidia/NVIDIA-Nemotron-Nano-12B-v2-VL-BF16	5316608	6	28
nvidia/NVIDIA-Nemotron-Nano-9B-v2	5316608	4	27
Qwen/Qwen3.5-122B-A10B	4268032	12	36
Qwen/Qwen3.5-122B-A10B-GPTQ-Int4	4268032	12	36
Qwen/Qwen3.5-2B	1085440	6	18
Qwen/Qwen3.5-397B-A17B-GPTQ-Int4	4268032	15	45
Qwen/Qwen3.5-4B	2146304	8	24
Qwen/Qwen3.5-9B	2146304	8	24
Qwen/Qwen3.6-27B	3207168	16	48
Qwen/Qwen3.6-35B-A3B	2146304	10	30
Qwen/Qwen3.6-35B-A3B-FP8	2146304	10	30
Qwen/Qwen3.8-27B	3207168	16	48

"""#
}
