# Serves the progress of a download as metrics for Prometheus. Set: MODEL_ID, EXCLUDE_PATTERNS.
import fnmatch, http.server, os, pathlib, signal, threading, time

MODEL = os.environ["MODEL_ID"]
FOLDER = pathlib.Path("/models", MODEL)
EXCLUDED = [pattern for pattern in os.environ.get("EXCLUDE_PATTERNS", "").split(",") if pattern]


def size():
    """Bytes that have arrived; files may move while they are counted."""
    total = 0
    for file in FOLDER.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() and not file.is_symlink() else 0
        except OSError:
            pass
    return total


def expected():
    """Bytes of the whole model; 0 if Hugging Face does not say."""
    try:
        from huggingface_hub import HfApi

        files = HfApi(token=os.environ.get("HF_TOKEN") or None).model_info(MODEL, files_metadata=True).siblings
        return sum(
            file.size or 0 for file in files if not any(fnmatch.fnmatch(file.rfilename, pattern) for pattern in EXCLUDED)
        )
    except Exception as error:
        print(f"the size of {MODEL} is not known: {error}", flush=True)
        return 0


class Progress:
    """The mean since the start, which is steadier than the last minute."""

    def __init__(self):
        self.start, self.first, self.whole = time.monotonic(), size(), 0
        self.speed, self.remaining = 0.0, -1

    def sample(self):
        now = size()
        finished = now > 0 and not any(FOLDER.glob(".cache/huggingface/download/**/*.incomplete"))
        self.speed = 0.0 if finished else max(0.0, (now - self.first) / max(1e-9, time.monotonic() - self.start))
        known = self.whole > 0 and self.speed > 0
        self.remaining = 0 if finished else int(max(0, self.whole - now) / self.speed) if known else -1


PROGRESS = Progress()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        metrics = [
            ("speed_bytes_per_second", "Mean speed since the download began", f"{PROGRESS.speed:.0f}"),
            ("remaining_seconds", "Seconds until the download ends, -1 if unknown", str(PROGRESS.remaining)),
        ]
        text = ""
        for name, meaning, value in metrics:
            name = f"model_mirror_download_{name}"
            text += f"# HELP {name} {meaning}\n# TYPE {name} gauge\n{name} {value}\n"
        body = text.encode() if self.path == "/metrics" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
threading.Thread(target=http.server.ThreadingHTTPServer(("", 9100), Handler).serve_forever, daemon=True).start()
PROGRESS.whole = expected()
while True:
    PROGRESS.sample()
    time.sleep(60)
