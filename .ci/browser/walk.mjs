// Goes through the form as a person does, in Chromium, with a profile on disk:
//   node walk.mjs ARCO HOME [SHOTS]
// For each language, with and without scripts: every page is looked at (axe-core, weight, time, width of a telephone and at
// 400 %, direction), Back is pressed, the page is left, and the profile is searched for what was typed. Each search has a
// control that must be found.
import { execFileSync, spawn } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const [arco, home, shots] = process.argv.slice(2);
const require = createRequire(path.join(home, "node_modules", "x.js"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "arco-browser-"));
process.on("exit", () => fs.rmSync(work, { recursive: true, force: true }));

let passed = 0;
const failures = [];
function check(ok, what) {
	if (ok) passed++;
	else { failures.push(what); console.log("FAILED: " + what); }
}

// A browser as people have it: with its cache for Back, and what it remembers of forms.
function launch(profile, scripts, viewport) {
	return chromium.launchPersistentContext(profile, {
		executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox"], javaScriptEnabled: scripts, viewport,
		ignoreDefaultArgs: ["--disable-back-forward-cache", "--password-store=basic"], acceptDownloads: true, downloadsPath: path.join(work, "downloads"),
	});
}

// serve starts the form; the browser that it opens is a script that tells where the file of the start is.
async function serve(lang) {
	const dir = fs.mkdtempSync(path.join(work, "serve-"));
	fs.writeFileSync(path.join(dir, "xdg-open"), `#!/bin/sh\necho "$1" >"${dir}/new" && mv "${dir}/new" "${dir}/lead"\n`, { mode: 0o700 });
	const said = fs.openSync(path.join(dir, "said"), "w");
	const program = spawn(arco, ["serve", "--lang", lang, "--date", "2026-11-30"], { stdio: ["ignore", said, said],
		env: { ...process.env, DISPLAY: ":9", PATH: dir + ":" + process.env.PATH, TMPDIR: dir, HOME: dir } });
	for (let i = 0; i < 500 && !fs.existsSync(path.join(dir, "lead")); i++) await pause(10);
	return { start: "file://" + fs.readFileSync(path.join(dir, "lead"), "utf8").trim(), said: () => fs.readFileSync(path.join(dir, "said"), "utf8"),
		end: () => new Promise((done) => { program.on("exit", (code) => done(code)); program.exitCode === null ? program.kill("SIGTERM") : done(program.exitCode); }) };
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// found lists the files below a folder that hold a text, as UTF-8 or as UTF-16.
function found(dir, text) {
	const wanted = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le"), Buffer.from(encodeURIComponent(text)), Buffer.from(encodeURIComponent(text).replaceAll("%20", "+"))];
	return fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name))
		.filter((f) => { const b = fs.readFileSync(f); return wanted.some((w) => b.includes(w)); });
}

// The control: a page as careless people write it. What is typed there must be found afterwards.
async function control() {
	const server = http.createServer((r, w) => {
		let body = "";
		r.on("data", (d) => body += d).on("end", () => { w.setHeader("Content-Type", "text/html"); w.end(`<form method=post><input name=name><button>ok</button></form><p>${body}</p>`); });
	}).listen(0, "127.0.0.1");
	await new Promise((done) => server.on("listening", done));
	const profile = path.join(work, "control"), text = "Zzkontrolle";
	const b = await launch(profile, true), page = b.pages()[0];
	await page.goto(`http://127.0.0.1:${server.address().port}/`);
	await page.fill("input", text);
	await page.click("button");
	await page.goto(`http://127.0.0.1:${server.address().port}/other`);
	await page.fill("input", text);
	await page.goto(`http://127.0.0.1:${server.address().port}/third`);
	await page.goBack({ waitUntil: "commit" });
	check((await page.inputValue("input")) === text, "the control does not keep what was typed for Back: trying Back proves nothing");
	await pause(1500);
	await b.close();
	server.close();
	const files = found(profile, text);
	check(files.length > 0, "the control was not found in the profile: the search proves nothing");
	console.log(`control: found in ${files.length} files of the profile (${[...new Set(files.map((f) => path.basename(f)))].join(", ")})`);
}

const evil = `"><img src=x onerror=alert(1)>{{.Name}}<script>alert(2)</script>`;
const typed = { name: "Zzcanaria Ñandú de la O", number: "A210998877", city: "Zzciudadela" };
const pages = new Map(); // what was seen of each page, by language and name
const times = [];
let kept = 0, refused = 0;

