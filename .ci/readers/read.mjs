// Copies the text of PDFs with pdf.js: node read.mjs PDF.MJS OUT FILE...
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

// pdf.js asks for what draws as soon as it is loaded; its text needs none of it.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const warn = console.warn;
console.warn = () => {};
const [program, out, ...files] = process.argv.slice(2);
const { getDocument } = await import(program);
console.warn = warn;

for (const file of files) {
  const task = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 });
  const pdf = await task.promise;
  const pages = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const content = await (await pdf.getPage(n)).getTextContent({ disableNormalization: true }); // as the viewer does
    pages.push(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  writeFileSync(`${out}/${basename(file)}.pdfjs`, pages.join("\f"));
  await task.destroy();
}
