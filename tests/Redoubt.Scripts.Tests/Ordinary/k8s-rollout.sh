#!/usr/bin/env bash
set -euo pipefail
ns=${1:?namespace}
tag=${2:?image tag}
for deployment in api worker web; do
    kubectl -n "$ns" set image "deployment/$deployment" "app=registry.contoso.example/$deployment:$tag"
done
for deployment in api worker web; do
    kubectl -n "$ns" rollout status "deployment/$deployment" --timeout=180s || {
        kubectl -n "$ns" rollout undo "deployment/$deployment"
        exit 1
    }
done
