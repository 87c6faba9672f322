// What the walks through the form share: a browser as people have it, the form served to it, a look at each page.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export const [arco, home, shots] = process.argv.slice(2);
const require = createRequire(path.join(home, "node_modules", "x.js"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const work = fs.mkdtempSync(path.join(os.tmpdir(), "arco-browser-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));

let passed = 0;
const failures = [];
export function check(ok, what) {
	if (ok) passed++;
	else { failures.push(what); console.log("FAILED: " + what); }
}
export const ended = () => { console.log(`${passed} passed, ${failures.length} failed`); process.exit(failures.length ? 1 : 0); };

// A browser as people have it: with its cache for Back, and what it remembers of forms.
export function launch(profile, scripts, viewport) {
	return chromium.launchPersistentContext(profile, {
		executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox"], javaScriptEnabled: scripts, viewport,
		ignoreDefaultArgs: ["--disable-back-forward-cache", "--password-store=basic"], acceptDownloads: true, downloadsPath: path.join(work, "downloads"),
	});
}

// visit opens one more browser of the same program, which shares nothing with the others: quicker than a program of its own.
let shared;
export async function visit(scripts) {
	shared ||= await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox"] });
	return shared.newContext({ javaScriptEnabled: scripts, acceptDownloads: true });
}
export const shut = () => shared?.close();

// serve starts the form; the browser that it opens is a script that tells where the file of the start is.
export async function serve(lang, ...flags) {
	const dir = fs.mkdtempSync(path.join(work, "serve-"));
	fs.writeFileSync(path.join(dir, "xdg-open"), `#!/bin/sh\necho "$1" >"${dir}/new" && mv "${dir}/new" "${dir}/lead"\n`, { mode: 0o700 });
	const said = fs.openSync(path.join(dir, "said"), "w");
	const program = spawn(arco, ["serve", "--lang", lang, "--date", "2026-11-30", ...flags], { stdio: ["ignore", said, said],
		env: { ...process.env, DISPLAY: ":9", PATH: dir + ":" + process.env.PATH, TMPDIR: dir, HOME: dir } });
	let wanted = false; // its end
	program.on("exit", (code, signal) => wanted || check(false, `the program ended by itself, ${signal || code}: ${fs.readFileSync(path.join(dir, "said"), "utf8")}`));
	for (let i = 0; i < 500 && !fs.existsSync(path.join(dir, "lead")); i++) await pause(10);
	return { start: "file://" + fs.readFileSync(path.join(dir, "lead"), "utf8").trim(), said: () => fs.readFileSync(path.join(dir, "said"), "utf8"),
		end: () => new Promise((done) => { wanted = true; program.on("exit", (code) => done(code)); program.exitCode === null ? program.kill("SIGTERM") : done(program.exitCode); }) };
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// found lists the files below a folder that hold a text, as UTF-8 or as UTF-16.
export function found(dir, text) {
	const wanted = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le"), Buffer.from(encodeURIComponent(text)), Buffer.from(encodeURIComponent(text).replaceAll("%20", "+"))];
	return fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name))
		.filter((f) => { const b = fs.readFileSync(f); return wanted.some((w) => b.includes(w)); });
}

export const secrets = []; // what may stand in no address and no title
export const pages = new Map(); // what was seen of each page, by language and name

// weigh measures each page that is fetched.
export const times = [];
export function weigh(page) {
	page.on("response", async (r) => {
		if (!r.request().isNavigationRequest() || r.status() !== 200 || !r.url().startsWith("http") || r.url().includes("/file/")) return;
		const t = r.request().timing(), size = (await r.body().catch(() => "")).length;
		check(size <= 40 << 10, `${r.url()}: ${size} bytes`);
		times.push({ ms: t.responseStart - t.requestStart, size });
	});
}
export function weighed() {
	const ms = times.map((t) => t.ms).sort((a, b) => a - b), sizes = times.map((t) => t.size).sort((a, b) => a - b);
	console.log(`${pages.size} pages looked at, axe-core found ${[...pages.values()].reduce((n, p) => n + p.violations, 0)} faults`);
	console.log(`${times.length} pages fetched: ${ms[ms.length >> 1].toFixed(1)} ms in the middle, ${ms.at(-1).toFixed(1)} at most; ${sizes[sizes.length >> 1]} bytes in the middle, ${sizes.at(-1)} at most`);
}

// begin opens the form as a double click does and chooses a language. It returns where the form is.
export async function begin(page, form, lang, seen = async () => {}) {
	const key = new RegExp(`content="0; url=(http://127.0.0.1:\\d+/)start/`).exec(fs.readFileSync(form.start.slice(7), "utf8"))[1];
	await page.goto(form.start).catch(() => {}); // it leads on at once
	await page.waitForURL(/^http:.*\/1\/$/);
	await seen();
	await press(page, `button[name=lang][value=${lang}], button[name=draft][value=${lang}]`);
	await seen();
	return key;
}

// leftward are languages that are written from right to left; fa is invented, see browser.sh.
export const leftward = ["ar", "fa"];

// press clicks what leads to another page, or to the same one anew, and waits until that stands: the click alone does not.
export async function press(page, what) {
	const there = page.waitForEvent("framenavigated");
	await (typeof what === "string" ? page.click(what) : what.click());
	await there;
	await page.waitForLoadState();
}

// look judges the page that is open.
export async function look(page, lang, name) {
	name ||= new URL(page.url()).pathname.split("/").slice(3).join("/") || "first";
	const key = lang + " " + name + ((await page.$(".faults")) ? " with faults" : "");
	if (pages.has(key)) return;
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
	for (const v of violations) check(false, `${key}: axe ${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; ")})`);
	const html = await page.evaluate(async () => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title }));
	if (name !== "first") check(html.dir === (leftward.includes(lang) ? "rtl" : "ltr"), `${key}: dir is "${html.dir}"`); // axe does not notice its lack
	check(name === "first" || name.startsWith("of the server") || html.lang === lang, `${key}: lang is "${html.lang}"`);
	check(!secrets.some((t) => (page.url() + html.title).includes(t)), `${key}: an answer stands in the address or the title`);
	for (const f of await page.$$("form")) check((await f.getAttribute("autocomplete")) === "off", `${key}: a form without autocomplete=off`);
	for (const [width, height] of [[1280, 900], [390, 844], [320, 640]]) {
		await page.setViewportSize({ width, height });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		check(wide <= 0, `${key}: ${wide} px too wide at ${width} px`); // 320 px is what is left of 1280 at 400 %
		if (shots) await page.screenshot({ path: path.join(shots, `${lang}-${name.replaceAll(/[/ ]/g, "-")}${key.endsWith("faults") ? "-faults" : ""}-${width}.png`), fullPage: true });
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	pages.set(key, { violations: violations.length });
}

