// Made by `make generate` from Sources/Reports/Data/rules.tsv; do not edit.

// swift-format-ignore-file

enum RulesData {
    static let text: StaticString = #"""
# What each rule is about, why it is reported, and how to fix it. Columns are separated by tabs; rows are in the order of the rule ids in Sources/Diagnostics/Rule.swift.
id	title	cause	fix
invalid-utf8	bytes that are not valid UTF-8	The file was saved in another encoding, or is not a text file. Kubernetes accepts only UTF-8.	Save the file as UTF-8, without a UTF-16 byte order mark.
invalid-character	a character that YAML does not allow	The file contains a control character, usually copied from a terminal or a PDF.	Delete the character. Inside a quoted string it can be written as an escape such as "\x01".
yaml-syntax	the file is not valid YAML	An indentation, quote, bracket or colon is out of place. The position is where the parser stopped: look there and just before it.	Correct the line. Tabs cannot be used for indentation; text that contains ": " or " #" must be quoted.
json-syntax	the file is not valid JSON	A comma, quote or bracket is out of place, or the file uses comments or single quotes.	Correct the syntax, or write the file as YAML.
duplicate-key	a key that occurs twice in one mapping	Parsers disagree on which of the two takes effect, so both are rejected.	Keep one of them.
merge-key	the YAML merge key "<<"	kubectl does not support merge keys, so the file would mean different things to different tools.	Write the fields out, or use an alias for the whole value.
unknown-alias	an alias without its anchor	"*name" is used without a preceding "&name" in the same document.	Add the anchor, or write the value out. A value that begins with "*" must be quoted.
unsupported-tag	a YAML tag that Kubernetes does not support	Tags such as !!binary or !env change the type of a value in ways that kubectl does not support.	Write the value without the tag, and quote it if it is text.
unrepresentable-number	a number that Kubernetes cannot store	The number is too large, too precise, or not finite. It would change when converted to JSON, which the API server uses.	Quote it if it is text, or use a smaller number.
limit-exceeded	a limit that protects against hostile input	The document is too large or too deeply nested, or its aliases expand to too much data.	Split the file, or write the values out instead of using aliases.
input-file	a file or program could not be used	The operating system or another program reported an error, which the message quotes.	Check the path and the permissions, or the output of the other program.
empty-input	there is nothing to render	The input contains no documents. Writing it to a folder or branch would delete everything written before.	Name the right files with -f. If everything is meant to be deleted, use --allow-empty.
missing-field	a required field is missing	The API requires the field, and KAITO cannot work without it.	Add the field.
unknown-field	a field that the API does not have	The field is misspelled, indented at the wrong level, or belongs to another version. The API server would drop it silently.	Use the suggestion in the message, or move the field to where it belongs.
wrong-type	a value of the wrong type	YAML reads unquoted yes, on, 12 and 1.5 as booleans and numbers, even where text is expected.	Quote text; remove the quotes from numbers.
invalid-value	a value that is not accepted	The message lists what is accepted.	Use one of the accepted values.
unsupported-kind	a kind or version that cannot be rendered	The kind in the group kaito.sh is misspelled, or its version is not supported.	Use Workspace or InferenceSet, of kaito.sh/v1alpha1 or v1beta1.
duplicate-object	two objects with the same kind, namespace and name	Both cannot exist in one cluster; the later one would overwrite the earlier one. The second may be generated from a Workspace.	Rename or delete one of them.
conflicting-objects	workspaces that need different versions of one shared object	The tuning parameters of a namespace and the node classes of a cluster are shared; two workspaces require different objects of the same name.	Put the workspaces into separate namespaces, or give one of them its own ConfigMap.
placeholder	an unfilled placeholder	The text still contains a placeholder such as YOUR_REPO_HERE from an example.	Fill in the value.
invalid-name	a name that Kubernetes does not accept	Names consist of lower-case letters, digits and "-"; some may also contain dots.	Rename the object.
name-too-long	a name that is too long	The names of pods, labels and Services are derived from the workspace's name and are longer; labels are limited to 63 characters.	Shorten the name to the length that the message gives.
invalid-label	a label or annotation that Kubernetes does not accept	A key consists of an optional domain and a name; a value is at most 63 letters, digits, "-", "_" and ".".	Correct the key or the value.
reserved-label	a label that is reserved for KAITO, Karpenter or the kubelet	These programs set the label themselves, or the kubelet does not allow it on a node.	Use a label under your own domain.
invalid-image	an invalid image reference	Repository names must be lower case; tags and digests have rules of their own.	Write the reference as registry/repository:tag.
invalid-url	a URL that cannot be downloaded	Only http and https are supported, and KAITO 0.12 refuses addresses inside the cluster.	Use a public http or https URL.
unlocked-image	an image that is not pinned by a digest	--locked requires every image to be pinned, but neither the reference nor kaito-render.lock has a digest for this one.	Run kaito-render lock with the same input and commit the lock file, or add the digest to the reference.
label-selector	a selector that does not identify nodes	The labels become node labels, so each must have exactly one value.	Write them under matchLabels.
instance-type	an instance type that is unknown or unsuitable	The KAITO release does not list the type, or the type has no GPU or belongs to another cloud.	See kaito-render skus. In KAITO 0.3, names are case-sensitive.
node-count	an unsuitable number of nodes	The processes of the model cannot be divided evenly among the nodes, or tuning has more than one node.	Use the number that the message gives.
insufficient-gpus	fewer GPUs than the model needs	The instance type has fewer GPUs than the preset requires.	Use an instance type with more GPUs, as the message suggests.
insufficient-gpu-memory	less GPU memory than the model needs	The weights, or each GPU's share of them, do not fit.	Use a larger instance type, or more nodes if the preset can be distributed.
sizing	the memory model and KAITO disagree on the number of nodes	KAITO's estimate reserves more or less memory than vLLM needs (docs/gpu-fit.md), or another instance type serves the same context at a clearly lower price.	Render with --sizing fit, or use the instance type in the message. This is only a warning: the output is what KAITO would create.
unknown-preset	a preset that the release does not have	The name is misspelled, or belongs to another release.	See kaito-render presets. To use a model outside the catalogue, describe it with --model-config (v0.12).
preset-access	access settings that do not suit the model	A gated model needs a Secret with a Hugging Face token; a private model needs an image and often a pull secret.	Set modelAccessSecret (v0.12), or accessMode and image (v0.3).
preset-not-tunable	a model that cannot be fine-tuned	KAITO has no tuning support for the model, and would fail or panic in the cluster.	Choose one of the models that the message lists.
runtime	a runtime that does not support this	vLLM and Transformers support different features.	Set the annotation kaito.sh/runtime, or leave out what the runtime does not support.
workload-choice	both inference and tuning, or neither	A Workspace must have exactly one of them.	Keep one of the two sections.
pod-template	a pod template that would not run	It has no container, has two containers with the same name, or sets fields that KAITO sets itself.	Correct the template. KAITO adds the node selector and the GPUs.
adapter	an adapter that would not load	The runtime does not accept its name, strength or source.	Give each adapter a unique name, an image, and a strength between 0 and 1.
inference-config	the ConfigMap of inference parameters	It is not among the inputs, or KAITO cannot read its content.	Add its file with -f, and correct what the message names.
tuning-method	an unknown tuning method	KAITO supports lora and qlora.	Use one of them.
tuning-source	the source of the training data	Exactly one of urls, image and volumeSource is required.	Keep one that the release supports.
tuning-destination	the destination of the result	Exactly one of image and volumeSource is required; pushing an image requires a secret.	Keep one, and set imagePushSecret for an image.
tuning-config	the ConfigMap of tuning parameters	It is not among the inputs, or a parameter is unknown or contradicts the method.	Add its file with -f, and correct what the message names.
unsupported-by-release	a field or feature of another release	The release being rendered does not have it.	Select the release with --release, or leave the field out.
ignored-by-kaito	a field that has no effect	KAITO accepts the field but ignores it.	Leave it out, or use the alternative in the message.
storage-size	a disk size that the provisioner refuses	Current versions of gpu-provisioner do not accept a storage request of 0.	Do nothing unless nodes fail to start; in that case, set a size.
release-chosen	the release was chosen by the apiVersion	No option or configuration specifies which release of KAITO to render for.	Pin it with --release, or with release: in the configuration.
preview-release	the release is a preview	The rules of this release were derived from KAITO's source at the commit that the message names. They have not yet been compared with the objects that KAITO itself creates.	Review the objects before you use them, and if possible pin a release that is not a preview: `kaito-render version` lists them.
namespace-defaulted	the namespace is "default"	No document, option or configuration specifies one. The namespace is part of labels, selectors and DNS names.	Set metadata.namespace, or use --namespace.
cluster-facts	a problem in the ClusterFacts	A value is not accepted, or does not match the cloud, the provisioner or the release.	Correct the file. kaito-render facts generates one from a cluster.
model-config	a problem in a model's Hugging Face files	The config.json or the list of weights lacks what is needed to derive a preset.	Specify the folder as it was downloaded, with config.json and the index of the weights.
render-config	a problem in the configuration file	A value is not accepted, or an override is for a workspace that is not among the inputs.	Correct the file.
image-lock	a problem in the lock file	An entry of kaito-render.lock has no full image name or no digest, usually after a manual merge.	Delete the entry and run kaito-render lock again, which adds the missing entries.
budget	the cost of the nodes	The total list price of all nodes exceeds --budget, or a price is not known.	Use fewer or smaller nodes, as kaito-render fit --cheapest suggests, or raise the budget.
skipped-file	a file was skipped	It belongs to kustomize, is a symbolic link, or is a configuration file among the inputs.	Name it with -f to include it.
foreign-file	a file that was not written by kaito-render	A file exists at a path to be written, and the inventory does not list it.	Move it away, or write to another folder.
edited-file	a file that was edited by hand	Its content differs from what kaito-render wrote.	Make the change in the Workspace, or discard it with --force.
git	a git operation failed	The repository, the branch, the remote or the credentials do not allow it. The message says which.	See docs/gitops.md on branches, remotes and credentials.
registry	an image registry refused the request or could not be reached	The name, the tag, the login or the connection is wrong; the message quotes the registry.	Check the image and log in with docker login or oras login. --mirror queries another registry, --plain-http connects without TLS.
plain-secret	a Secret with plain-text values about to be committed to git	Anyone who can read the repository, now or later, can read the values.	Seal the Secret, encrypt it with SOPS, keep it out of the repository, or use --allow-secrets.
running-operator	KAITO's own operator runs in the cluster, or its absence could not be verified	Two controllers that provision for the same Workspace pay for its nodes twice, and overwrite each other's status.	Scale the operator to zero or uninstall it, as docs/migration.md describes. If its chart owns the CustomResourceDefinition, keep that with --skip-crd.

"""#
}
