#!/usr/bin/env bash
# Checks every PDF below the given folders with veraPDF, as PDF/A-2a and as PDF/UA-1.
#
#   .ci/verapdf.sh FOLDER...       exit 0: all conform; 1: some do not, or nothing was checked; 2: cannot run
#   .ci/verapdf.sh --install       only fetches veraPDF
#
# veraPDF comes from Maven once and is kept in a cache folder, VERAPDF_HOME if set. Needs a JDK (17) and mvn (3.8).
# One Java process per flavour checks all files. With them goes a control, a file that is neither: if that one
# passes, or if the number of verdicts is not the number of files, the run has failed whatever else it says.
set -euo pipefail

version=1.28.2
home=${VERAPDF_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/arco/verapdf-$version}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

install() {
	[ -e "$home/complete" ] && return
	local tool
	for tool in java mvn; do
		command -v $tool >/dev/null || { echo "verapdf.sh: $tool is missing" >&2; exit 2; }
	done
	cat >"$work/pom.xml" <<-POM
		<project xmlns="http://maven.apache.org/POM/4.0.0">
		  <modelVersion>4.0.0</modelVersion>
		  <groupId>arco</groupId><artifactId>verapdf</artifactId><version>1</version><packaging>pom</packaging>
		  <dependencies><dependency>
		    <groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>$version</version>
		  </dependency></dependencies>
		</project>
	POM
	rm -rf "$home"
	mkdir -p "$home"
	mvn -B -q -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
		-DincludeScope=runtime -DoutputDirectory="$home/lib" >&2 ||
		{ echo "verapdf.sh: veraPDF $version could not be fetched" >&2; exit 2; }
	touch "$home/complete"
}

# control writes a file that is a PDF, but has no tags, no XMP, no title and a font that is not embedded.
control() {
	local pdf=$'%PDF-1.7\n' xref=$'xref\n0 6\n0000000000 65535 f \n' n=0 body
	for body in '<</Type/Catalog/Pages 2 0 R>>' \
		'<</Type/Pages/Kids[3 0 R]/Count 1>>' \
		'<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>' \
		$'<</Length 31>>stream\nBT /F 12 Tf 9 9 Td (bad) Tj ET \nendstream' \
		'<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'; do
		n=$((n + 1))
		xref+=$(printf '%010d 00000 n ' ${#pdf})$'\n'
		pdf+="$n 0 obj $body endobj"$'\n'
	done
	printf '%s%strailer <</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$pdf" "$xref" ${#pdf} >"$1"
}

verapdf() {
	java -Djava.awt.headless=true -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp "$home/lib/*" \
		org.verapdf.apps.GreenfieldCliWrapper "$@"
}

# verify FLAVOUR checks all files of $work/in; the verdicts stand in $work/FLAVOUR.
verify() {
	verapdf --flavour "$1" --format text -v --maxfailuresdisplayed 1 --recurse "$work/in" "$work/control.pdf" >"$work/$1" 2>"$work/$1.err" || true
}

install
[ "${1:-}" = --install ] && exit 0
[ $# -gt 0 ] || { echo "usage: .ci/verapdf.sh FOLDER..." >&2; exit 2; }

# veraPDF reads its arguments itself: give it names without spaces.
mkdir "$work/in"
count=0
while IFS= read -r -d '' file; do
	count=$((count + 1))
	link=$work/in/$(printf '%05d' $count)-$(basename "$file" | tr -c 'A-Za-z0-9._\n-' _)
	ln -s "$(realpath "$file")" "$link"
done < <(find "$@" -type f -name '*.pdf' -print0 | sort -z)
[ $count -gt 0 ] || { echo "verapdf: no PDF found below $*" >&2; exit 1; }
control "$work/control.pdf"

verify 2a &
verify ua1 &
wait

status=0
for flavour in 2a ua1; do
	passed=$(grep -c "^PASS $work/in/" "$work/$flavour" || true)
	failed=$(grep -c "^FAIL $work/in/" "$work/$flavour" || true)
	if ! grep -q "^FAIL $work/control.pdf" "$work/$flavour"; then
		echo "verapdf $flavour: the control was not refused"
		status=1
	fi
	if [ $((passed + failed)) -ne $count ]; then
		echo "verapdf $flavour: $((count - passed - failed)) files got no verdict"
		grep "^$work/in/" "$work/$flavour" | sed "s|^$work/in/||" || true
		status=1
	fi
	if [ "$failed" -gt 0 ]; then
		sed "\|^FAIL $work/control.pdf|,\$d" "$work/$flavour" | grep -v -e '^PASS' -e "^$work" | sed "s|$work/in/||"
		first=$(grep -m1 "^FAIL $work/in/" "$work/$flavour" | cut -d' ' -f2)
		echo "the rules that $(basename "$first") breaks:"
		verapdf --flavour $flavour --format xml --maxfailuresdisplayed 2 "$first" 2>/dev/null |
			grep -e '<rule ' -e '<description>' -e '<context>' -e '<errorMessage>' |
			sed 's/^ */  /; s/specification="[^"]*" //; s/ tags=.*//' || true
		status=1
	fi
	echo "verapdf $flavour: files checked $count, passed $passed, failures $((count - passed))"
done
exit $status
