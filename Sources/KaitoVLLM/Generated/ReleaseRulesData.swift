// Made by `make generate` from Sources/KaitoVLLM/Data/release-rules.tsv; do not edit.

// swift-format-ignore-file

enum ReleaseRulesData {
    static let text: StaticString = #"""
# What differs between the releases of this generation, one row per release. Columns are separated by tabs; "-" means none. Sources
# are files of kaito-project/kaito, at tag v0.12.0 unless another commit is named.
#
# release: a name of Sources/WorkspaceAPI/Data/releases.tsv.
# baseTag: tag of the image kaito-base (presets/workspace/models/supported_models.yaml, `base`).
# engine: the version of vLLM in it (presets/workspace/dependencies/requirements.txt).
# utilization, utilizationByGPU: the share of a GPU's memory that vLLM may use, in percent, and the GPUs with another share
#   (pkg/model/interface.go, gpuMemoryUtilizationByGPUModel).
# estimatorUtilization: the share used to count nodes; "-": the same share as vLLM (pkg/workspace/estimator/nodesestimator).
# overhead, overheadByGPU: what vLLM itself needs on each GPU, in hundredths of a GiB (pkg/workspace/estimator/nodesestimator).
# stateSequences: for how many sequences the state of hybrid models is included when nodes are counted; "-": not at all.
# limitsSequences: MODEL=GPU, joined by commas: hybrid models that get --max-num-seqs on one node
#   (v0.13: pkg/workspace/inference/preset_inferences.go, maxNumSeqsTargets; pkg/workspace/estimator/maxnumseqestimator, pull 2344).
# flags: flags of every vLLM server, without their dashes (pkg/model/interface.go).
# environment: environment variables of every vLLM server (pkg/workspace/inference/preset_inferences.go).
# inferenceTolerations, tuningTolerations: key:operator:value (pkg/workspace/inference/preset_inferences.go,
#   pkg/workspace/tuning/preset_tuning.go).
# pullerImage, sidecarImage, weightsPullerImage, downloaderImage, pusherImage, pauseImage: helper containers
#   (pkg/workspace/image/puller.go, pkg/workspace/inference/preset_inferences.go, pkg/workspace/tuning/preset_tuning.go).
# presets, aliases, modelRules, architectures, states: tables in Sources/Presets/Data; states: of hybrid models. instanceTypes, lora, qlora: files in this folder.
# unverified: annotations that the release may know, but on which stored versions of its source disagree: they are not rendered.
# custom: whether the preset "custom" is known (pkg/custommodel/resolve.go).
#
# v0.13, a preview: no tag of KAITO 0.13 could be read, the chart at 05887685d1ac9fd6494ecc9238c51efca108e25f calls itself 0.13.0-rc.0.
#   The code is that of cbd9e3c086a4676643201bf146b7d6ab08cf9db7, with the estimator of adb64c3a49ca2b2a2b3fcadae087cea6ef89bfb3 (budget.go,
#   nodesestimator, maxnumseqestimator) and the image of 1fa2d72e34def89944a80ab1ff0b2f83e536ec80 (base_images.yaml, which replaces
#   supported_models.yaml: kaito-base 0.5.4 with vLLM 0.25.1). utilization: pull 2302, and pkg/model/interface.go at
#   3cc8a5b6244cb67b68ee452b86235012caf548e1. overhead, stateSequences: pull 2302, budget.go and nodesestimator. environment: preset_inferences.go.
#   What could not be read is as in v0.12: catalogue, instance types, tuning, tolerations, nodes.
release	baseTag	engine	utilization	utilizationByGPU	estimatorUtilization	overhead	overheadByGPU	stateSequences	limitsSequences	flags	environment	inferenceTolerations	tuningTolerations	pullerImage	sidecarImage	weightsPullerImage	downloaderImage	pusherImage	pauseImage	presets	aliases	modelRules	architectures	states	instanceTypes	lora	qlora	unverified	custom
v0.12	0.5.0	0.25	84	NVIDIA A10=82	84	230	-	-	-	compilation-config.pass_config.fuse_allreduce_rms=False kv-events-config='{"enable_kv_cache_events":true}' max-model-len=auto	-	nvidia.com/gpu:Exists sku:Equal:gpu	gpu:Equal sku::gpu	mcr.microsoft.com/aks/skopeo:1.14.4-6	mcr.microsoft.com/oss/v2/llm-d/llm-d-routing-sidecar:v0.8.0	mcr.microsoft.com/oss/v2/oras-project/oras:v1.2.3	curlimages/curl	ghcr.io/oras-project/oras:v1.2.2	registry.k8s.io/pause:latest	presets-v0.12	preset-aliases-v0.12	model-rules-v0.12	architectures-v0.12	-	instance-types-v0.12	lora-params-v0.12	qlora-params-v0.12	-	no
v0.13	0.5.4	0.25	92	NVIDIA A10=82	-	230	NVIDIA A10=150	64	qwen3.6-27b=NVIDIA H100,qwen3.8-27b=NVIDIA H100,qwen3.6-35b-a3b=NVIDIA H100	compilation-config.pass_config.fuse_allreduce_rms=False kv-events-config='{"enable_kv_cache_events":true}' max-model-len=auto	VLLM_WSL2_ENABLE_PIN_MEMORY=1	nvidia.com/gpu:Exists sku:Equal:gpu	gpu:Equal sku::gpu	mcr.microsoft.com/aks/skopeo:1.14.4-6	mcr.microsoft.com/oss/v2/llm-d/llm-d-routing-sidecar:v0.8.0	mcr.microsoft.com/oss/v2/oras-project/oras:v1.2.3	curlimages/curl	ghcr.io/oras-project/oras:v1.2.2	registry.k8s.io/pause:latest	presets-v0.12	preset-aliases-v0.12	model-rules-v0.12	architectures-v0.12	model-states-v0.13	instance-types-v0.12	lora-params-v0.12	qlora-params-v0.12	kaito.sh/enable-speculative-decoding	yes

"""#
}
