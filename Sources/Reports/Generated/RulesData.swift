// Made by `make generate` from Sources/Reports/Data/rules.tsv; do not edit.

// swift-format-ignore-file

enum RulesData {
    static let text: StaticString = #"""
# What each diagnostic is about, why it is said, and what helps. Columns are separated by tabs; rows are in the order of the rule ids in Sources/Diagnostics/Rule.swift.
id	title	cause	fix
invalid-utf8	bytes that are no UTF-8	The file was saved in another encoding, or is no text. Kubernetes takes UTF-8 alone.	Save the file as UTF-8, without a UTF-16 byte order mark.
invalid-character	a character that YAML does not allow	A control character stands in the file, mostly from copying out of a terminal or a PDF.	Delete the character; inside a quoted string it can be written as an escape such as "\x01".
yaml-syntax	the file is not valid YAML	An indentation, quote, bracket or colon is out of place. The position is where the reader gave up: look there and just before.	Mend the line. Tabs cannot indent; text with ": " or " #" in it needs quotes.
json-syntax	the file is not valid JSON	A comma, quote or bracket is out of place, or the file uses comments or single quotes.	Mend the place, or write the file as YAML.
duplicate-key	a key stands twice in one mapping	Readers disagree about which of the two counts, so neither is taken.	Keep one of them.
merge-key	the YAML merge key "<<"	kubectl does not know merge keys, so that the file would mean two things.	Write the fields out, or use an alias for the whole value.
unknown-alias	an alias without its anchor	"*name" stands where no "&name" came before it in the same document.	Add the anchor, or write the value. A value that begins with "*" needs quotes.
unsupported-tag	a YAML tag that Kubernetes does not know	Tags such as !!binary or !env change a value's type in ways that kubectl does not follow.	Write the value as it is meant, quoted if it is text.
unrepresentable-number	a number that Kubernetes cannot store	The number is too large, too precise, or not finite. JSON, which the API server speaks, would change it.	Quote it if it is text, or write a smaller number.
limit-exceeded	a limit that protects from hostile input	The document is too large or too deeply nested, or its aliases expand to too much.	Split the file, or write the values out.
input-file	a file or program could not be used	The operating system, or the program that was called, refused. The message has its words.	Check the path and the permissions, or what the other program printed.
empty-input	there is nothing to render	The input holds no document. Written to a folder or branch, it would delete all that was written before.	Name the right files with -f. Where deleting everything is meant, say --allow-empty.
missing-field	a required field is missing	The API requires it, and KAITO cannot work without it.	Add the field.
unknown-field	a field that the API does not have	It is misspelled, indented at the wrong place, or of another version. The API server would drop it in silence.	Take the suggestion in the message, or move the field to where it belongs.
wrong-type	a value of the wrong type	YAML reads unquoted yes, on, 12 and 1.5 as booleans and numbers, where text is wanted.	Quote text; take the quotes away from numbers.
invalid-value	a value that is not accepted	The message says what is.	Choose one of the accepted values.
unsupported-kind	a kind or version that is not rendered	The kind of the group kaito.sh is misspelled, or its version is not known.	Write Workspace or InferenceSet, of kaito.sh/v1alpha1 or v1beta1.
duplicate-object	two objects of one kind, namespace and name	Both cannot be in one cluster; the later would overwrite the earlier. The second may be made of a Workspace.	Rename one of them, or delete it.
conflicting-objects	workspaces that need one shared object unlike	Tuning parameters of a namespace and node classes of a cluster are shared; two workspaces ask for different ones of the same name.	Put the workspaces into namespaces of their own, or give one a ConfigMap of its own.
placeholder	a placeholder was left in	The text still holds a word such as YOUR_REPO_HERE from an example.	Fill in the value.
invalid-name	a name that Kubernetes does not accept	Names are lower-case letters, digits and "-"; some also dots.	Rename the object.
name-too-long	a name that becomes too long	Pods, labels and Services are named after the workspace and add to it; labels hold 63 characters.	Shorten the name to what the message says.
invalid-label	a label or annotation that Kubernetes does not accept	A key has an optional domain and a name, a value at most 63 letters, digits, "-", "_" and ".".	Mend the key or the value.
reserved-label	a label that belongs to KAITO, Karpenter or the kubelet	It is set by those programs, or a kubelet refuses it on a node.	Use a label of your own domain.
invalid-image	an image reference that no registry takes	A repository is lower case; a tag or digest has its own rules.	Write registry/repository:tag.
invalid-url	an address that cannot be downloaded	Only http and https are fetched, and KAITO 0.12 refuses addresses inside the cluster.	Give a public http or https address.
unlocked-image	an image that is not pinned by a digest	The run was asked by --locked to pin every image, and neither the reference nor kaito-render.lock has a digest for this one.	Run kaito-render lock with the same input and commit the lock file, or write the digest into the reference.
label-selector	a selector that does not name nodes	The labels become node labels, so each needs exactly one value.	Write them under matchLabels.
instance-type	an instance type that is not known, or not for this	The release of KAITO has no such type in its table, or the type has no GPU, or the cloud is another one.	See kaito-render skus; names are case-sensitive in KAITO 0.3.
node-count	a number of nodes that does not work	The processes of the model cannot be shared out evenly, or tuning was given more than one node.	Take the number that the message names.
insufficient-gpus	fewer GPUs than the model needs	The instance type has fewer GPUs than the preset requires.	Take a type with more GPUs, as the message suggests.
insufficient-gpu-memory	less GPU memory than the model needs	The weights, or a part of them on each GPU, do not fit.	Take a larger type, or more nodes where the preset can be distributed.
sizing	the memory model and KAITO's count of nodes disagree	KAITO's estimate keeps more or less room than vLLM needs (docs/gpu-fit.md), or another instance type serves the same context for clearly less.	Render with --sizing fit, or take the instance type in the message. It is a warning: the render is what KAITO would do.
unknown-preset	a preset that the release does not have	It is misspelled, or belongs to another release.	See kaito-render presets. A model outside the catalogue is described by --model-config (v0.12).
preset-access	how the model is accessed does not fit it	A gated model needs a Secret with a Hugging Face token, a private one an image and often a pull secret.	Set modelAccessSecret (v0.12), or accessMode and image (v0.3).
preset-not-tunable	a model that cannot be fine-tuned	KAITO has no tuning for it and would fail in the cluster, or panic.	Choose one of the models that the message names.
runtime	a runtime that cannot do this	vLLM and Transformers differ in what they support.	Set the annotation kaito.sh/runtime, or leave out what the runtime lacks.
workload-choice	inference and tuning together, or neither	A Workspace does exactly one of them.	Keep one of the two sections.
pod-template	a pod template that would not run	It lacks a container, names two alike, or sets what KAITO sets itself.	Mend the template; KAITO adds the node selector and the GPUs.
adapter	an adapter that would not load	Its name, strength or source is not what the runtime takes.	Give each adapter a name of its own, an image, and a strength between 0 and 1.
inference-config	the ConfigMap of inference parameters	It is not among the inputs, or its text is not what KAITO reads.	Give its file with -f too, and mend what the message names.
tuning-method	a tuning method that is not known	KAITO knows lora and qlora.	Write one of them.
tuning-source	where training data comes from	Exactly one of urls, image and volumeSource is accepted.	Keep one, of those that the release supports.
tuning-destination	where the result goes	Exactly one of image and volumeSource is accepted; pushing an image needs a secret.	Keep one, and name imagePushSecret for an image.
tuning-config	the ConfigMap of tuning parameters	It is not among the inputs, or a parameter is unknown or contradicts the method.	Give its file with -f too, and mend what the message names.
unsupported-by-release	a field or feature of another release	The release that is rendered does not have it.	Choose the release with --release, or leave the field out.
ignored-by-kaito	a field that has no effect	KAITO accepts it and then does nothing with it.	Leave it out, or write what has the effect, as the message says.
storage-size	a disk size that the provisioner refuses	Current versions of gpu-provisioner do not accept a storage request of 0.	Nothing, unless nodes fail to come up; then set a size.
release-chosen	the release was chosen by the apiVersion	Nothing else said which generation of KAITO to render for.	Pin it with --release, or with release: in the configuration.
preview-release	the release is a preview	The rules of this release were read from KAITO's source, at the commit that the message names. They were not yet compared with the objects that KAITO itself creates.	Review the objects before you use them, and pin a release that is no preview where you can: `kaito-render version` lists them.
namespace-defaulted	the namespace is "default"	No document, option or configuration names one. The namespace is part of labels, selectors and DNS names.	Name it in metadata.namespace, or with --namespace.
cluster-facts	something in the ClusterFacts	A value there is not accepted, or does not fit the cloud, the provisioner or the release.	Mend the file; kaito-render facts makes one from a cluster.
model-config	something in a model's Hugging Face files	The config.json or the list of weights does not say what is needed to derive a preset.	Name the folder as it was downloaded, with config.json and the index of the weights.
render-config	something in the configuration file	A value there is not accepted, or an override is for a workspace that the inputs do not hold.	Mend the file.
image-lock	a mistake in the lock file	An entry of kaito-render.lock has no full image name or no digest, mostly after a merge by hand.	Delete the entry and run kaito-render lock again, which makes the missing ones.
budget	what the nodes cost	The list prices of all nodes together are over --budget, or a price is not known.	Take fewer or smaller nodes, as kaito-render fit --cheapest suggests, or raise the budget.
skipped-file	a file was left out	It is kustomize's own, a symbolic link, or configuration among the inputs.	Name it with -f if it is meant.
foreign-file	a file that kaito-render did not write	A file stands where one is to be written, and the inventory does not list it.	Move it away, or write to another folder.
edited-file	a file that was changed by hand	Its content is not what kaito-render wrote there.	Make the change in the Workspace, or discard it with --force.
git	what git refused	The repository, the branch, the remote or the credentials do not allow it. The message says which.	See docs/gitops.md on branches, remotes and credentials.
registry	an image registry refused or could not be asked	The name, the tag, the login or the connection is not right; the message has the registry's words.	Check the image and log in with docker login or oras login; --mirror asks another registry, --plain-http speaks without TLS.
plain-secret	a Secret with plain values on its way into git	Whoever can read the repository, now or later, could read it.	Seal it, encrypt it with SOPS, keep it outside, or say --allow-secrets.
running-operator	KAITO's own operator is in the cluster, or could not be looked for	Two that provision for one Workspace pay for its nodes twice, and two that write one status overwrite each other.	Scale the operator to zero or uninstall it, as docs/migration.md says; leave a definition that belongs to its chart there with --skip-crd.

"""#
}
