# docker build .                     only kaito-render, to render, validate and compare with folders
# docker build --target git .        also commit, diff against a branch, and lock
# docker build --target fn .         a KRM function, for kpt and kustomize
# docker build --target reconciler . the in-cluster reconciler, deployed by `kaito-render install`
# All run as an unprivileged user and write only where told to: docker run --rm --read-only --user "$(id -u)"
# -v "$PWD:/workspace" IMAGE render -f workspaces -o deploy
FROM swift:6.3-bookworm AS build
WORKDIR /source
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
    ca-certificates make python3 libyaml-dev libgit2-dev zlib1g-dev pkg-config && rm -rf /var/lib/apt/lists/*
COPY . .
# What `version --format json` says, since the image is built without git's folder.
ARG KAITO_RENDER_COMMIT=unknown
RUN make build && \
    sh Scripts/image-root.sh /roots/render build/kaito-render && \
    sh Scripts/image-root.sh /roots/git build/kaito-render build/kaito-render-git build/kaito-render-lock && \
    sh Scripts/image-root.sh /roots/reconciler build/kaito-reconciler

FROM scratch AS reconciler
COPY --from=build /roots/reconciler/ /
USER 65532:65532
ENTRYPOINT ["/usr/bin/kaito-reconciler"]

FROM scratch AS git
COPY --from=build /roots/git/ /
ENV HOME=/home/nonroot
USER 65532:65532
WORKDIR /workspace
ENTRYPOINT ["/usr/bin/kaito-render"]

FROM scratch AS fn
COPY --from=build /roots/render/ /
USER 65532:65532
ENTRYPOINT ["/usr/bin/kaito-render", "fn"]

FROM scratch AS render
COPY --from=build /roots/render/ /
ENV HOME=/home/nonroot
USER 65532:65532
WORKDIR /workspace
ENTRYPOINT ["/usr/bin/kaito-render"]