// look judges the page that is open.
async function look(page, lang, name) {
	name ||= new URL(page.url()).pathname.split("/").slice(3).join("/") || "first";
	const key = lang + " " + name + ((await page.$(".faults")) ? " with faults" : "");
	if (pages.has(key)) return;
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
	for (const v of violations) check(false, `${key}: axe ${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; ")})`);
	const html = await page.evaluate(async () => ({ lang: document.documentElement.lang, dir: document.documentElement.dir, title: document.title }));
	check(["ltr", "rtl"].includes(html.dir), `${key}: dir is "${html.dir}"`);
	check(name === "first" || name.startsWith("of the server") || html.lang === lang, `${key}: lang is "${html.lang}"`);
	check(!Object.values(typed).some((t) => (page.url() + html.title).includes(t.split(" ")[0])), `${key}: an answer stands in the address or the title`);
	for (const f of await page.$$("form")) check((await f.getAttribute("autocomplete")) === "off", `${key}: a form without autocomplete=off`);
	for (const [width, height] of [[1280, 900], [320, 640]]) {
		await page.setViewportSize({ width, height });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		check(wide <= 0, `${key}: ${wide} px too wide at ${width} px`); // 320 px is what is left of 1280 at 400 %
		if (shots) await page.screenshot({ path: path.join(shots, `${lang}-${name.replaceAll(/[/ ]/g, "-")}${key.endsWith("faults") ? "-faults" : ""}-${width}.png`), fullPage: true });
	}
	await page.setViewportSize({ width: 1280, height: 900 });
	pages.set(key, { violations: violations.length });
}

// answer fills in the question that is open and goes on. It knows no question: text fields get a name or a number, choices
// their first, and what is refused is answered by "I don't know" or "none".
async function answer(page, look) {
	const at = page.url();
	// What looks like a program is shown as it was typed, or taken as text.
	async function evilly(field) {
		await page.fill(field, evil);
		await page.click("button[name=do][value=next]");
		if (page.url() !== at) { await page.goto(at); kept++; }
		else refused++;
		check((await page.inputValue(field)) === evil, `${at}: what was typed comes back as ${await page.inputValue(field)}`);
	}
	if (await page.$("input[name=year]")) {
		await page.fill("input[name=day]", "١٤"); // digits of another script
		await page.selectOption("select[name=month]", "3");
		await page.fill("input[name=year]", "1990");
	} else if (await page.$("textarea[name=answer]")) {
		await evilly("textarea[name=answer]");
		if (page.url() !== at) return;
		await page.fill("textarea[name=answer]", typed.city);
	} else if (await page.$("input[type=text][name=answer]")) {
		await evilly("input[name=answer]");
		if (page.url() !== at) return;
		await page.fill("input[name=answer]", (await page.$("input[name=answer][dir=ltr]")) ? typed.number : typed.name);
	} else {
		const picks = await page.$$("main input[type=radio], main input[type=checkbox]");
		await picks[0].check();
	}
	await page.click("button[name=do][value=next]");
	if (page.url() !== at) return;
	await look();
	for (const value of ["unknown", "none"]) {
		const other = await page.$(`button[name=do][value=${value}]`);
		if (other) { await other.click(); if (page.url() !== at) return; }
	}
	const picks = await page.$$("main input[type=radio], main input[type=checkbox]");
	for (const i of picks.keys()) {
		await (await page.$$("main input[type=radio], main input[type=checkbox]"))[i].check();
		await page.click("button[name=do][value=next]");
		if (page.url() !== at) return;
	}
	throw new Error("no answer is taken at " + await page.textContent("h1"));
}

