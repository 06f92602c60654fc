// Made by `make generate` from Sources/WorkspaceAPI/Data/releases.tsv; do not edit.

// swift-format-ignore-file

enum ReleasesData {
    static let text: StaticString = #"""
# The releases of KAITO that can be rendered, the oldest first. A release is added here, in the rules of its generation
# (Sources/KaitoVLLM/Data/release-rules.tsv) and in the tables named there: docs/adding-a-release.md.
#
# kaito: the version of KAITO. generation: the backend that renders it. workspaces: the apiVersion of Workspaces that selects
# the release if none is named. sets: whether InferenceSets select it in that case. preview: the commit of kaito-project/kaito
# that the rules were taken from, if no release of KAITO has been compared yet: such a release is only rendered if it is named.
# hint: added to the warning that the apiVersion selected the release.
name	kaito	generation	workspaces	sets	preview	hint
v0.3	0.3.2	machines	kaito.sh/v1alpha1	no	-	current clusters no longer have its Machine API
v0.12	0.12.0	vllm	kaito.sh/v1beta1	yes	-	-
v0.13	0.13.0	vllm	-	no	cbd9e3c086a4676643201bf146b7d6ab08cf9db7	-

"""#
}
