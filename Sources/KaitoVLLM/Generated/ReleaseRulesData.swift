// Made by `make generate` from Sources/KaitoVLLM/Data/release-rules.tsv; do not edit.

// swift-format-ignore-file

enum ReleaseRulesData {
    static let text: StaticString = #"""
# What differs between the releases of this generation: a row each. Columns are separated by tabs; "-" is none. Sources are files of
# kaito-project/kaito, at tag v0.12.0 where no other commit is named.
#
# release: a name of Sources/WorkspaceAPI/Data/releases.tsv.
# baseTag: of the image kaito-base (presets/workspace/models/supported_models.yaml, `base`).
# engine: the version of vLLM in it (presets/workspace/dependencies/requirements.txt).
# utilization, utilizationByGPU: the part of a GPU's memory that vLLM may use, in percent, and for which GPUs it is another
#   (pkg/model/interface.go, gpuMemoryUtilizationByGPUModel).
# estimatorUtilization: the same where nodes are counted; "-": the part that vLLM is given (pkg/workspace/estimator/nodesestimator).
# overhead, overheadByGPU: what vLLM itself needs on each GPU, in hundredths of a GiB (pkg/workspace/estimator/nodesestimator).
# stateSequences: for how many sequences the state of hybrid models counts when nodes are counted; "-": it does not count.
# limitsSequences: whether --max-num-seqs is set for hybrid models on one node.
# flags: of every vLLM server, without their dashes (pkg/model/interface.go).
# environment: variables of every vLLM server (pkg/workspace/inference/preset_inferences.go).
# inferenceTolerations, tuningTolerations: key:operator:value (pkg/workspace/inference/preset_inferences.go,
#   pkg/workspace/tuning/preset_tuning.go).
# pullerImage, sidecarImage, weightsPullerImage, downloaderImage, pusherImage, pauseImage: helper containers
#   (pkg/workspace/image/puller.go, pkg/workspace/inference/preset_inferences.go, pkg/workspace/tuning/preset_tuning.go).
# presets, aliases, modelRules, architectures: tables in Sources/Presets/Data. instanceTypes, lora, qlora: files in this folder.
# unverified: annotations that the release may know, of which its source could not be read: they are not rendered.
release	baseTag	engine	utilization	utilizationByGPU	estimatorUtilization	overhead	overheadByGPU	stateSequences	limitsSequences	flags	environment	inferenceTolerations	tuningTolerations	pullerImage	sidecarImage	weightsPullerImage	downloaderImage	pusherImage	pauseImage	presets	aliases	modelRules	architectures	instanceTypes	lora	qlora	unverified
v0.12	0.5.0	0.25	84	NVIDIA A10=82	84	230	-	-	no	compilation-config.pass_config.fuse_allreduce_rms=False kv-events-config='{"enable_kv_cache_events":true}' max-model-len=auto	-	nvidia.com/gpu:Exists sku:Equal:gpu	gpu:Equal sku::gpu	mcr.microsoft.com/aks/skopeo:1.14.4-6	mcr.microsoft.com/oss/v2/llm-d/llm-d-routing-sidecar:v0.8.0	mcr.microsoft.com/oss/v2/oras-project/oras:v1.2.3	curlimages/curl	ghcr.io/oras-project/oras:v1.2.2	registry.k8s.io/pause:latest	presets-v0.12	preset-aliases-v0.12	model-rules-v0.12	architectures-v0.12	instance-types-v0.12	lora-params-v0.12	qlora-params-v0.12	-

"""#
}