async function walk(lang, scripts) {
	const form = await serve(lang), profile = path.join(work, `${lang}-${scripts}`), b = await launch(profile, scripts), page = b.pages()[0];
	const policy = [];
	kept = refused = 0;
	page.on("dialog", (d) => { check(false, `${lang}: a program that was typed ran: ${d.message()}`); d.dismiss(); });
	page.on("console", (m) => { if (/Content.Security.Policy|Refused to/.test(m.text())) policy.push(m.text()); });
	page.on("response", async (r) => {
		if (r.request().isNavigationRequest() && r.status() === 200 && r.url().startsWith("http")) {
			const t = r.request().timing(), size = (await r.body().catch(() => "")).length;
			check(size <= 40 << 10, `${r.url()}: ${size} bytes`);
			times.push({ ms: t.responseStart - t.requestStart, size });
		}
	});
	const seen = async () => { if (scripts) await look(page, lang); };
	const key = new RegExp(`content="0; url=(http://127.0.0.1:\\d+/)start/`).exec(fs.readFileSync(form.start.slice(7), "utf8"))[1];
	await page.goto(form.start).catch(() => {}); // it leads on at once
	await page.waitForURL(/^http:.*\/1\/$/);
	await seen();
	await page.click(`button[lang=${lang}]`);
	await seen();
	if (scripts) { // by the keyboard alone: the first stop is the way past the head of the page, each stop is seen, and every button is reached
		const stops = [];
		for (let n = 0; n < 12; n++) {
			await page.keyboard.press("Tab");
			stops.push(await page.evaluate(() => { const e = document.activeElement, c = getComputedStyle(e);
				return { text: e.innerText, skip: e.className === "skip", seen: c.outlineStyle !== "none" && parseFloat(c.outlineWidth) >= 2 }; }));
		}
		const at = stops.findIndex((s) => s.skip);
		check(at === 0 && stops.slice(0, 8).every((s) => s.seen), `${lang}: stops of the keyboard: ${JSON.stringify(stops)}`);
		check(new Set(stops.map((s) => s.text)).size >= (await page.$$("a, button")).length, `${lang}: the keyboard reaches ${new Set(stops.map((s) => s.text)).size} of ${(await page.$$("a, button")).length}`);
		await page.focus("button[value=begin]");
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/q-/);
	} else await page.click("button[value=begin]");
	for (let n = 0; /\/q-\d+$/.test(page.url()); n++) {
		if (n > 80) throw new Error("no end of questions");
		await seen();
		if (n === 0) { // nothing chosen, then what stood there
			await page.click("button[name=do][value=next]");
			await seen();
		}
		await answer(page, seen);
	}
	await seen();
	const text = async () => (await page.evaluate(() => document.documentElement.innerText + [...document.querySelectorAll("input,textarea")].map((f) => f.value).join(" ")));
	check((await text()).includes("Zzcanaria"), `${lang}: the review does not show the name`);

	// Back, and forward by a link: no page of the past comes from the browser's own cache with what was typed on it.
	const review = page.url();
	await page.goBack({ waitUntil: "commit" });
	check((await page.evaluate(() => performance.getEntriesByType("navigation")[0].type)) === "back_forward", `${lang}: Back was not tried`);
	check((await page.evaluate(() => performance.getEntriesByType("navigation")[0].transferSize)) > 0, `${lang}: Back shows a page that the browser kept`);
	await page.goto(review);
	for (const next of ["plan", "print", "nowhere", "save", "open", "traces", "home"]) {
		const res = await page.goto(review.replace(/[^/]*$/, next));
		check(res.status() === (next === "nowhere" ? 404 : 200), `${lang}: ${next} answers ${res.status()}`);
		await seen();
	}

	// The papers: made once, saved under a harmless name, read in the browser.
	await page.goto(review.replace(/[^/]*$/, "print"));
	await page.click("main form button:not(.second)");
	check(page.url().endsWith("/papers"), `${lang}: the papers are not made, but ${page.url()}`);
	await seen();
	for (const address of await page.$$eval("main a[href*='/read-'], main a[href*='/kit-']", (l) => l.map((a) => a.href))) {
		await page.goto(address);
		await seen();
	}
	await page.goto(review.replace(/[^/]*$/, "papers"));
	const [saved] = await Promise.all([page.waitForEvent("download"), page.click("button[name=all]")]);
	check(/^[a-z0-9.-]+\.zip$/.test(saved.suggestedFilename()), `${lang}: the papers are saved as ${saved.suggestedFilename()}`);
	check(fs.readFileSync(await saved.path()).subarray(0, 2).toString() === "PK", `${lang}: the papers are no archive`);
	const open = await page.$("button[name=open]");
	check(open !== null, `${lang}: no paper can be read in the browser`);
	if (open) {
		const [tab] = await Promise.all([b.waitForEvent("page"), open.click()]);
		await tab.waitForLoadState().catch(() => {});
		await pause(shots ? 3000 : 500);
		check(/\/file\/[a-z2-7]{10}\/[a-z0-9.-]+\.pdf$/.test(tab.url()), `${lang}: a paper opens at ${tab.url()}`);
		if (shots && scripts) await tab.screenshot({ path: path.join(shots, `${lang}-pdf.png`) }).catch((e) => check(false, `${lang}: ${e}`));
		await tab.close();
	}

	for (const next of ["photos", "days", "express", "beside", "carry", "uncarry"]) {
		const res = await page.goto(review.replace(/[^/]*$/, next));
		check(res.status() === 200, `${lang}: ${next} answers ${res.status()}`);
		await seen();
	}

	// Two tabs: what was changed in the other one is not written over; both versions are told.
	await page.goto(review);
	const change = await page.$$eval("main a[href*='/q-']", (l) => l.map((a) => a.href));
	for (const address of change) {
		const other = await b.newPage();
		await other.goto(address);
		await page.goto(address);
		if (!(await page.$("input[type=text][name=answer]:not([dir=ltr])"))) { await other.close(); continue; }
		await other.fill("input[name=answer]", "Zzsegunda");
		await other.click("button[name=do][value=next]");
		await page.fill("input[name=answer]", "Zztercera");
		const [res] = await Promise.all([page.waitForResponse((r) => r.request().method() === "GET" && r.request().isNavigationRequest()), page.click("button[name=do][value=next]")]);
		check(res.status() === 409, `${lang}: a stale tab is answered ${res.status()}`);
		const both = await text();
		check(both.includes("Zzsegunda") && both.includes("Zztercera"), `${lang}: a stale tab does not show both versions`);
		if (shots && scripts) await page.screenshot({ path: path.join(shots, `${lang}-stale.png`), fullPage: true });
		await other.close();
		break;
	}

	// Leave: an empty page, and Back shows nothing of the person.
	await page.goto(review);
	for (const [name, address] of [["enter", ""], ["used", "start/x"], ["large", `e/${lang}/large` + new URL(review).pathname], ["gone", `e/${lang}/gone`], ["broken", `e/${lang}/broken`]]) {
		await page.goto(key + address);
		if (scripts) await look(page, lang, "of the server " + name);
	}
	await page.goto(review);
	if (scripts) // the key of the button, as Linux and Windows press it: Alt and X
		await (await b.newCDPSession(page)).send("Input.dispatchKeyEvent", { type: "keyDown", modifiers: 1, key: "x", code: "KeyX", windowsVirtualKeyCode: 88, text: "x", unmodifiedText: "x" });
	else await page.click("button.leave");
	await page.waitForURL("about:blank").catch(() => check(false, `${lang}: leaving ends at ${page.url()}`));
	for (let n = 0; n < 6; n++) {
		const was = page.url();
		await page.goBack({ waitUntil: "commit", timeout: 5000 }).catch(() => {});
		await pause(100);
		const shown = await text().catch(() => "");
		check(!/Zz(canaria|segunda|tercera|ciudadela)|A210998877|210-998-877/.test(shown), `${lang}: Back ${n + 1} after leaving shows an answer`);
		if (n === 1 && shots && scripts) await page.screenshot({ path: path.join(shots, `${lang}-left.png`), fullPage: true });
		if (page.url() === was && n > 1) break;
	}
	check(policy.length === 0, `${lang}: the policy was broken ${policy.length} times: ${policy[0]}`);
	await pause(1500);
	await b.close();
	check((await form.end()) === 0, `${lang}: the program did not end well`);
	check(!/Zz|A210/.test(form.said()), `${lang}: the window says an answer`);
	const files = ["Zzcanaria", "Zzsegunda", "Zztercera", "Zzciudadela", "A210998877"].flatMap((t) => found(profile, t).map((f) => `${t} in ${path.relative(profile, f)}`));
	check(files.length === 0, `${lang}, scripts ${scripts}: kept by the browser: ${files.join("; ")}`);
	const all = fs.readdirSync(profile, { recursive: true }).length;
	console.log(`${lang}, scripts ${scripts ? "on" : "off"}: 5 texts searched in ${all} files of the profile, found in ${files.length}; a program typed as an answer was taken as text ${kept} times and refused ${refused} times`);
}

await control();
for (const lang of ["es", "en"]) for (const scripts of [true, false]) await walk(lang, scripts);
const ms = times.map((t) => t.ms).sort((a, b) => a - b), sizes = times.map((t) => t.size).sort((a, b) => a - b);
console.log(`${pages.size} pages looked at, axe-core found ${[...pages.values()].reduce((n, p) => n + p.violations, 0)} faults`);
console.log(`${times.length} pages fetched: ${ms[ms.length >> 1].toFixed(1)} ms in the middle, ${ms.at(-1).toFixed(1)} at most; ${sizes[sizes.length >> 1]} bytes in the middle, ${sizes.at(-1)} at most`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
