#!/bin/bash
docker container prune -f --filter "until=48h"
docker image prune -af --filter "until=168h"
docker volume ls -qf dangling=true | xargs -r docker volume rm
docker system df
