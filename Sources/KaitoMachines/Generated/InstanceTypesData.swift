// Made by `make generate` from Sources/KaitoMachines/Data/instance-types.tsv; do not edit.

// swift-format-ignore-file

enum InstanceTypesData {
    static let text: StaticString = #"""
# The instance types of KAITO 0.3.2. Columns are separated by tabs; "-" means none.
# Source: kaito-project/kaito, tag v0.3.2: requestGPUs from pkg/sku/azure_sku_handler.go and aws_sku_handler.go (what a pod requests),
# fitGPUs and fitGiB (GPU memory of the whole instance, GiB) from api/v1alpha1/sku_config.go (what the admission webhook checks).
cloud	name	requestGPUs	fitGPUs	fitGiB	gpuModel
azure	Standard_NC12	-	2	24	-
azure	Standard_NC12s_v2	-	2	32	-
azure	Standard_NC12s_v3	2	2	32	NVIDIA V100
azure	Standard_NC16as_T4_v3	1	1	16	NVIDIA T4
azure	Standard_NC24	-	4	48	-
azure	Standard_NC24ads_A100_v4	1	1	80	NVIDIA A100
azure	Standard_NC24r	-	4	48	-
azure	Standard_NC24rs_v2	-	4	64	-
azure	Standard_NC24rs_v3	4	4	64	NVIDIA V100
azure	Standard_NC24s_v2	-	4	64	-
azure	Standard_NC24s_v3	4	4	64	NVIDIA V100
azure	Standard_NC48ads_A100_v4	2	2	160	NVIDIA A100
azure	Standard_NC4as_T4_v3	1	1	16	NVIDIA T4
azure	Standard_NC6	-	1	12	-
azure	Standard_NC64as_T4_v3	4	4	64	NVIDIA T4
azure	Standard_NC6s_v2	-	1	16	-
azure	Standard_NC6s_v3	1	1	16	NVIDIA V100
azure	Standard_NC8as_T4_v3	1	1	16	NVIDIA T4
azure	Standard_NC96ads_A100_v4	4	4	320	NVIDIA A100
azure	Standard_ND12s	-	2	48	-
azure	Standard_ND24rs	-	4	96	-
azure	Standard_ND24s	-	4	96	-
azure	Standard_ND40rs_v2	-	8	256	-
azure	Standard_ND6s	-	1	24	-
azure	Standard_ND96amsr_A100_v4	8	8	640	NVIDIA A100
azure	Standard_ND96asr_A100_v4	8	-	-	NVIDIA A100
azure	Standard_ND96asr_v4	-	8	320	-
azure	Standard_NG32adms_V620_v1	1	-	-	AMD Radeon PRO V620
azure	Standard_NG32ads_V620_v1	1	-	-	AMD Radeon PRO V620
azure	Standard_NV12	2	2	16	NVIDIA M60
azure	Standard_NV12ads_A10_v5	-	1	8	-
azure	Standard_NV12s_v3	1	1	8	NVIDIA M60
azure	Standard_NV18ads_A10_v5	-	1	12	-
azure	Standard_NV24	4	4	32	NVIDIA M60
azure	Standard_NV24s_v3	2	2	16	NVIDIA M60
azure	Standard_NV32as_v4	1	-	-	AMD Radeon Instinct MI25
azure	Standard_NV36adms_A10_v5	-	1	24	-
azure	Standard_NV36ads_A10_v5	-	1	24	-
azure	Standard_NV48s_v3	4	4	32	NVIDIA M60
azure	Standard_NV6	1	1	8	NVIDIA M60
azure	Standard_NV6ads_A10_v5	-	1	4	-
azure	Standard_NV72ads_A10_v5	-	2	48	-
aws	g3s.16xlarge	4	-	-	NVIDIA M60
aws	g3s.4xlarge	1	-	-	NVIDIA M60
aws	g3s.8xlarge	2	-	-	NVIDIA M60
aws	g3s.xlarge	1	-	-	NVIDIA M60
aws	g4ad.16xlarge	4	-	-	AMD Radeon Pro V520
aws	g4ad.2xlarge	1	-	-	AMD Radeon Pro V520
aws	g4ad.4xlarge	1	-	-	AMD Radeon Pro V520
aws	g4ad.8xlarge	2	-	-	AMD Radeon Pro V520
aws	g4ad.xlarge	1	-	-	AMD Radeon Pro V520
aws	g4dn.12xlarge	4	-	-	NVIDIA T4
aws	g4dn.16xlarge	1	-	-	NVIDIA T4
aws	g4dn.2xlarge	1	-	-	NVIDIA T4
aws	g4dn.4xlarge	1	-	-	NVIDIA T4
aws	g4dn.8xlarge	1	-	-	NVIDIA T4
aws	g4dn.metal	8	-	-	NVIDIA T4
aws	g4dn.xlarge	1	-	-	NVIDIA T4
aws	g5.12xlarge	4	-	-	NVIDIA A10G
aws	g5.16xlarge	1	-	-	NVIDIA A10G
aws	g5.24xlarge	4	-	-	NVIDIA A10G
aws	g5.2xlarge	1	-	-	NVIDIA A10G
aws	g5.48xlarge	8	-	-	NVIDIA A10G
aws	g5.4xlarge	1	-	-	NVIDIA A10G
aws	g5.8xlarge	1	-	-	NVIDIA A10G
aws	g5.xlarge	1	-	-	NVIDIA A10G
aws	g5g.16xlarge	2	-	-	NVIDIA T4
aws	g5g.2xlarge	1	-	-	NVIDIA T4
aws	g5g.4xlarge	1	-	-	NVIDIA T4
aws	g5g.8xlarge	1	-	-	NVIDIA T4
aws	g5g.metal	2	-	-	NVIDIA T4
aws	g5g.xlarge	1	-	-	NVIDIA T4
aws	g6.12xlarge	4	-	-	NVIDIA L4
aws	g6.16xlarge	1	-	-	NVIDIA L4
aws	g6.24xlarge	4	-	-	NVIDIA L4
aws	g6.2xlarge	1	-	-	NVIDIA L4
aws	g6.48xlarge	8	-	-	NVIDIA L4
aws	g6.4xlarge	1	-	-	NVIDIA L4
aws	g6.8xlarge	1	-	-	NVIDIA L4
aws	g6.xlarge	1	-	-	NVIDIA L4
aws	gr6.4xlarge	1	-	-	NVIDIA L4
aws	gr6.8xlarge	1	-	-	NVIDIA L4
aws	inf2.24xlarge	6	-	-	AWS Inferentia2 accelerators
aws	inf2.48xlarge	12	-	-	AWS Inferentia2 accelerators
aws	inf2.8xlarge	1	-	-	AWS Inferentia2 accelerators
aws	inf2.xlarge	1	-	-	AWS Inferentia2 accelerators
aws	p2.16xlarge	16	-	-	NVIDIA K80
aws	p2.8xlarge	8	-	-	NVIDIA K80
aws	p2.xlarge	1	-	-	NVIDIA K80
aws	p3.16xlarge	8	-	-	NVIDIA V100
aws	p3.2xlarge	1	-	-	NVIDIA V100
aws	p3.8xlarge	4	-	-	NVIDIA V100
aws	p3dn.24xlarge	8	-	-	NVIDIA V100
aws	p4d.24xlarge	8	-	-	NVIDIA A100
aws	p4de.24xlarge	8	-	-	NVIDIA A100
aws	p5.48xlarge	8	-	-	NVIDIA H100
aws	trn1.2xlarge	1	-	-	AWS Trainium accelerators
aws	trn1.32xlarge	16	-	-	AWS Trainium accelerators
aws	trn1n.32xlarge	16	-	-	AWS Trainium accelerators

"""#
}
