// Made by `make generate` from Sources/GPUFit/Data/instances.tsv; do not edit.

// swift-format-ignore-file

enum InstancesData {
    static let text: StaticString = #"""
# Instance types: their GPUs and prices. Columns are separated by tabs; "-" means none or unknown.
# gpu: a name of gpus.tsv. usdPerHour: Linux, on demand, in the given region on the given date.
# Source of the GPUs: kaito-project/kaito, tags v0.12.0 (pkg/sku) and v0.3.2 (api/v1alpha1/sku_config.go); Google's types: NVIDIA/aicr issue 1254, only names and GPU counts.
# Source of Azure's prices: Azure/karpenter-provider-azure pkg/providers/pricing/zz_generated.pricing.go;
# of AWS's: aws/karpenter-provider-aws pkg/providers/pricing/zz_generated.pricing_aws.go.
cloud	name	gpus	gpu	usdPerHour	region	date
azure	Standard_NC12s_v3	2	V100-16GB	6.12	eastus	2026-06-18
azure	Standard_NC16as_T4_v3	1	T4	1.204	eastus	2026-06-18
azure	Standard_NC24ads_A100_v4	1	A100-80GB	3.673	eastus	2026-06-18
azure	Standard_NC24rs_v3	4	V100-16GB	13.46	eastus	2026-06-18
azure	Standard_NC24s_v3	4	V100-16GB	12.24	eastus	2026-06-18
azure	Standard_NC32ads_A10_v4	-	-	4.4	westus3	2026-06-18
azure	Standard_NC40ads_H100_v5	1	H100-94GB	6.98	eastus	2026-06-18
azure	Standard_NC48ads_A100_v4	2	A100-80GB	7.346	eastus	2026-06-18
azure	Standard_NC4as_T4_v3	1	T4	0.526	eastus	2026-06-18
azure	Standard_NC64as_T4_v3	4	T4	4.352	eastus	2026-06-18
azure	Standard_NC6s_v3	1	V100-16GB	3.06	eastus	2026-06-18
azure	Standard_NC80adis_H100_v5	2	H100-94GB	13.96	eastus	2026-06-18
azure	Standard_NC8ads_A10_v4	-	-	1.1	westus3	2026-06-18
azure	Standard_NC8as_T4_v3	1	T4	0.752	eastus	2026-06-18
azure	Standard_NC96ads_A100_v4	4	A100-80GB	14.692	eastus	2026-06-18
azure	Standard_NCC40ads_H100_v5	1	H100-94GB	9.73	southcentralus	2026-06-18
azure	Standard_ND128isr_NDR_GB200_v6	4	GB200	108.16	eastus	2026-06-18
azure	Standard_ND40rs_v2	8	V100-32GB	22.032	eastus	2026-06-18
azure	Standard_ND96amsr_A100_v4	8	A100-80GB	32.77	eastus	2026-06-18
azure	Standard_ND96asr_A100_v4	8	A100-40GB	27.197	eastus	2026-06-18
azure	Standard_ND96asr_v4	8	A100-40GB	27.197	eastus	2026-06-18
azure	Standard_ND96is_MI300X_v5	8	MI300X	48.0	westus3	2026-06-18
azure	Standard_ND96isr_H100_v5	8	H100-80GB	98.32	eastus	2026-06-18
azure	Standard_ND96isr_H200_v5	8	H200	84.8	westus3	2026-06-18
azure	Standard_ND96isr_MI300X_v5	8	MI300X	48.0	westus3	2026-06-18
azure	Standard_NG32adms_V620_v1	1	V620	-	-	-
azure	Standard_NG32ads_V620_v1	1	V620	2.54	westus3	2026-06-18
azure	Standard_NV12	2	M60	-	-	-
azure	Standard_NV12s_v3	1	M60	1.14	eastus	2026-06-18
azure	Standard_NV24	4	M60	-	-	-
azure	Standard_NV24s_v3	2	M60	2.28	eastus	2026-06-18
azure	Standard_NV32as_v4	1	MI25	1.864	eastus	2026-06-18
azure	Standard_NV36adms_A10_v5	1	A10	4.52	eastus	2026-06-18
azure	Standard_NV36ads_A10_v5	1	A10	3.2	eastus	2026-06-18
azure	Standard_NV48s_v3	4	M60	4.56	eastus	2026-06-18
azure	Standard_NV6	1	M60	-	-	-
azure	Standard_NV72ads_A10_v5	2	A10	6.52	eastus	2026-06-18
aws	g3s.16xlarge	4	M60	-	-	-
aws	g3s.4xlarge	1	M60	-	-	-
aws	g3s.8xlarge	2	M60	-	-	-
aws	g3s.xlarge	1	M60	0.75	us-east-1	2026-07-20
aws	g4ad.16xlarge	4	V520	3.468	us-east-1	2026-07-20
aws	g4ad.2xlarge	1	V520	0.54117	us-east-1	2026-07-20
aws	g4ad.4xlarge	1	V520	0.867	us-east-1	2026-07-20
aws	g4ad.8xlarge	2	V520	1.734	us-east-1	2026-07-20
aws	g4ad.xlarge	1	V520	0.37853	us-east-1	2026-07-20
aws	g4dn.12xlarge	4	T4	3.912	us-east-1	2026-07-20
aws	g4dn.16xlarge	1	T4	4.352	us-east-1	2026-07-20
aws	g4dn.2xlarge	1	T4	0.752	us-east-1	2026-07-20
aws	g4dn.4xlarge	1	T4	1.204	us-east-1	2026-07-20
aws	g4dn.8xlarge	1	T4	2.176	us-east-1	2026-07-20
aws	g4dn.metal	8	T4	7.824	us-east-1	2026-07-20
aws	g4dn.xlarge	1	T4	0.526	us-east-1	2026-07-20
aws	g5.12xlarge	4	A10G	5.672	us-east-1	2026-07-20
aws	g5.16xlarge	1	A10G	4.096	us-east-1	2026-07-20
aws	g5.24xlarge	4	A10G	8.144	us-east-1	2026-07-20
aws	g5.2xlarge	1	A10G	1.212	us-east-1	2026-07-20
aws	g5.48xlarge	8	A10G	16.288	us-east-1	2026-07-20
aws	g5.4xlarge	1	A10G	1.624	us-east-1	2026-07-20
aws	g5.8xlarge	1	A10G	2.448	us-east-1	2026-07-20
aws	g5.xlarge	1	A10G	1.006	us-east-1	2026-07-20
aws	g5g.16xlarge	2	T4	2.744	us-east-1	2026-07-20
aws	g5g.2xlarge	1	T4	0.556	us-east-1	2026-07-20
aws	g5g.4xlarge	1	T4	0.828	us-east-1	2026-07-20
aws	g5g.8xlarge	1	T4	1.372	us-east-1	2026-07-20
aws	g5g.metal	2	T4	2.744	us-east-1	2026-07-20
aws	g5g.xlarge	1	T4	0.42	us-east-1	2026-07-20
aws	g6.12xlarge	4	L4	4.6016	us-east-1	2026-07-20
aws	g6.16xlarge	1	L4	3.3968	us-east-1	2026-07-20
aws	g6.24xlarge	4	L4	6.6752	us-east-1	2026-07-20
aws	g6.2xlarge	1	L4	0.9776	us-east-1	2026-07-20
aws	g6.48xlarge	8	L4	13.3504	us-east-1	2026-07-20
aws	g6.4xlarge	1	L4	1.3232	us-east-1	2026-07-20
aws	g6.8xlarge	1	L4	2.0144	us-east-1	2026-07-20
aws	g6.xlarge	1	L4	0.8048	us-east-1	2026-07-20
aws	g6e.12xlarge	4	L40S	10.49264	us-east-1	2026-07-20
aws	g6e.16xlarge	1	L40S	7.57719	us-east-1	2026-07-20
aws	g6e.24xlarge	4	L40S	15.06559	us-east-1	2026-07-20
aws	g6e.2xlarge	1	L40S	2.24208	us-east-1	2026-07-20
aws	g6e.48xlarge	8	L40S	30.13118	us-east-1	2026-07-20
aws	g6e.4xlarge	1	L40S	3.00424	us-east-1	2026-07-20
aws	g6e.8xlarge	1	L40S	4.52856	us-east-1	2026-07-20
aws	g6e.xlarge	1	L40S	1.861	us-east-1	2026-07-20
aws	g7e.12xlarge	2	RTX PRO 6000	8.28608	us-east-1	2026-07-20
aws	g7e.24xlarge	4	RTX PRO 6000	16.57216	us-east-1	2026-07-20
aws	g7e.2xlarge	1	RTX PRO 6000	3.36312	us-east-1	2026-07-20
aws	g7e.48xlarge	8	RTX PRO 6000	33.14432	us-east-1	2026-07-20
aws	g7e.4xlarge	1	RTX PRO 6000	3.99816	us-east-1	2026-07-20
aws	g7e.8xlarge	1	RTX PRO 6000	5.26824	us-east-1	2026-07-20
aws	gr6.4xlarge	1	L4	1.5392	us-east-1	2026-07-20
aws	gr6.8xlarge	1	L4	2.4464	us-east-1	2026-07-20
aws	inf2.24xlarge	6	-	6.49063	us-east-1	2026-07-20
aws	inf2.48xlarge	12	-	12.98127	us-east-1	2026-07-20
aws	inf2.8xlarge	1	-	1.96786	us-east-1	2026-07-20
aws	inf2.xlarge	1	-	0.7582	us-east-1	2026-07-20
aws	p2.16xlarge	16	K80	14.4	us-east-1	2026-07-20
aws	p2.8xlarge	8	K80	7.2	us-east-1	2026-07-20
aws	p2.xlarge	1	K80	0.9	us-east-1	2026-07-20
aws	p3.16xlarge	8	V100-16GB	24.48	us-east-1	2026-07-20
aws	p3.2xlarge	1	V100-16GB	3.06	us-east-1	2026-07-20
aws	p3.8xlarge	4	V100-16GB	12.24	us-east-1	2026-07-20
aws	p3dn.24xlarge	8	V100-32GB	31.212	us-east-1	2026-07-20
aws	p4d.24xlarge	8	A100-40GB	21.957642	us-east-1	2026-07-20
aws	p4de.24xlarge	8	A100-80GB	27.44705	us-east-1	2026-07-20
aws	p5.48xlarge	8	H100-80GB	55.04	us-east-1	2026-07-20
aws	p5.4xlarge	1	H100-80GB	6.88	us-east-1	2026-07-20
aws	p5e.48xlarge	8	H200	-	-	-
aws	p5en.48xlarge	8	H200	63.296	us-east-1	2026-07-20
aws	p6-b200.48xlarge	8	B200	113.9328	us-east-1	2026-07-20
aws	p6-b300.48xlarge	8	B300	142.416	us-east-1	2026-07-20
aws	trn1.2xlarge	1	-	1.34375	us-east-1	2026-07-20
aws	trn1.32xlarge	16	-	21.5	us-east-1	2026-07-20
aws	trn1n.32xlarge	16	-	24.78	us-east-1	2026-07-20
arc	Standard_NC16_A16	2	A16	-	-	-
arc	Standard_NC16_A2	2	A2	-	-	-
arc	Standard_NC32_A16	2	A16	-	-	-
arc	Standard_NC32_A2	2	A2	-	-	-
arc	Standard_NC4_A16	1	A16	-	-	-
arc	Standard_NC4_A2	1	A2	-	-	-
arc	Standard_NC8_A16	1	A16	-	-	-
arc	Standard_NC8_A2	1	A2	-	-	-
gcp	a2-highgpu-1g	1	A100-40GB	-	-	-
gcp	a2-highgpu-8g	8	A100-40GB	-	-	-
gcp	a2-ultragpu-1g	1	A100-80GB	-	-	-
gcp	a2-ultragpu-8g	8	A100-80GB	-	-	-
gcp	a3-edgegpu-8g	8	H100-80GB	-	-	-
gcp	a3-highgpu-1g	1	H100-80GB	-	-	-
gcp	a3-highgpu-2g	2	H100-80GB	-	-	-
gcp	a3-highgpu-4g	4	H100-80GB	-	-	-
gcp	a3-highgpu-8g	8	H100-80GB	-	-	-
gcp	a3-megagpu-8g	8	H100-80GB	-	-	-
gcp	a3-ultragpu-8g	8	H200	-	-	-
gcp	g2-standard-4	1	L4	-	-	-
gcp	g2-standard-48	4	L4	-	-	-
gcp	g2-standard-96	8	L4	-	-	-

"""#
}
