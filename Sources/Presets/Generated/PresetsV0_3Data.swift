// Made by `make generate` from Sources/Presets/Data/presets-v0.3.tsv; do not edit.

// swift-format-ignore-file

enum PresetsV0_3Data {
    static let text: StaticString = #"""
# The presets of KAITO 0.3.2. Columns are separated by tabs; "-" means none.
# Source: kaito-project/kaito, tag v0.3.2, the file in the last column (GetInferenceParameters, GetTuningParameters).
# disk: the claim's storage request. totalGiB, perGPUGiB: GPU memory that inference requires, in GiB; 0: no requirement per GPU.
# launcher: accelerate (one process over all GPUs) or torchrun (one process per GPU). worldSize: total number of torchrun's processes.
# tuningLaunch: all = accelerate's four default flags, processes = only --num_processes (the preset sets no others); "-": not tunable.
name	family	access	disk	gpus	totalGiB	perGPUGiB	launcher	modelParameters	worldSize	distributed	tag	tuningGPUs	tuningLaunch	source
falcon-7b	Falcon	public	50Gi	1	14	0	accelerate	pipeline=text-generation torch_dtype=bfloat16	1	no	0.0.6	1	all	presets/models/falcon/model.go
falcon-7b-instruct	Falcon	public	50Gi	1	14	0	accelerate	pipeline=text-generation torch_dtype=bfloat16	1	no	0.0.6	-	-	presets/models/falcon/model.go
falcon-40b	Falcon	public	400	2	90	0	accelerate	pipeline=text-generation torch_dtype=bfloat16	1	no	0.0.7	2	all	presets/models/falcon/model.go
falcon-40b-instruct	Falcon	public	400	2	90	0	accelerate	pipeline=text-generation torch_dtype=bfloat16	1	no	0.0.7	-	-	presets/models/falcon/model.go
llama-2-7b	LLaMa2	private	34Gi	1	14	14	torchrun	max_batch_size=8 max_seq_len=512	1	no	-	-	-	presets/models/llama2/model.go
llama-2-13b	LLaMa2	private	46Gi	2	30	15	torchrun	max_batch_size=8 max_seq_len=512	2	yes	-	-	-	presets/models/llama2/model.go
llama-2-70b	LLaMa2	private	158Gi	8	152	19	torchrun	max_batch_size=8 max_seq_len=512	8	yes	-	-	-	presets/models/llama2/model.go
llama-2-7b-chat	LLaMa2	private	34Gi	1	16	14	torchrun	max_batch_size=8 max_seq_len=512	1	no	-	-	-	presets/models/llama2chat/model.go
llama-2-13b-chat	LLaMa2	private	46Gi	2	30	15	torchrun	max_batch_size=8 max_seq_len=512	2	yes	-	-	-	presets/models/llama2chat/model.go
llama-2-70b-chat	LLaMa2	private	158Gi	8	192	19	torchrun	max_batch_size=8 max_seq_len=512	8	yes	-	-	-	presets/models/llama2chat/model.go
mistral-7b	Mistral	public	100Gi	1	14	0	accelerate	pipeline=text-generation torch_dtype=bfloat16	1	no	0.0.7	1	processes	presets/models/mistral/model.go
mistral-7b-instruct	Mistral	public	100Gi	1	16	0	accelerate	pipeline=text-generation torch_dtype=bfloat16	1	no	0.0.7	-	-	presets/models/mistral/model.go
phi-2	Phi	public	50Gi	1	12	0	accelerate	pipeline=text-generation torch_dtype=float16	1	no	0.0.5	1	processes	presets/models/phi2/model.go
phi-3-mini-4k-instruct	Phi3	public	50Gi	1	9	0	accelerate	pipeline=text-generation torch_dtype=auto trust_remote_code	1	no	0.0.2	1	processes	presets/models/phi3/model.go
phi-3-mini-128k-instruct	Phi3	public	50Gi	1	9	0	accelerate	pipeline=text-generation torch_dtype=auto trust_remote_code	1	no	0.0.2	1	processes	presets/models/phi3/model.go
phi-3-medium-4k-instruct	Phi3	public	50Gi	1	28	0	accelerate	pipeline=text-generation torch_dtype=auto trust_remote_code	1	no	0.0.2	1	processes	presets/models/phi3/model.go
phi-3-medium-128k-instruct	Phi3	public	50Gi	1	28	0	accelerate	pipeline=text-generation torch_dtype=auto trust_remote_code	1	no	0.0.2	1	processes	presets/models/phi3/model.go

"""#
}
