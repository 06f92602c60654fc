// Made by `make generate` from Sources/WorkspaceAPI/Data/releases.tsv; do not edit.

// swift-format-ignore-file

enum ReleasesData {
    static let text: StaticString = #"""
# The releases of KAITO whose output is rendered, the oldest first. A release is added here, in the rules of its generation
# (Sources/KaitoVLLM/Data/release-rules.tsv) and in the tables that these name: docs/adding-a-release.md.
#
# kaito: the version of KAITO. generation: which backend renders it. workspaces: the apiVersion of Workspaces that chooses
# the release where nobody names one. sets: whether InferenceSets choose it then. preview: the commit of kaito-project/kaito
# that the rules were read at, where no release of KAITO was compared yet: such a release is only rendered where it is named.
# hint: what a warning adds where the release was chosen by the apiVersion.
name	kaito	generation	workspaces	sets	preview	hint
v0.3	0.3.2	machines	kaito.sh/v1alpha1	no	-	current clusters no longer have its Machine API
v0.12	0.12.0	vllm	kaito.sh/v1beta1	yes	-	-
v0.13	0.13.0	vllm	-	no	cbd9e3c086a4676643201bf146b7d6ab08cf9db7	-

"""#
}
