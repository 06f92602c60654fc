// Made by `make generate` from Sources/Presets/Data/preset-aliases-v0.12.tsv; do not edit.

// swift-format-ignore-file

enum PresetAliasesV0_12Data {
    static let text: StaticString = #"""
# Short names that KAITO 0.12.0 accepts for models in its catalogue. Columns are separated by tabs.
# Source: kaito-project/kaito, tag v0.12.0: pkg/utils/plugin/plugin.go
alias	id
deepseek-r1-0528	deepseek-ai/deepseek-r1-0528
deepseek-r1-distill-llama-8b	deepseek-ai/deepseek-r1-distill-llama-8b
deepseek-r1-distill-qwen-14b	deepseek-ai/deepseek-r1-distill-qwen-14b
deepseek-v3-0324	deepseek-ai/deepseek-v3-0324
gemma-3-27b-instruct	google/gemma-3-27b-it
gemma-3-4b-instruct	google/gemma-3-4b-it
gpt-oss-120b	openai/gpt-oss-120b
gpt-oss-20b	openai/gpt-oss-20b
llama-3.1-8b-instruct	meta-llama/llama-3.1-8b-instruct
llama-3.3-70b-instruct	meta-llama/llama-3.3-70b-instruct
ministral-3-14b-instruct	mistralai/ministral-3-14b-instruct-2512
ministral-3-3b-instruct	mistralai/ministral-3-3b-instruct-2512
ministral-3-8b-instruct	mistralai/ministral-3-8b-instruct-2512
mistral-7b	mistralai/mistral-7b-v0.3
mistral-7b-instruct	mistralai/mistral-7b-instruct-v0.3
mistral-large-3-675b-instruct	mistralai/mistral-large-3-675b-instruct-2512
phi-3-medium-128k-instruct	microsoft/phi-3-medium-128k-instruct
phi-3-medium-4k-instruct	microsoft/phi-3-medium-4k-instruct
phi-3-mini-128k-instruct	microsoft/phi-3-mini-128k-instruct
phi-3-mini-4k-instruct	microsoft/phi-3-mini-4k-instruct
phi-3.5-mini-instruct	microsoft/phi-3.5-mini-instruct
phi-4	microsoft/phi-4
phi-4-mini-instruct	microsoft/phi-4-mini-instruct
qwen2.5-coder-32b-instruct	qwen/qwen2.5-coder-32b-instruct
qwen2.5-coder-7b-instruct	qwen/qwen2.5-coder-7b-instruct

"""#
}
