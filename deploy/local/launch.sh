# Shared by up, down and token: finds a JDK, builds what changed, runs the launcher. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
launcher_jar=$root/deploy/local/target/onramp-local.jar
stamp_file=$root/deploy/local/target/built.stamp

fail() {
  echo "onramp: $*" >&2
  exit 1
}

# Answers --help with the comment at the head of the calling script, before anything is built.
help_if_asked() {
  local argument
  for argument in "$@"; do
    case $argument in
      -h | --help)
        sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    esac
  done
}

# Prints the feature version (17, 25, …) of the JDK in a folder, or nothing when there is none.
jdk_feature() {
  local version
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9.]*\).*/\1/p' "$1/release")
  version=${version#1.}
  echo "${version%%.*}"
}

# Every folder in which a JDK may lie.
jdk_folders() {
  local on_path
  [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
  on_path=$(command -v javac || true)
  while [ -n "$on_path" ] && [ -L "$on_path" ]; do
    local target
    target=$(readlink "$on_path")
    case $target in
      /*) on_path=$target ;;
      *) on_path=$(dirname "$on_path")/$target ;;
    esac
  done
  [ -n "$on_path" ] && (cd "$(dirname "$on_path")/.." && pwd)
  local folder
  for folder in /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -d "$folder" ] && echo "$folder"
  done
  return 0
}

# Sets run_jdk to the newest JDK and build_jdk to the oldest one that is new enough: what is built
# on the baseline runs everywhere. ONRAMP_JAVA_HOME overrules both.
find_jdks() {
  local folder feature newest=0 oldest=999 seen=""
  if [ -n "${ONRAMP_JAVA_HOME:-}" ]; then
    feature=$(jdk_feature "$ONRAMP_JAVA_HOME")
    [ "${feature:-0}" -ge 17 ] || fail "ONRAMP_JAVA_HOME ($ONRAMP_JAVA_HOME) is not a JDK 17 or newer"
    run_jdk=$ONRAMP_JAVA_HOME build_jdk=$ONRAMP_JAVA_HOME
    return
  fi
  while IFS= read -r folder; do
    feature=$(jdk_feature "$folder")
    [ -n "$feature" ] || continue
    seen="$seen $feature"
    [ "$feature" -ge 17 ] || continue
    if [ "$feature" -gt "$newest" ]; then newest=$feature run_jdk=$folder; fi
    if [ "$feature" -lt "$oldest" ]; then oldest=$feature build_jdk=$folder; fi
  done < <(jdk_folders)
  if [ "$newest" -eq 0 ]; then
    [ -z "$seen" ] || fail "a JDK 17 or newer is needed; found only version$seen (set JAVA_HOME)"
    fail "a JDK 17 or newer is needed and none was found (install one, or set JAVA_HOME)"
  fi
}

# One number for the content of everything that is built.
source_stamp() {
  (
    cd "$root"
    find pom.xml .mvn {platform/*,*-service,deploy/local}/{pom.xml,src/main} -type f -print0 |
      LC_ALL=C sort -z | xargs -0 cksum | cksum
  )
}

build_if_needed() {
  local stamp built as_told=yes
  stamp=$(source_stamp)
  # What is newer than the stamp somebody else has built since, perhaps from other sources.
  for built in "$launcher_jar" "$root"/{intake,program,placement,reporting}-service/target/quarkus-app/quarkus-run.jar; do
    [ -f "$built" ] && [ ! "$built" -nt "$stamp_file" ] || as_told=no
  done
  if [ "$as_told" = yes ] && [ "$(cat "$stamp_file")" = "$stamp" ]; then
    return
  fi
  command -v mvn >/dev/null || fail "Maven 3.8 or newer is needed to build and mvn is not on the PATH"
  echo "Building (the first time takes a few minutes) …"
  rm -f "$stamp_file"
  if ! (cd "$root" && JAVA_HOME=$build_jdk mvn -B -ntp -q package -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl intake-service,program-service,placement-service,reporting-service,deploy/local -am); then
    fail "the build failed; Maven says why above"
  fi
  echo "$stamp" >"$stamp_file"
}

# Runs the launcher in place of this script, so that Ctrl-C reaches it.
launch() {
  local classpath=$launcher_jar jar
  local quiet=()
  for jar in "$root"/deploy/local/target/lib/*.jar; do classpath=$classpath:$jar; done
  # Newer JVMs warn about how Kafka uses memory and native code.
  [ "$(jdk_feature "$run_jdk")" -lt 24 ] ||
    quiet=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  exec "$run_jdk/bin/java" ${quiet[@]+"${quiet[@]}"} "@$root/deploy/local/launcher.options" \
    "-Donramp.root=$root" -cp "$classpath" org.onramp.local.Launcher "$@"
}
