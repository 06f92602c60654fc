#!/usr/bin/env python3
"""Makes the tables of Kubernetes' API types from the published OpenAPI document of one version.

usage: kubernetes-types.py [VERSION]      writes Sources/Kubernetes/Data/kubernetes-{types,kinds}.tsv; VERSION as 1.37.0

The document is taken from the PyPI package kubernetes-validate, which must be installed: it holds the definitions of
kubernetes/kubernetes api/openapi-spec/swagger.json of each version. The document publishes no accepted values; those are
in the table ACCEPTED below, from the documentation of the API types (k8s.io/api, types.go of each group).
Descriptions are not copied.
"""
import importlib.metadata
import json
import pathlib
import sys

import kubernetes_validate

VERSION = sys.argv[1] if len(sys.argv) > 1 else "1.37.0"
root = pathlib.Path(__file__).resolve().parent.parent
data = root / "Sources/Kubernetes/Data"
source = pathlib.Path(kubernetes_validate.__file__).parent / f"kubernetes-json-schema/v{VERSION}-local-strict/_definitions.json"
definitions = json.loads(source.read_text(encoding="utf-8"))["$defs"]

# Values of string fields that the API server does not take others than. A field that newer versions may extend is left out.
ACCEPTED = {
    "apps.v1.DaemonSetUpdateStrategy.type": "OnDelete|RollingUpdate",
    "apps.v1.DeploymentStrategy.type": "Recreate|RollingUpdate",
    "apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted": "Delete|Retain",
    "apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled": "Delete|Retain",
    "apps.v1.StatefulSetSpec.podManagementPolicy": "OrderedReady|Parallel",
    "apps.v1.StatefulSetUpdateStrategy.type": "OnDelete|RollingUpdate",
    "autoscaling.v2.HPAScalingPolicy.type": "Percent|Pods",
    "autoscaling.v2.HPAScalingRules.selectPolicy": "Disabled|Max|Min",
    "autoscaling.v2.MetricSpec.type": "ContainerResource|External|Object|Pods|Resource",
    "autoscaling.v2.MetricTarget.type": "AverageValue|Utilization|Value",
    "batch.v1.CronJobSpec.concurrencyPolicy": "Allow|Forbid|Replace",
    "batch.v1.JobSpec.completionMode": "Indexed|NonIndexed",
    "batch.v1.JobSpec.podReplacementPolicy": "Failed|TerminatingOrFailed",
    "batch.v1.PodFailurePolicyOnExitCodesRequirement.operator": "In|NotIn",
    "batch.v1.PodFailurePolicyRule.action": "Count|FailIndex|FailJob|Ignore",
    "core.v1.AppArmorProfile.type": "Localhost|RuntimeDefault|Unconfined",
    "core.v1.AzureDiskVolumeSource.cachingMode": "None|ReadOnly|ReadWrite",
    "core.v1.AzureDiskVolumeSource.kind": "Dedicated|Managed|Shared",
    "core.v1.Container.imagePullPolicy": "Always|IfNotPresent|Never",
    "core.v1.Container.terminationMessagePolicy": "FallbackToLogsOnError|File",
    "core.v1.ContainerPort.protocol": "SCTP|TCP|UDP",
    "core.v1.ContainerResizePolicy.restartPolicy": "NotRequired|RestartContainer",
    "core.v1.HTTPGetAction.scheme": "HTTP|HTTPS",
    "core.v1.HostPathVolumeSource.type": "BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket",
    "core.v1.ImageVolumeSource.pullPolicy": "Always|IfNotPresent|Never",
    "core.v1.NodeSelectorRequirement.operator": "DoesNotExist|Exists|Gt|In|Lt|NotIn",
    "core.v1.PersistentVolumeClaimSpec.volumeMode": "Block|Filesystem",
    "core.v1.PersistentVolumeSpec.persistentVolumeReclaimPolicy": "Delete|Recycle|Retain",
    "core.v1.PersistentVolumeSpec.volumeMode": "Block|Filesystem",
    "core.v1.PodOS.name": "linux|windows",
    "core.v1.PodSecurityContext.fsGroupChangePolicy": "Always|OnRootMismatch",
    "core.v1.PodSecurityContext.seLinuxChangePolicy": "MountOption|Recursive",
    "core.v1.PodSecurityContext.supplementalGroupsPolicy": "Merge|Strict",
    "core.v1.PodSpec.dnsPolicy": "ClusterFirst|ClusterFirstWithHostNet|Default|None",
    "core.v1.PodSpec.preemptionPolicy": "Never|PreemptLowerPriority",
    "core.v1.PodSpec.restartPolicy": "Always|Never|OnFailure",
    "core.v1.SeccompProfile.type": "Localhost|RuntimeDefault|Unconfined",
    "core.v1.SecurityContext.procMount": "Default|Unmasked",
    "core.v1.ServicePort.protocol": "SCTP|TCP|UDP",
    "core.v1.ServiceSpec.externalTrafficPolicy": "Cluster|Local",
    "core.v1.ServiceSpec.internalTrafficPolicy": "Cluster|Local",
    "core.v1.ServiceSpec.ipFamilyPolicy": "PreferDualStack|RequireDualStack|SingleStack",
    "core.v1.ServiceSpec.sessionAffinity": "ClientIP|None",
    "core.v1.ServiceSpec.type": "ClusterIP|ExternalName|LoadBalancer|NodePort",
    "core.v1.Taint.effect": "NoExecute|NoSchedule|PreferNoSchedule",
    "core.v1.Toleration.effect": "NoExecute|NoSchedule|PreferNoSchedule",
    "core.v1.Toleration.operator": "Equal|Exists",
    "core.v1.TopologySpreadConstraint.nodeAffinityPolicy": "Honor|Ignore",
    "core.v1.TopologySpreadConstraint.nodeTaintsPolicy": "Honor|Ignore",
    "core.v1.TopologySpreadConstraint.whenUnsatisfiable": "DoNotSchedule|ScheduleAnyway",
    "core.v1.VolumeMount.mountPropagation": "Bidirectional|HostToContainer|None",
    "core.v1.VolumeMount.recursiveReadOnly": "Disabled|Enabled|IfPossible",
    "meta.v1.LabelSelectorRequirement.operator": "DoesNotExist|Exists|In|NotIn",
    "networking.v1.HTTPIngressPath.pathType": "Exact|ImplementationSpecific|Prefix",
    "networking.v1.NetworkPolicyPort.protocol": "SCTP|TCP|UDP",
    "policy.v1.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy": "AlwaysAllow|IfHealthyBudget",
    "rbac.v1.RoleRef.kind": "ClusterRole|Role",
    "rbac.v1.Subject.kind": "Group|ServiceAccount|User",
    "scheduling.v1.PriorityClass.preemptionPolicy": "Never|PreemptLowerPriority",
    "storage.v1.StorageClass.reclaimPolicy": "Delete|Retain",
    "storage.v1.StorageClass.volumeBindingMode": "Immediate|WaitForFirstConsumer",
}

