// Made by `make generate` from Sources/GPUFit/Data/instances.tsv; do not edit.

// swift-format-ignore-file

enum InstancesData {
    static let text: StaticString = #"""
# Instance types and the GPUs in them. Columns are separated by tabs.
# Source: kaito-project/kaito, tags v0.12.0 (pkg/sku) and v0.3.2 (api/v1alpha1/sku_config.go); Google's types: NVIDIA/aicr issue 1254, names and GPU counts alone.
cloud	name	gpus	gpu
azure	Standard_NC12s_v3	2	V100-16GB
azure	Standard_NC16as_T4_v3	1	T4
azure	Standard_NC24ads_A100_v4	1	A100-80GB
azure	Standard_NC24rs_v3	4	V100-16GB
azure	Standard_NC24s_v3	4	V100-16GB
azure	Standard_NC40ads_H100_v5	1	H100-94GB
azure	Standard_NC48ads_A100_v4	2	A100-80GB
azure	Standard_NC4as_T4_v3	1	T4
azure	Standard_NC64as_T4_v3	4	T4
azure	Standard_NC6s_v3	1	V100-16GB
azure	Standard_NC80adis_H100_v5	2	H100-94GB
azure	Standard_NC8as_T4_v3	1	T4
azure	Standard_NC96ads_A100_v4	4	A100-80GB
azure	Standard_NCC40ads_H100_v5	1	H100-94GB
azure	Standard_ND128isr_NDR_GB200_v6	4	GB200
azure	Standard_ND40rs_v2	8	V100-32GB
azure	Standard_ND96amsr_A100_v4	8	A100-80GB
azure	Standard_ND96asr_A100_v4	8	A100-40GB
azure	Standard_ND96asr_v4	8	A100-40GB
azure	Standard_ND96is_MI300X_v5	8	MI300X
azure	Standard_ND96isr_H100_v5	8	H100-80GB
azure	Standard_ND96isr_H200_v5	8	H200
azure	Standard_ND96isr_MI300X_v5	8	MI300X
azure	Standard_NG32adms_V620_v1	1	V620
azure	Standard_NG32ads_V620_v1	1	V620
azure	Standard_NV12	2	M60
azure	Standard_NV12s_v3	1	M60
azure	Standard_NV24	4	M60
azure	Standard_NV24s_v3	2	M60
azure	Standard_NV32as_v4	1	MI25
azure	Standard_NV36adms_A10_v5	1	A10
azure	Standard_NV36ads_A10_v5	1	A10
azure	Standard_NV48s_v3	4	M60
azure	Standard_NV6	1	M60
azure	Standard_NV72ads_A10_v5	2	A10
aws	g3s.16xlarge	4	M60
aws	g3s.4xlarge	1	M60
aws	g3s.8xlarge	2	M60
aws	g3s.xlarge	1	M60
aws	g4ad.16xlarge	4	V520
aws	g4ad.2xlarge	1	V520
aws	g4ad.4xlarge	1	V520
aws	g4ad.8xlarge	2	V520
aws	g4ad.xlarge	1	V520
aws	g4dn.12xlarge	4	T4
aws	g4dn.16xlarge	1	T4
aws	g4dn.2xlarge	1	T4
aws	g4dn.4xlarge	1	T4
aws	g4dn.8xlarge	1	T4
aws	g4dn.metal	8	T4
aws	g4dn.xlarge	1	T4
aws	g5.12xlarge	4	A10G
aws	g5.16xlarge	1	A10G
aws	g5.24xlarge	4	A10G
aws	g5.2xlarge	1	A10G
aws	g5.48xlarge	8	A10G
aws	g5.4xlarge	1	A10G
aws	g5.8xlarge	1	A10G
aws	g5.xlarge	1	A10G
aws	g5g.16xlarge	2	T4
aws	g5g.2xlarge	1	T4
aws	g5g.4xlarge	1	T4
aws	g5g.8xlarge	1	T4
aws	g5g.metal	2	T4
aws	g5g.xlarge	1	T4
aws	g6.12xlarge	4	L4
aws	g6.16xlarge	1	L4
aws	g6.24xlarge	4	L4
aws	g6.2xlarge	1	L4
aws	g6.48xlarge	8	L4
aws	g6.4xlarge	1	L4
aws	g6.8xlarge	1	L4
aws	g6.xlarge	1	L4
aws	g6e.12xlarge	4	L40S
aws	g6e.16xlarge	1	L40S
aws	g6e.24xlarge	4	L40S
aws	g6e.2xlarge	1	L40S
aws	g6e.48xlarge	8	L40S
aws	g6e.4xlarge	1	L40S
aws	g6e.8xlarge	1	L40S
aws	g6e.xlarge	1	L40S
aws	g7e.12xlarge	2	RTX PRO 6000
aws	g7e.24xlarge	4	RTX PRO 6000
aws	g7e.2xlarge	1	RTX PRO 6000
aws	g7e.48xlarge	8	RTX PRO 6000
aws	g7e.4xlarge	1	RTX PRO 6000
aws	g7e.8xlarge	1	RTX PRO 6000
aws	gr6.4xlarge	1	L4
aws	gr6.8xlarge	1	L4
aws	p2.16xlarge	16	K80
aws	p2.8xlarge	8	K80
aws	p2.xlarge	1	K80
aws	p3.16xlarge	8	V100-16GB
aws	p3.2xlarge	1	V100-16GB
aws	p3.8xlarge	4	V100-16GB
aws	p3dn.24xlarge	8	V100-32GB
aws	p4d.24xlarge	8	A100-40GB
aws	p4de.24xlarge	8	A100-80GB
aws	p5.48xlarge	8	H100-80GB
aws	p5.4xlarge	1	H100-80GB
aws	p5e.48xlarge	8	H200
aws	p5en.48xlarge	8	H200
aws	p6-b200.48xlarge	8	B200
aws	p6-b300.48xlarge	8	B300
arc	Standard_NC16_A16	2	A16
arc	Standard_NC16_A2	2	A2
arc	Standard_NC32_A16	2	A16
arc	Standard_NC32_A2	2	A2
arc	Standard_NC4_A16	1	A16
arc	Standard_NC4_A2	1	A2
arc	Standard_NC8_A16	1	A16
arc	Standard_NC8_A2	1	A2
gcp	a2-highgpu-1g	1	A100-40GB
gcp	a2-highgpu-8g	8	A100-40GB
gcp	a2-ultragpu-1g	1	A100-80GB
gcp	a2-ultragpu-8g	8	A100-80GB
gcp	a3-edgegpu-8g	8	H100-80GB
gcp	a3-highgpu-1g	1	H100-80GB
gcp	a3-highgpu-2g	2	H100-80GB
gcp	a3-highgpu-4g	4	H100-80GB
gcp	a3-highgpu-8g	8	H100-80GB
gcp	a3-megagpu-8g	8	H100-80GB
gcp	a3-ultragpu-8g	8	H200
gcp	g2-standard-4	1	L4
gcp	g2-standard-48	4	L4
gcp	g2-standard-96	8	L4

"""#
}
