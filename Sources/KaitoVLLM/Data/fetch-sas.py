# Gets a token with which the inference server reads the weights of a model from blob storage, and writes it to STREAM_ENV_FILE.
# Set: STREAM_DATAREFS_URL, STREAM_IDENTITY_CLIENT_ID, STREAM_SOURCE_TYPE (public or byo), STREAM_ENV_FILE; and by Azure Workload
# Identity: AZURE_AUTHORITY_HOST, AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE. Needs nothing but Python itself.
import json, os, pathlib, posixpath, shlex, sys, urllib.parse, urllib.request
import xml.etree.ElementTree as ElementTree

AUDIENCES = {"public": "https://management.azure.com", "byo": "https://ai.azure.com"}


def variable(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is not set; is the pod's ServiceAccount set up for Azure Workload Identity?")
    return value


def get(url, headers={}, data=None):
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=30) as answer:
        return answer.read()


def identity(client, audience):
    """An access token in exchange for the token of the ServiceAccount."""
    form = {
        "client_id": client,
        "scope": f"{audience}/.default",
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": pathlib.Path(variable("AZURE_FEDERATED_TOKEN_FILE")).read_text(),
    }
    authority = variable("AZURE_AUTHORITY_HOST").rstrip("/")
    url = f"{authority}/{variable('AZURE_TENANT_ID')}/oauth2/v2.0/token"
    return json.loads(get(url, data=urllib.parse.urlencode(form).encode()))["access_token"]


def addresses(url, kind):
    """Where the model is described, and where access to it is asked for."""
    parts = urllib.parse.urlsplit(url)
    path = parts.path.rstrip("/")
    if kind == "byo":
        if path.endswith("/credentials"):
            sys.exit("the URL of a model of your own must not end with /credentials")
        described, asked = path, f"{path}/credentials"
    else:
        if "/datarefs/" not in path:
            sys.exit("the URL of a public model must contain /datarefs/")
        described, asked = path.replace("/datarefs/", "/models/", 1), path
    return [urllib.parse.urlunsplit(parts._replace(path=path)) for path in (described, asked)]


def reference(answer):
    return answer.get("blobReferenceForConsumption") or answer.get("blobReference") or {}


def folder(signed):
    """The folder of the weights in the container: what the paths of all of them begin with."""
    names, marker = [], ""
    while True:
        query = f"&restype=container&comp=list&marker={urllib.parse.quote(marker)}"
        page = ElementTree.fromstring(get(signed + query))
        names += [name.text for name in page.iter("Name") if name.text and name.text.endswith(".safetensors")]
        marker = page.findtext("NextMarker") or ""
        if not marker:
            return posixpath.commonpath([posixpath.dirname(name) for name in names]) if names else ""


def main():
    kind = variable("STREAM_SOURCE_TYPE")
    if kind not in AUDIENCES:
        sys.exit(f"STREAM_SOURCE_TYPE is {kind!r}; expected one of {', '.join(AUDIENCES)}")
    token = identity(variable("STREAM_IDENTITY_CLIENT_ID"), AUDIENCES[kind])
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    described, asked = addresses(variable("STREAM_DATAREFS_URL"), kind)

    model = json.loads(get(described, headers))
    blob = (model.get("properties") or {}).get("modelUri") or reference(model).get("blobUri")
    if not blob:
        sys.exit(f"{described} does not say where the weights are")
    request = {"blobUri": blob}
    if kind == "public" and model.get("id"):
        request["assetId"] = model["id"]
    signed = reference(json.loads(get(asked, headers, json.dumps(request).encode()))).get("credential", {}).get("sasUri", "")
    if "?" not in signed:
        sys.exit(f"{asked} gives no access to the weights")

    place = urllib.parse.urlsplit(blob)
    path = posixpath.join(place.path.strip("/").split("/")[0], folder(signed))
    values = {
        "AZURE_STORAGE_SAS_TOKEN": signed.split("?", 1)[1],
        "AZURE_STORAGE_ACCOUNT_NAME": place.netloc.split(".")[0],
        "STREAM_MODEL_URI": f"az://{path.rstrip('/')}",
    }
    target = pathlib.Path(variable("STREAM_ENV_FILE"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(f"{name}={shlex.quote(value)}\n" for name, value in values.items()))
    print(f"the weights are at {values['STREAM_MODEL_URI']}")


main()
