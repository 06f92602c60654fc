// Made by `make generate` from Sources/WorkspaceSchema/Data/descriptions.tsv; do not edit.

// swift-format-ignore-file

enum DescriptionsData {
    static let text: StaticString = #"""
# Descriptions of the fields, by the end of their path; the longest match applies. Columns are separated by tabs.
field	description
apiVersion	The version of the API.
kind	The kind of the document.
metadata	Name, namespace, labels and annotations.
metadata.name	The name: lower-case letters, digits and "-".
metadata.namespace	The namespace. It is part of labels, selectors and DNS names, so it is best set here.
metadata.labels	Labels of the workspace.
metadata.annotations	Annotations; those in the domain kaito.sh change what is rendered.
status	The state reported by the cluster; ignored.
resource	The GPU nodes.
resource.count	The number of nodes; defaults to 1.
resource.instanceType	The instance type of the nodes, by the cloud's name for it.
labelSelector	The labels of the nodes; provisioned nodes receive them.
labelSelector.matchLabels	Labels with one value each.
labelSelector.matchExpressions	Expressions of the form key In [value].
matchExpressions.key	The label's key.
matchExpressions.operator	Must be In.
matchExpressions.values	Exactly one value.
resource.preferredNodes	Existing nodes to use first.
resource.partition	A slice of a GPU.
resource.partition.mode	How the GPU is divided.
resource.partition.profile	The MIG profile, such as 3g.47gb.
resource.partition.count	The number of slices.
inference	The model to serve.
inference.preset	A model from the catalogue.
tuning.preset	The model to fine-tune.
preset.name	The model: a preset name, or a Hugging Face model id with v0.12.
preset.accessMode	Where the model image comes from (v0.3).
preset.presetOptions	How the model is fetched.
presetOptions.image	The image of a private model (v0.3).
presetOptions.imagePullSecrets	Secrets for pulling that image.
presetOptions.modelAccessSecret	The Secret with HF_TOKEN for a gated model (v0.12).
inference.template	A pod template, instead of a preset.
inference.config	The ConfigMap with the inference parameters (v0.12).
inference.adapters	LoRA adapters to load with the model.
adapters.source	Where the adapter comes from.
adapters.strength	The adapter's weight, between 0 and 1, as a string.
source.name	The adapter's name.
source.image	The image that contains the adapter.
source.urls	Not supported for adapters.
imagePullSecrets	Secrets for pulling the image.
volumeSource	A volume, in the format of a pod's volume source (v0.12).
tuning	The fine-tuning to run.
tuning.method	The tuning method.
tuning.config	The ConfigMap with the training parameters.
tuning.input	The training data: exactly one of urls, image and volumeSource.
tuning.input.name	A name for the data.
tuning.input.urls	URLs of data files, http or https.
tuning.input.image	An image that contains the data.
tuning.output	The destination of the adapter: exactly one of image and volumeSource.
tuning.output.image	The image to push, with a tag.
tuning.output.imagePushSecret	The Secret for pushing the image.
spec	The desired state of the set.
spec.replicas	The number of Workspaces; defaults to 1.
spec.template	The template of each Workspace.
spec.nodeCountLimit	Ignored by KAITO 0.12.
spec.updateStrategy	How the controller updates the Workspaces.
spec.autoUpgrade	How the controller upgrades the Workspaces.
cloud	The cloud whose instance types and provisioner are used.
provisioner	Determines the kind of node object that is rendered.
storageClasses	The storage classes that exist; kaito-local-nvme-disk determines where weights are stored.
registry	The registry of the preset images.
imageRewrites	Rewrite rules for mirrored registries; the first matching prefix applies.
imageRewrites.from	The prefix of the image reference.
imageRewrites.to	The prefix that replaces it.
nodes	The nodes that exist.
nodes.name	The node's name.
nodes.labels	The node's labels.
nodes.gpus	The node's capacity of nvidia.com/gpu.
nodeClasses	Karpenter node classes (v0.12).
nodeClasses.name	The class's name.
nodeClasses.default	Whether it is used for Workspaces that do not name a class.
nodeClasses.spec	The class's spec, passed through unchanged.
featureGates	KAITO feature gates that are set.
featureGates.vLLM	Whether vLLM is the default runtime.
featureGates.enableMIG	Whether MIG partitions are allowed.
featureGates.enableAccelerator	Whether accelerator partitions are allowed.
clusterName	The cluster's name, which node classes on AWS need.
claims	Existing Machines and NodeClaims, complete: a matching one keeps its name.
release	The release of KAITO to render for.
namespace	The namespace of documents that do not specify one.
sizing	How nodes are counted: kaito as the operator does, or fit by the memory model.
emitWorkspace	Whether the Workspace itself is included in the output.
environments	The environments to deploy to.
environments.name	The environment's name, for --env.
environments.inputs	Files and folders with Workspaces, relative to this file.
environments.cluster	The ClusterFacts file, relative to this file.
environments.branch	The branch to commit to.
environments.path	The folder of the branch to write to.
overrides	Changes that the environment makes to Workspaces.
overrides.workspaces	The names of the Workspaces to change; default: all.
overrides.instanceType	The instance type.
overrides.count	The number of nodes of a Workspace.
overrides.replicas	The replicas of an InferenceSet.
overrides.labels	Labels to add.
overrides.annotations	Annotations to add.
metadata.creationTimestamp	Set by the API server; not rendered.
metadata.deletionGracePeriodSeconds	Set by the API server; not rendered.
metadata.deletionTimestamp	Set by the API server; not rendered.
metadata.finalizers	Used by the API server; not rendered.
metadata.generateName	Not accepted: names must be known offline.
metadata.generation	Set by the API server; not rendered.
metadata.managedFields	Set by the API server; not rendered.
metadata.ownerReferences	Used by the API server; not rendered.
metadata.resourceVersion	Set by the API server; not rendered.
metadata.selfLink	Set by the API server; not rendered.
metadata.uid	Set by the API server; not rendered.
autoUpgrade.enabled	Whether the controller upgrades the Workspaces automatically.
autoUpgrade.maintenanceWindow	When upgrades are allowed.
maintenanceWindow.schedule	The start times, as a cron expression.
maintenanceWindow.duration	The duration, such as 2h.
autoUpgrade.strategy	The upgrade strategy.
template.metadata	Labels and annotations of each Workspace.
template.metadata.name	Ignored: the names are derived from the set's name.
template.metadata.labels	Labels of each Workspace.
template.metadata.annotations	Annotations of each Workspace.
template.resource	The GPU nodes of each Workspace.
template.inference	The model that each Workspace serves.
environments.release	The release of KAITO to render for; overrides the file's.
environments.namespace	The namespace of documents that do not specify one; overrides the file's.

"""#
}
