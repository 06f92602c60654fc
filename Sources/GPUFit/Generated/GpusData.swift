// Made by `make generate` from Sources/GPUFit/Data/gpus.tsv; do not edit.

// swift-format-ignore-file

enum GpusData {
    static let text: StaticString = #"""
# GPUs and their memory. Columns are separated by tabs; "-" means unknown.
# nominalGiB: the nominal size. smiMiB: total memory as shown by nvidia-smi. visibleMiB: the smallest total memory that PyTorch was seen to report, of which vLLM takes its share.
# capability: CUDA compute capability times ten; none for other vendors.
# Sources: the last column; "stored-index" is a search index of public repositories, by file id.
name	nominalGiB	smiMiB	visibleMiB	capability	source
A10	24	23028	22600	86	nvidia-smi stored-index:file-id:59425848835; log 70109711463
A10G	24	23028	22723	86	nvidia-smi and log as in skus: stored-index:file-id:68456302937, 239993708
A100-40GB	40	40960	40335	80	nvidia-smi stored-index:file-id:65782662244; logs 25017508238, 3706561278
A100-80GB	80	81920	81039	80	nvidia-smi stored-index:file-id:27074596559; log 6934259882
H100-80GB	80	81559	81080	90	nvidia-smi stored-index:file-id:57655812132; llm-d-planner docs/empirical-vllm-memory-results.md
H100-94GB	94	95830	-	90	nvidia-smi stored-index:file-id:71592505562
H200	141	143771	143165	90	nvidia-smi vllm-project/recipes issue 381; log stored-index:file-id:20903468563
B200	180	183359	182630	100	EC2 API; stored-index:file-id:54545370240, unslothai/unsloth issue 3411
GB200	180	183359	182630	100	as B200
B300	268	275040	-	103	EC2 API
L4	24	23034	-	89	nvidia-smi as in skus
L40S	48	46068	45373	89	nvidia-smi stored-index:file-id:70074934377; log 57044493590
T4	16	15360	14909	75	nvidia-smi stored-index:file-id:59754766711; logs 55765941562, 44847761102
V100-16GB	16	16384	16130	70	nvidia-smi vllm-project/vllm issue 9373; Lightning-AI/litgpt issue 136
V100-32GB	32	-	32502	70	log stored-index:file-id:4922787267
RTX 3090	24	-	24146	86	log vllm-project/vllm issue 10517
RTX 4090	24	24564	-	89	nvidia-smi vllm-project/vllm issue 7553
RTX PRO 6000	96	98304	-	120	EC2 API
A2	16	-	-	86	KAITO 0.12.0 pkg/sku
A16	16	-	-	86	KAITO 0.12.0 pkg/sku
M60	8	-	-	52	KAITO 0.3.2 api/v1alpha1/sku_config.go
K80	12	-	-	37	KAITO 0.3.2 api/v1alpha1/sku_config.go
V620	32	-	-	-	KAITO 0.12.0 pkg/sku
V520	8	-	-	-	KAITO 0.12.0 pkg/sku
MI25	16	-	-	-	KAITO 0.3.2 api/v1alpha1/sku_config.go
MI300X	192	-	-	-	nominal size

"""#
}
