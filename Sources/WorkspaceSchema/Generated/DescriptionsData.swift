// Made by `make generate` from Sources/WorkspaceSchema/Data/descriptions.tsv; do not edit.

// swift-format-ignore-file

enum DescriptionsData {
    static let text: StaticString = #"""
# What the fields are for, by the end of their path: the longest end that fits counts. Columns are separated by tabs.
field	description
apiVersion	The version of the API.
kind	The kind of the document.
metadata	Name, namespace, labels and annotations.
metadata.name	The name: lower-case letters, digits and "-".
metadata.namespace	The namespace. It is part of labels, selectors and DNS names, so it is best written here.
metadata.labels	Labels of the workspace.
metadata.annotations	Annotations; those of kaito.sh change what is rendered.
status	What the cluster reports; ignored.
resource	The GPU nodes.
resource.count	The number of nodes, 1 where it is not given.
resource.instanceType	The instance type of the nodes, as the cloud names it.
labelSelector	The labels of the nodes, which provisioned nodes get.
labelSelector.matchLabels	Labels with one value each.
labelSelector.matchExpressions	Expressions of the form key In [value].
matchExpressions.key	The label.
matchExpressions.operator	In.
matchExpressions.values	Exactly one value.
resource.preferredNodes	Nodes that exist and are taken first.
resource.partition	A slice of a GPU.
resource.partition.mode	How the GPU is divided.
resource.partition.profile	The MIG profile, such as 3g.47gb.
resource.partition.count	The number of slices.
inference	The model to serve.
inference.preset	A model of the catalogue.
tuning.preset	The model to fine-tune.
preset.name	The model: a preset's name, or a Hugging Face id with v0.12.
preset.accessMode	Where the model image comes from (v0.3).
preset.presetOptions	How the model is fetched.
presetOptions.image	The image of a private model (v0.3).
presetOptions.imagePullSecrets	Secrets to pull that image with.
presetOptions.modelAccessSecret	The Secret with HF_TOKEN for a gated model (v0.12).
inference.template	A pod template, in place of a preset.
inference.config	The ConfigMap with the inference parameters (v0.12).
inference.adapters	LoRA adapters to load beside the model.
adapters.source	Where the adapter comes from.
adapters.strength	How much it counts, between 0 and 1, as text.
source.name	The adapter's name.
source.image	The image that holds it.
source.urls	Not supported for adapters.
imagePullSecrets	Secrets to pull the image with.
volumeSource	A volume, as a pod's volume source is written (v0.12).
tuning	The fine-tuning to run.
tuning.method	The method of tuning.
tuning.config	The ConfigMap with the training parameters.
tuning.input	The training data: exactly one of urls, image and volumeSource.
tuning.input.name	A name for the data.
tuning.input.urls	Addresses of data files, http or https.
tuning.input.image	An image that holds the data.
tuning.output	Where the adapter goes: exactly one of image and volumeSource.
tuning.output.image	The image to push it as, with a tag.
tuning.output.imagePushSecret	The Secret to push with.
spec	What the set consists of.
spec.replicas	The number of Workspaces, 1 where it is not given.
spec.template	What each Workspace is made from.
spec.nodeCountLimit	Ignored by KAITO 0.12.
spec.updateStrategy	How the controller updates the Workspaces.
spec.autoUpgrade	How the controller upgrades the Workspaces.
cloud	The cloud whose instance types and provisioner are meant.
provisioner	Which node object is rendered.
storageClasses	The storage classes that exist; kaito-local-nvme-disk decides where weights are kept.
registry	Where the preset images are.
imageRewrites	Rules for mirrored registries: the first prefix that fits.
imageRewrites.from	What an image reference begins with.
imageRewrites.to	What it begins with instead.
nodes	Nodes that exist.
nodes.name	The node's name.
nodes.labels	The node's labels.
nodes.gpus	nvidia.com/gpu of its capacity.
nodeClasses	Karpenter's node classes (v0.12).
nodeClasses.name	The class's name.
nodeClasses.default	Whether it is the one for Workspaces that name none.
nodeClasses.spec	The class's spec, passed through.
featureGates	KAITO's feature gates that are set.
featureGates.vLLM	Whether vLLM serves where nothing else is asked for.
featureGates.enableMIG	Whether MIG partitions are allowed.
featureGates.enableAccelerator	Whether accelerator partitions are allowed.
clusterName	The cluster's name, which node classes on AWS need.
claims	Machines and NodeClaims that exist, whole: an equal one keeps its name.
release	The release of KAITO to render for.
namespace	The namespace of documents that name none.
sizing	Who counts the nodes: kaito as the operator does, or fit by the memory model.
emitWorkspace	Whether the Workspace itself is among the objects.
environments	Where to deploy to.
environments.name	The environment's name, for --env.
environments.inputs	Files and folders with Workspaces, relative to this file.
environments.cluster	The ClusterFacts file, relative to this file.
environments.branch	The branch to commit to.
environments.path	The folder of the branch to write to.
overrides	What the environment changes in Workspaces.
overrides.workspaces	The names it is for; all where it is left out.
overrides.instanceType	The instance type.
overrides.count	The number of nodes of a Workspace.
overrides.replicas	The replicas of an InferenceSet.
overrides.labels	Labels to add.
overrides.annotations	Annotations to add.
metadata.creationTimestamp	Of the API server; no part of what is rendered.
metadata.deletionGracePeriodSeconds	Of the API server; no part of what is rendered.
metadata.deletionTimestamp	Of the API server; no part of what is rendered.
metadata.finalizers	Of the API server; no part of what is rendered.
metadata.generateName	Not accepted: names must be known offline.
metadata.generation	Of the API server; no part of what is rendered.
metadata.managedFields	Of the API server; no part of what is rendered.
metadata.ownerReferences	Of the API server; no part of what is rendered.
metadata.resourceVersion	Of the API server; no part of what is rendered.
metadata.selfLink	Of the API server; no part of what is rendered.
metadata.uid	Of the API server; no part of what is rendered.
autoUpgrade.enabled	Whether the controller upgrades the Workspaces by itself.
autoUpgrade.maintenanceWindow	When it may.
maintenanceWindow.schedule	The beginnings, as a cron expression.
maintenanceWindow.duration	The length, such as 2h.
autoUpgrade.strategy	How it proceeds.
template.metadata	Labels and annotations of each Workspace.
template.metadata.name	Ignored: the names are made from the set's.
template.metadata.labels	Labels of each Workspace.
template.metadata.annotations	Annotations of each Workspace.
template.resource	The GPU nodes of each Workspace.
template.inference	The model that each Workspace serves.
environments.release	The release of KAITO to render for, in place of the file's.
environments.namespace	The namespace of documents that name none, in place of the file's.

"""#
}