# The same for the items of a list of strings.
ACCEPTED_ITEMS = {
    "core.v1.PersistentVolumeClaimSpec.accessModes": "ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod",
    "core.v1.PersistentVolumeSpec.accessModes": "ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod",
    "core.v1.ServiceSpec.ipFamilies": "IPv4|IPv6",
    "networking.v1.NetworkPolicySpec.policyTypes": "Egress|Ingress",
}

# Fields that the API server requires although the document does not.
REQUIRED = {
    "apps.v1.DaemonSet.spec", "apps.v1.Deployment.spec", "apps.v1.ReplicaSet.spec", "apps.v1.StatefulSet.spec",
    "autoscaling.v1.HorizontalPodAutoscaler.spec", "autoscaling.v2.HorizontalPodAutoscaler.spec", "batch.v1.CronJob.spec",
    "batch.v1.Job.spec", "batch.v1.JobTemplateSpec.spec", "core.v1.EphemeralVolumeSource.volumeClaimTemplate",
    "core.v1.PersistentVolume.spec", "core.v1.PersistentVolumeClaim.spec", "core.v1.PersistentVolumeSpec.accessModes",
    "core.v1.PersistentVolumeSpec.capacity", "core.v1.Pod.spec", "core.v1.PodTemplateSpec.spec", "core.v1.Service.spec",
    "core.v1.VolumeNodeAffinity.required", "networking.v1.Ingress.spec", "networking.v1.IngressServiceBackend.port",
    "rbac.v1.AggregationRule.clusterRoleSelectors",
}

