#!/usr/bin/env bash
# Makes the files of a release: one archive for each system, and SHA256SUMS.
#
#   .ci/release.sh OUT     OUT is a folder that is not there yet
#
# The same commit gives the same bytes in any folder, for any user, in any time zone and language, with the same version of
# Go: compare SHA256SUMS. What is not committed is not in it. Needs git, Go, tar, gzip and python3 (for the zip).
set -euo pipefail
export PATH=$PATH:/usr/local/go/bin LC_ALL=C TZ=UTC
umask 022
[ $# = 1 ] && [ ! -e "$1" ] || { echo "usage: .ci/release.sh OUT, a folder that is not there yet" >&2; exit 2; }
cd "$(dirname "$0")/.."
out=$(realpath -m "$OLDPWD/$1")
case $1 in /*) out=$1 ;; esac
[ -z "$(git status --porcelain)" ] || { echo "release.sh: not everything is committed" >&2; exit 1; }
version=$(sed -n 's/^const Version = "\(.*\)"$/\1/p' internal/app/app.go)
[ -n "$version" ] || { echo "release.sh: no version in internal/app/app.go" >&2; exit 1; }
epoch=$(git log -1 --format=%ct)
work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT

# Nothing of this machine's settings changes a byte.
unset GOOS GOARCH GOEXPERIMENT GODEBUG GOTOOLDIR CC CXX CGO_CFLAGS CGO_LDFLAGS SOURCE_DATE_EPOCH
export GOFLAGS=-mod=readonly GOENV=off GOWORK=off GOTOOLCHAIN=local CGO_ENABLED=0 GOAMD64=v1 GOARM64=v8.0
build() { # GOOS GOARCH FILE
	GOOS=$1 GOARCH=$2 go build -trimpath -buildvcs=false -ldflags='-s -buildid=' -o "$3" ./cmd/arco
}

mkdir "$work/papers" "$work/papers/man" "$work/papers/man/es" "$work/papers/completion"
build "$(go env GOHOSTOS)" "$(go env GOHOSTARCH)" "$work/here"
"$work/here" man --lang en >"$work/papers/man/arco.1"
"$work/here" man --lang es >"$work/papers/man/es/arco.1"
for shell in bash zsh fish; do "$work/here" completion $shell --lang en >"$work/papers/completion/arco.$shell"; done
cp README.md README.es.md LICENSE "$work/papers"
{ # the licences that go with every copy
	printf 'Fonts (Noto)\n\n'
	cat internal/typeset/fonts/LICENSE
	go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}	{{.Dir}}{{end}}{{end}}' ./cmd/arco | sort -u | while IFS=$'\t' read -r name dir; do
		printf '\n\n%s\n\n' "$name"
		cat "$(find "$dir" -maxdepth 1 -type f \( -iname 'LICEN[CS]E*' -o -iname 'COPYING*' \) | sort | head -1)"
	done
	printf '\n\nGo %s\n\n' "$(go env GOVERSION)"
	cat "$(go env GOROOT)/LICENSE"
} >"$work/papers/LICENSES.txt"

mkdir -p "$work/out"
for target in windows/amd64 darwin/arm64 linux/amd64 linux/arm64; do
	os=${target%/*} arch=${target#*/}
	name=arco-$version-$os-$arch
	mkdir "$work/$name"
	cp -r "$work/papers/." "$work/$name"
	file=arco
	[ $os != windows ] || file=arco.exe
	build "$os" "$arch" "$work/$name/$file"
	find "$work/$name" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
	chmod 755 "$work/$name/$file"
	find "$work/$name" -exec touch -h -d "@$epoch" {} +
	if [ $os = windows ]; then
		python3 - "$work" "$name" "$epoch" "$work/out/$name.zip" <<-'PY'
			import os, sys, time, zipfile
			work, name, epoch, out = sys.argv[1:]
			when = time.gmtime(int(epoch))[:6]
			with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
			    for path in sorted(os.path.relpath(os.path.join(d, f), work) for d, _, fs in os.walk(os.path.join(work, name)) for f in fs):
			        info = zipfile.ZipInfo(path, when)
			        info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
			        with open(os.path.join(work, path), "rb") as f:
			            z.writestr(info, f.read())
		PY
	else
		tar -C "$work" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$epoch" -cf - "$name" | gzip -9n >"$work/out/$name.tar.gz"
	fi
	echo "$name made ($SECONDS s)" >&2
done
(cd "$work/out" && sha256sum -- * >SHA256SUMS)
mkdir -p "$(dirname "$out")"
cp -r "$work/out" "$out"
cat "$out/SHA256SUMS"
