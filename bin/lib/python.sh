# Sourced by the commands beside this folder: finds a Python new enough and names it $PYTHON.
# Only POSIX sh here: this is what still runs where Python is missing or old.

ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export ROOT

say() { # say "English line" "Chinese line"
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    zh*) printf '%s\n' "$2" >&2 ;;
    *) printf '%s\n' "$1" >&2 ;;
  esac
}

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

can_make_environments() {
  "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

version_of() {
  "$1" -c 'import sys; sys.stdout.write(sys.version.split()[0])' 2>/dev/null
}

# Sets PYTHON, or explains in one line what is missing and ends the command.
find_python() {
  old='' bare=''
  for PYTHON in "$ROOT/.venv/bin/python" ${WEILU_PYTHON:+"$WEILU_PYTHON"} \
    python3 python3.14 python3.13 python3.12 python3.11 python; do
    command -v "$PYTHON" >/dev/null 2>&1 || continue
    if ! new_enough "$PYTHON"; then
      old=${old:-$(version_of "$PYTHON")}
    elif can_make_environments "$PYTHON"; then
      return 0
    else
      bare=${bare:-$(version_of "$PYTHON")}
    fi
  done
  explain_and_stop
}

explain_and_stop() {
  if [ -n "$bare" ]; then
    say "Python $bare is here but cannot make environments; install its venv part (Debian, Ubuntu: apt install python${bare%.*}-venv)." \
      "找到 Python $bare，但它缺少 venv；请先装上（Debian、Ubuntu：apt install python${bare%.*}-venv）。"
  elif [ -n "$old" ]; then
    say "Weilu needs Python 3.11 or newer; found $old. Install a newer one, or name it: WEILU_PYTHON=/path/to/python $0" \
      "围炉需要 Python 3.11 或更新的版本，现在找到的是 $old。请安装新版，或指明位置：WEILU_PYTHON=/path/to/python $0"
  else
    say "Weilu needs Python 3.11 or newer; none was found. Install it, or name it: WEILU_PYTHON=/path/to/python $0" \
      "围炉需要 Python 3.11 或更新的版本，这里没有找到。请先安装，或指明位置：WEILU_PYTHON=/path/to/python $0"
  fi
  exit 1
}
