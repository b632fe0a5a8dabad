#!/usr/bin/env bash
usage() {
    cat <<EOF
usage: ./do TASK
  build   compile everything
  test    run the tests
  clean   remove what build made
EOF
}
case "${1:-}" in
    build) mkdir -p out && gcc -O2 -Wall -o out/tool src/*.c ;;
    test) for t in tests/*.sh; do bash "$t" || exit 1; done ;;
    clean) rm -rf out ;;
    *) usage; exit 2 ;;
esac
