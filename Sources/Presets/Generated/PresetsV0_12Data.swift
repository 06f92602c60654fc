// Made by `make generate` from Sources/Presets/Data/presets-v0.12.tsv; do not edit.

// swift-format-ignore-file

enum PresetsV0_12Data {
    static let text: StaticString = #"""
# The model catalogue of KAITO 0.12.0. Columns are separated by tabs; "-" means none.
# Source: kaito-project/kaito, tag v0.12.0: presets/workspace/models/model_catalog.yaml (the model's own facts), transformers: the inference
# parameters for Hugging Face Transformers in presets/workspace/models/transformer_runtime_inference_parameters.go, tuningTag: supported_models.yaml, for models with tuning parameters.
# size: size of the weight files. tokenLimit: the longest context. format: load, configuration and tokenizer format. gated, license: huggingface.co.
id	size	architectures	tokenLimit	hidden	layers	heads	kvHeads	headDim	kvLoraRank	qkRopeHeadDim	quantMethod	format	transformers	tuningTag	gated	license
deepseek-ai/DeepSeek-R1-0528	641.30Gi	DeepseekV3ForCausalLM	163840	7168	61	128	128	-	512	64	fp8	auto	pipeline=text-generation torch_dtype=bfloat16	-	no	mit
deepseek-ai/DeepSeek-R1-Distill-Llama-8B	14.96Gi	LlamaForCausalLM	131072	4096	32	32	8	-	-	-	-	auto	pipeline=text-generation torch_dtype=bfloat16	-	no	mit
deepseek-ai/DeepSeek-R1-Distill-Qwen-14B	27.51Gi	Qwen2ForCausalLM	131072	5120	48	40	8	-	-	-	-	auto	pipeline=text-generation torch_dtype=bfloat16	-	no	mit
deepseek-ai/DeepSeek-V3-0324	641.30Gi	DeepseekV3ForCausalLM	163840	7168	61	128	128	-	512	64	fp8	auto	pipeline=text-generation torch_dtype=bfloat16	-	no	mit
deepseek-ai/DeepSeek-V3.2	642.14Gi	DeepseekV32ForCausalLM	163840	7168	61	128	128	-	512	64	fp8	auto	-	-	no	mit
deepseek-ai/DeepSeek-V4-Flash-0731	155.43Gi	DeepseekV4ForCausalLM	1048576	4096	43	64	1	512	-	64	fp8	auto	-	-	no	mit
deepseek-ai/DeepSeek-V4-Pro	805.34Gi	DeepseekV4ForCausalLM	1048576	7168	61	128	1	512	-	64	fp8	auto	-	-	no	mit
google/gemma-3-27b-it	51.10Gi	Gemma3ForConditionalGeneration	131072	5376	62	32	16	128	-	-	-	auto	pipeline=text-generation torch_dtype=auto	-	yes	gemma
google/gemma-3-4b-it	8.01Gi	Gemma3ForConditionalGeneration	131072	2560	34	8	4	256	-	-	-	auto	pipeline=text-generation torch_dtype=auto	-	yes	gemma
google/gemma-4-12B-it	22.28Gi	Gemma4UnifiedForConditionalGeneration	262144	3840	48	16	8	256	-	-	-	auto	-	-	no	apache-2.0
google/gemma-4-26B-A4B-it	48.07Gi	Gemma4ForConditionalGeneration	262144	2816	30	16	8	256	-	-	-	auto	-	-	no	apache-2.0
google/gemma-4-31B-it	58.25Gi	Gemma4ForConditionalGeneration	262144	5376	60	32	16	256	-	-	-	auto	-	-	no	apache-2.0
google/gemma-4-E2B-it	9.54Gi	Gemma4ForConditionalGeneration	131072	1536	35	8	1	256	-	-	-	auto	-	-	no	apache-2.0
google/gemma-4-E4B-it	14.89Gi	Gemma4ForConditionalGeneration	131072	2560	42	8	2	256	-	-	-	auto	-	-	no	apache-2.0
ibm-granite/granite-4.1-8b	16.38Gi	GraniteForCausalLM	131072	4096	40	32	8	-	-	-	-	auto	-	-	no	apache-2.0
meta-llama/Llama-3.1-8B-Instruct	14.96Gi	LlamaForCausalLM	131072	4096	32	32	8	-	-	-	-	auto	chat_template=/workspace/chat_templates/llama-3-instruct.jinja pipeline=text-generation torch_dtype=bfloat16	-	yes	llama3.1
meta-llama/Llama-3.3-70B-Instruct	131.42Gi	LlamaForCausalLM	131072	8192	80	64	8	-	-	-	-	auto	chat_template=/workspace/chat_templates/llama-3-instruct.jinja pipeline=text-generation torch_dtype=bfloat16	-	yes	llama3.3
microsoft/Phi-3-medium-128k-instruct	26.00Gi	Phi3ForCausalLM	131072	5120	40	40	10	-	-	-	-	auto	pipeline=text-generation torch_dtype=auto trust_remote_code	0.2.0	no	mit
microsoft/Phi-3-medium-4k-instruct	26.00Gi	Phi3ForCausalLM	4096	5120	40	40	10	-	-	-	-	auto	pipeline=text-generation torch_dtype=auto trust_remote_code	0.2.0	no	mit
microsoft/Phi-3-mini-128k-instruct	7.12Gi	Phi3ForCausalLM	131072	3072	32	32	32	-	-	-	-	auto	pipeline=text-generation torch_dtype=auto trust_remote_code	0.2.0	no	mit
microsoft/Phi-3-mini-4k-instruct	7.12Gi	Phi3ForCausalLM	4096	3072	32	32	32	-	-	-	-	auto	pipeline=text-generation torch_dtype=auto trust_remote_code	0.2.0	no	mit
microsoft/Phi-3.5-mini-instruct	7.12Gi	Phi3ForCausalLM	131072	3072	32	32	32	-	-	-	-	auto	pipeline=text-generation torch_dtype=auto trust_remote_code	0.2.0	no	mit
microsoft/phi-4	27.31Gi	Phi3ForCausalLM	16384	5120	40	40	10	-	-	-	-	auto	pipeline=text-generation torch_dtype=auto trust_remote_code	0.2.0	no	mit
microsoft/Phi-4-mini-instruct	7.15Gi	Phi3ForCausalLM	131072	3072	32	24	8	-	-	-	-	auto	-	0.2.0	no	mit
MiniMaxAI/MiniMax-M2.7	214.34Gi	MiniMaxM2ForCausalLM	204800	3072	62	48	8	128	-	-	fp8	auto	-	-	no	other
mistralai/Ministral-3-14B-Instruct-2512	14.65Gi	Mistral3ForConditionalGeneration	262144	5120	40	32	8	128	-	-	fp8	mistral	-	-	no	apache-2.0
mistralai/Ministral-3-3B-Instruct-2512	4.35Gi	Mistral3ForConditionalGeneration	262144	3072	26	32	8	128	-	-	fp8	mistral	-	-	no	apache-2.0
mistralai/Ministral-3-8B-Instruct-2512	9.70Gi	Mistral3ForConditionalGeneration	262144	4096	34	32	8	-	-	-	fp8	mistral	-	-	no	apache-2.0
mistralai/Mistral-7B-Instruct-v0.3	13.50Gi	MistralForCausalLM	32768	4096	32	32	8	-	-	-	-	mistral	chat_template=/workspace/chat_templates/mistral-instruct.jinja pipeline=text-generation torch_dtype=bfloat16	-	no	apache-2.0
mistralai/Mistral-7B-v0.3	13.50Gi	MistralForCausalLM	32768	4096	32	32	8	-	-	-	-	mistral	chat_template=/workspace/chat_templates/mistral-instruct.jinja pipeline=text-generation torch_dtype=bfloat16	-	no	apache-2.0
mistralai/Mistral-Large-3-675B-Instruct-2512	634.70Gi	MistralLarge3ForCausalLM	294912	7168	61	128	128	192	512	64	float-quantized	mistral	-	-	no	apache-2.0
mistralai/Mistral-Medium-3.5-128B	124.43Gi	Mistral3ForConditionalGeneration	262144	12288	88	96	8	-	-	-	fp8	mistral	-	-	no	other
mistralai/Mistral-Small-4-119B-2603	112.63Gi	Mistral3ForConditionalGeneration	1048576	4096	36	32	32	-	256	64	fp8	mistral	-	-	no	apache-2.0
mistralai/Mistral-Small-4-119B-2603-NVFP4	65.95Gi	Mistral3ForConditionalGeneration	1048576	4096	36	32	32	-	256	64	nvfp4-pack-quantized	mistral	-	-	no	apache-2.0
moonshotai/Kimi-K2.5	554.32Gi	KimiK25ForConditionalGeneration	262144	7168	61	64	64	-	512	64	pack-quantized	auto	-	-	no	modified-mit
moonshotai/Kimi-K2.6	554.32Gi	KimiK25ForConditionalGeneration	262144	7168	61	64	64	-	512	64	pack-quantized	auto	-	-	no	modified-mit
moonshotai/Kimi-K2.7-Code	554.32Gi	KimiK25ForConditionalGeneration	262144	7168	61	64	64	-	512	64	pack-quantized	auto	-	-	no	modified-mit
nvidia/Nemotron-Cascade-2-30B-A3B	58.82Gi	NemotronHForCausalLM	262144	2688	52	32	2	128	-	-	-	auto	-	-	no	nvidia-open-model-license
nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16	58.82Gi	NemotronHForCausalLM	262144	2688	52	32	2	128	-	-	-	auto	-	-	no	nvidia-nemotron-open-model-license
nvidia/NVIDIA-Nemotron-3-Nano-4B-BF16	7.40Gi	NemotronHForCausalLM	262144	3136	42	40	8	128	-	-	-	auto	-	-	no	nvidia-nemotron-open-model-license
nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16	230.25Gi	NemotronHForCausalLM	262144	4096	88	32	2	-	-	-	-	auto	-	-	no	nvidia-nemotron-open-model-license
nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B-NVFP4	328.13Gi	NemotronHForCausalLM	262144	8192	108	64	2	-	-	-	MIXED_PRECISION	auto	-	-	no	openmdw-1.1
nvidia/NVIDIA-Nemotron-Nano-12B-v2-VL-BF16	24.55Gi	NemotronH_Nano_VL_V2	131072	5120	62	40	8	-	-	-	-	auto	-	-	no	nvidia-open-model-license
nvidia/NVIDIA-Nemotron-Nano-9B-v2	16.56Gi	NemotronHForCausalLM	131072	4480	56	40	8	128	-	-	-	auto	-	-	no	nvidia-open-model-license
openai/gpt-oss-120b	121.54Gi	GptOssForCausalLM	131072	2880	36	64	8	64	-	-	mxfp4	auto	pipeline=text-generation torch_dtype=auto	-	no	apache-2.0
openai/gpt-oss-20b	25.63Gi	GptOssForCausalLM	131072	2880	24	64	8	64	-	-	mxfp4	auto	pipeline=text-generation torch_dtype=auto	-	no	apache-2.0
Qwen/Qwen2.5-Coder-32B-Instruct	61.03Gi	Qwen2ForCausalLM	32768	5120	64	40	8	-	-	-	-	auto	pipeline=text-generation torch_dtype=bfloat16	0.2.0	no	apache-2.0
Qwen/Qwen2.5-Coder-7B-Instruct	14.19Gi	Qwen2ForCausalLM	32768	3584	28	28	4	-	-	-	-	auto	pipeline=text-generation torch_dtype=bfloat16	0.2.0	no	apache-2.0
Qwen/Qwen3-8B-AWQ	5.68Gi	Qwen3ForCausalLM	40960	4096	36	32	8	-	-	-	awq	auto	-	-	no	apache-2.0
Qwen/Qwen3.5-122B-A10B	232.99Gi	Qwen3_5MoeForConditionalGeneration	262144	3072	48	32	2	256	-	-	-	auto	-	-	no	apache-2.0
Qwen/Qwen3.5-122B-A10B-GPTQ-Int4	73.47Gi	Qwen3_5MoeForConditionalGeneration	262144	3072	48	32	2	256	-	-	gptq	auto	-	-	no	apache-2.0
Qwen/Qwen3.5-2B	4.24Gi	Qwen3_5ForConditionalGeneration	262144	2048	24	8	2	-	-	-	-	auto	-	-	no	apache-2.0
Qwen/Qwen3.5-397B-A17B-GPTQ-Int4	219.56Gi	Qwen3_5MoeForConditionalGeneration	262144	4096	60	32	2	256	-	-	gptq	auto	-	-	no	apache-2.0
Qwen/Qwen3.5-4B	8.68Gi	Qwen3_5ForConditionalGeneration	262144	2560	32	16	4	256	-	-	-	auto	-	-	no	apache-2.0
Qwen/Qwen3.5-9B	17.98Gi	Qwen3_5ForConditionalGeneration	262144	4096	32	16	4	-	-	-	-	auto	-	-	no	apache-2.0
Qwen/Qwen3.6-27B	51.75Gi	Qwen3_5ForConditionalGeneration	262144	5120	64	24	4	256	-	-	-	auto	-	-	no	apache-2.0
Qwen/Qwen3.6-35B-A3B	66.97Gi	Qwen3_5MoeForConditionalGeneration	262144	2048	40	16	2	256	-	-	-	auto	-	-	no	apache-2.0
Qwen/Qwen3.6-35B-A3B-FP8	34.90Gi	Qwen3_5MoeForConditionalGeneration	262144	2048	40	16	2	256	-	-	fp8	auto	-	-	no	apache-2.0
Qwen/Qwen3.8-27B	51.75Gi	Qwen3_5ForConditionalGeneration	262144	5120	64	24	4	256	-	-	-	auto	-	-	no	apache-2.0
zai-org/GLM-5.2-FP8	703.75Gi	GlmMoeDsaForCausalLM	1048576	6144	78	64	64	192	512	64	fp8	auto	-	-	no	mit

"""#
}
