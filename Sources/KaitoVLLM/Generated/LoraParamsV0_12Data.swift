// Made by `make generate` from Sources/KaitoVLLM/Data/lora-params-v0.12.yaml; do not edit.

// swift-format-ignore-file

enum LoraParamsV0_12Data {
    static let text: StaticString = #"""
training_config:
  # Loading of the base model: the arguments of transformers' AutoModelForCausalLM.from_pretrained.
  ModelConfig:
    torch_dtype: "bfloat16"
    local_files_only: true
    device_map: "auto"
  # Quantisation while loading: transformers' BitsAndBytesConfig.
  QuantizationConfig:
    load_in_4bit: false
  # The adapter: peft's LoraConfig.
  LoraConfig:
    r: 8
    lora_alpha: 8
    lora_dropout: 0.0
  # The training: transformers' TrainingArguments.
  TrainingArguments:
    output_dir: "/mnt/results"
    ddp_find_unused_parameters: false
    save_strategy: "no"
    per_device_train_batch_size: 1
  # transformers' DataCollatorForLanguageModeling.
  DataCollator:
    mlm: true
  # The data: all of it is used for training.
  DatasetConfig:
    shuffle_dataset: true
    train_test_split: 1

"""#
}
