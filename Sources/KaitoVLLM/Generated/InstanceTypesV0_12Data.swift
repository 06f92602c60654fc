// Made by `make generate` from Sources/KaitoVLLM/Data/instance-types-v0.12.tsv; do not edit.

// swift-format-ignore-file

enum InstanceTypesV0_12Data {
    static let text: StaticString = #"""
# The instance types of KAITO 0.12.0. Columns are separated by tabs; "-" means none.
# Source: kaito-project/kaito, tag v0.12.0: pkg/sku/azure_sku_handler.go, aws_sku_handler.go and arc_sku_handker.go
# gib: GPU memory of the whole instance, in GiB. nvme: whether KAITO places model weights on a local NVMe disk.
cloud	name	gpus	gib	gpuModel	nvme
azure	Standard_NC24ads_A100_v4	1	80	NVIDIA A100	yes
azure	Standard_NC40ads_H100_v5	1	94	NVIDIA H100	yes
azure	Standard_NC48ads_A100_v4	2	160	NVIDIA A100	yes
azure	Standard_NC80adis_H100_v5	2	188	NVIDIA H100	yes
azure	Standard_NC96ads_A100_v4	4	320	NVIDIA A100	yes
azure	Standard_NCC40ads_H100_v5	1	94	NVIDIA H100	no
azure	Standard_ND96amsr_A100_v4	8	640	NVIDIA A100	yes
azure	Standard_ND96asr_A100_v4	8	320	NVIDIA A100	no
azure	Standard_ND96isr_H100_v5	8	640	NVIDIA H100	yes
azure	Standard_ND96isr_H200_v5	8	1128	NVIDIA H200	yes
azure	Standard_NG32adms_V620_v1	1	32	AMD Radeon PRO V620	no
azure	Standard_NG32ads_V620_v1	1	32	AMD Radeon PRO V620	no
azure	Standard_NV36ads_A10_v5	1	24	NVIDIA A10	no
azure	Standard_NV72ads_A10_v5	2	48	NVIDIA A10	no
aws	g4ad.16xlarge	4	32	AMD Radeon Pro V520	yes
aws	g4ad.2xlarge	1	8	AMD Radeon Pro V520	yes
aws	g4ad.4xlarge	1	8	AMD Radeon Pro V520	yes
aws	g4ad.8xlarge	2	16	AMD Radeon Pro V520	yes
aws	g4ad.xlarge	1	8	AMD Radeon Pro V520	yes
aws	g5.12xlarge	4	96	NVIDIA A10G	yes
aws	g5.16xlarge	1	24	NVIDIA A10G	yes
aws	g5.24xlarge	4	96	NVIDIA A10G	yes
aws	g5.2xlarge	1	24	NVIDIA A10G	yes
aws	g5.48xlarge	8	192	NVIDIA A10G	yes
aws	g5.4xlarge	1	24	NVIDIA A10G	yes
aws	g5.8xlarge	1	24	NVIDIA A10G	yes
aws	g5.xlarge	1	24	NVIDIA A10G	yes
aws	g6.12xlarge	4	96	NVIDIA L4	yes
aws	g6.16xlarge	1	24	NVIDIA L4	yes
aws	g6.24xlarge	4	96	NVIDIA L4	yes
aws	g6.2xlarge	1	24	NVIDIA L4	yes
aws	g6.48xlarge	8	192	NVIDIA L4	yes
aws	g6.4xlarge	1	24	NVIDIA L4	yes
aws	g6.8xlarge	1	24	NVIDIA L4	yes
aws	g6.xlarge	1	24	NVIDIA L4	yes
aws	gr6.4xlarge	1	24	NVIDIA L4	yes
aws	gr6.8xlarge	1	24	NVIDIA L4	yes
aws	inf2.24xlarge	6	192	AWS Inferentia2 accelerators	no
aws	inf2.48xlarge	12	384	AWS Inferentia2 accelerators	no
aws	inf2.8xlarge	1	32	AWS Inferentia2 accelerators	no
aws	inf2.xlarge	1	32	AWS Inferentia2 accelerators	no
aws	p4d.24xlarge	8	320	NVIDIA A100	yes
aws	p4de.24xlarge	8	640	NVIDIA A100	yes
aws	p5.48xlarge	8	640	NVIDIA H100	yes
aws	p5e.48xlarge	8	1128	NVIDIA H200	yes
aws	p5en.48xlarge	8	1128	NVIDIA H200	yes
aws	trn1.2xlarge	1	32	AWS Trainium accelerators	yes
aws	trn1.32xlarge	16	512	AWS Trainium accelerators	yes
aws	trn1n.32xlarge	16	512	AWS Trainium accelerators	yes
arc	Standard_NC16_A16	2	32	NVIDIA A16	no
arc	Standard_NC16_A2	2	32	NVIDIA A2	no
arc	Standard_NC32_A16	2	32	NVIDIA A16	no
arc	Standard_NC32_A2	2	32	NVIDIA A2	no
arc	Standard_NC4_A16	1	16	NVIDIA A16	no
arc	Standard_NC4_A2	1	16	NVIDIA A2	no
arc	Standard_NC8_A16	1	16	NVIDIA A16	no
arc	Standard_NC8_A2	1	16	NVIDIA A2	no

"""#
}