WORDS = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "time",
}
PREFIXES = [
    "io.k8s.apimachinery.pkg.apis.", "io.k8s.apimachinery.pkg.", "io.k8s.apiextensions-apiserver.pkg.apis.",
    "io.k8s.kube-aggregator.pkg.apis.", "io.k8s.api.",
]
SCALARS = {
    ("string", None): "string", ("string", "byte"): "base64", ("string", "date-time"): "time", ("boolean", None): "bool",
    ("integer", "int32"): "int32", ("integer", "int64"): "int64", ("integer", None): "int64", ("number", None): "number",
    ("number", "double"): "number",
}


def short(name):
    return next(name.removeprefix(prefix) for prefix in PREFIXES if name.startswith(prefix))


def kind_of(schema):
    """The JSON type without null."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return next((kind for kind in kinds if kind != "null"), None)


def written(schema, reach, items=None):
    """The type in the table's words; `reach` is called with the definitions it refers to."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in WORDS:
            return WORDS[name]
        if "properties" not in definitions[name]:
            return "any"
        reach(name)
        return short(name)
    kind = kind_of(schema)
    if kind == "array":
        keys = schema.get("x-kubernetes-list-map-keys")
        inner = items or written(schema["items"], reach)
        return f"[{inner}{'#' + ','.join(keys) if keys else ''}]"
    if kind == "object":
        values = schema.get("additionalProperties")
        return "{" + written(values, reach) + "}" if isinstance(values, dict) and values else "any"
    return SCALARS[kind, schema.get("format")] if kind else "any"


def row(name, reach):
    definition = definitions[name]
    fields = []
    for field, schema in sorted(definition["properties"].items()):
        path = f"{short(name)}.{field}"
        if field == "status" and "x-kubernetes-group-version-kind" in definition:
            kind = "any"
        elif path in ACCEPTED:
            kind = ACCEPTED.pop(path)
        else:
            kind = written(schema, reach, ACCEPTED_ITEMS.pop(path, None))
        required = field in definition.get("required", []) or path in REQUIRED
        REQUIRED.discard(path)
        fields.append(f"{field}{'!' if required else ''}:{kind}")
    return f"{short(name)}\t{' '.join(fields) or '-'}"


def main():
    kinds, pending, rows = [], [], {}
    for name, definition in sorted(definitions.items()):
        for use in definition.get("x-kubernetes-group-version-kind", []):
            persisted = "metadata" in definition.get("properties", {}) and not use["kind"].endswith("List")
            if persisted and short(name).split(".")[-1] == use["kind"]:
                kinds.append(("/".join(filter(None, [use["group"], use["version"]])), use["kind"], short(name)))
                pending.append(name)
    while pending:
        name = pending.pop()
        if name not in rows:
            rows[name] = row(name, pending.append)
    # The API inlines it, so the document publishes no type of that name.
    rows["VolumeSource"] = rows["io.k8s.api.core.v1.Volume"].replace("core.v1.Volume\t", "core.v1.VolumeSource\t").replace(" name!:string", "")
    if ACCEPTED or ACCEPTED_ITEMS or REQUIRED:
        sys.exit(f"no such fields: {', '.join([*ACCEPTED, *ACCEPTED_ITEMS, *REQUIRED])}")
    origin = (
        f"# Kubernetes {VERSION}, from kubernetes/kubernetes api/openapi-spec/swagger.json at v{VERSION}, as in the PyPI package\n"
        f"# kubernetes-validate {importlib.metadata.version('kubernetes-validate')}; written by Scripts/kubernetes-types.py.\n")
    (data / "kubernetes-types.tsv").write_text(
        origin + "# Fields are written name:type, required ones name!:type. [type] is a list, [type#key,key] a list whose items\n"
        "# are told apart by those fields, {type} a mapping; values separated by | are all that are accepted.\n"
        "type\tfields\n" + "\n".join(sorted(rows.values())) + "\n", encoding="utf-8")
    (data / "kubernetes-kinds.tsv").write_text(
        origin + "apiVersion\tkind\ttype\n" + "\n".join("\t".join(kind) for kind in sorted(kinds)) + "\n", encoding="utf-8")


main()
