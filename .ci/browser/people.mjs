// The people of the examples go through the form in Chromium with mouse and keyboard, in each language, with and without
// scripts: their cases are those that the same answers make without a browser, and their papers those of arco packet, byte for byte.
//   node people.mjs ARCO HOME [SHOTS] <WAYS     WAYS as .ci/browser/ways writes them
// Two of them go in both languages and both ways each time, the others in one, in turn; with ARCO_TRIES=100 all go all ways.
// One person goes in Creole and one in Portuguese, and every page of theirs is looked at.
// Then a helper reads back in two languages, a paralegal answers on one page, papers are blacked out, and everything is
// seen once more from right to left, and with words as long as in German, in two invented languages of the folder PSEUDO, if that is set.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { arco, begin, check, ended, launch, leftward, look, press, serve, shots, shut, visit, weigh, weighed, work } from "./lib.mjs";

const ways = JSON.parse(fs.readFileSync(0, "utf8"));
const withoutRef = (s) => s.replace(/^ref = .*\n/m, "");

// fill answers a page: values by the names of its fields, as a person would with mouse and keyboard.
async function fill(page, fields) {
	for (const [name, values] of Object.entries(fields)) {
		if (name === "do") continue;
		for (const e of await page.$$(`main [name="${name}"]:not([type=hidden])`)) {
			const kind = await e.evaluate((n) => n.type);
			const folded = await e.evaluateHandle((n) => { const d = n.closest("details"); return d && !d.open ? d.querySelector("summary") : null; });
			if (folded.asElement() && values && values[0]) await folded.asElement().click();
			if (kind === "radio" || kind === "checkbox") {
				const on = (values || []).includes(await e.getAttribute("value"));
				if (on !== (await e.isChecked())) on ? await e.check() : kind === "checkbox" ? await e.uncheck() : null;
			} else if (kind === "select-one") await e.selectOption((values || [""])[0]);
			else if (await e.isVisible()) await e.fill(((values || [""])[0] || "").replaceAll("\r\n", "\n"));
		}
	}
	await press(page, `main button[name=do][value=${(fields.do || ["next"])[0]}]`);
}

// answers goes all steps of a way.
async function answers(page, way, seen = async () => {}) {
	await press(page, "button[value=begin]");
	for (const s of way.Steps) {
		if (!page.url().endsWith("/" + s.Page)) throw new Error(`${way.Name}: at ${page.url()} instead of ${s.Page}`);
		await seen();
		await fill(page, s.Fields);
		if (await page.$(".faults")) throw new Error(`${way.Name}: ${s.Page} is refused: ${await page.innerText(".faults")}`);
	}
}

const at = (page, name) => page.goto(page.url().replace(/[^/]*$/, name));

// saved presses a button and reads what it saves. On a machine that is very busy Chromium may not begin; then it is pressed once more.
async function saved(page, button) {
	for (let n = 0; ; n++) {
		const begun = page.waitForEvent("download", { timeout: 10_000 }).catch((e) => { if (n === 2) throw e; });
		await page.click(button);
		const file = await begun;
		if (file) return fs.readFileSync(await file.path());
		console.log(`nothing was saved at ${page.url()}: ${(await page.innerText("h1"))}`);
	}
}

// same compares two folders, and returns how many files they have.
function same(what, want, got) {
	const list = (dir) => fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => path.relative(dir, path.join(e.parentPath, e.name))).sort();
	const files = list(want);
	check(files.join() === list(got).join(), `${what}: the form makes ${list(got)} and arco packet ${files}`);
	for (const f of files) if (fs.existsSync(path.join(got, f))) check(fs.readFileSync(path.join(want, f)).equals(fs.readFileSync(path.join(got, f))), `${what}: ${f} is not that of arco packet`);
	return files.length;
}

const drawn = new Set(["p01", "p05", "p06", "p07"]); // in Latin, Arabic and Han letters: each once

const elsewhere = (way) => !["es", "en"].includes(way.Lang); // a language in which no letter goes out: every page is looked at

// whole goes the whole way of a person, from the first page to the papers.
async function whole(way, scripts) {
	const what = `${way.Name}, ${way.Lang}, scripts ${scripts ? "on" : "off"}`, dir = path.join(work, what.replaceAll(/[, ]+/g, "-"));
	const form = await serve(way.Lang), b = await visit(scripts), page = await b.newPage();
	fs.mkdirSync(dir);
	weigh(page);
	const seen = async () => { if (elsewhere(way) || shots && scripts && way.Lang === "es") await look(page, way.Lang, way.Name + " " + page.url().replace(/.*\//, "")); };
	await begin(page, form, way.Lang);
	await answers(page, way, elsewhere(way) ? seen : undefined);
	check(page.url().endsWith("/review"), `${what}: ends at ${page.url()}`);
	await seen();
	await page.click("main form button");
	check(page.url().endsWith("/plan"), `${what}: after the review comes ${page.url()}`);
	await seen();
	await at(page, "save");
	await page.check("input[value=none]");
	const text = (await saved(page, "main form .buttons button")).toString();
	const [got, want] = [withoutRef(text).split("\n"), withoutRef(way.Case).split("\n")], other = got.findIndex((l, i) => l !== want[i]);
	check(got.length === want.length && other < 0, `${what}: the case is another one: ${got[other]} for ${want[other]}`);
	fs.writeFileSync(path.join(dir, "case.toml"), text);
	await at(page, "plan");
	await page.click("main button[value=go]");
	await page.click("main form .buttons button");
	check(page.url().endsWith("/papers"), `${what}: no papers, at ${page.url()}`);
	await seen();
	fs.writeFileSync(path.join(dir, "form.zip"), await saved(page, "button[name=all]"));
	execFileSync("python3", ["-m", "zipfile", "-e", path.join(dir, "form.zip"), path.join(dir, "form")]);
	try {
		execFileSync(arco, ["packet", path.join(dir, "case.toml"), "--out", path.join(dir, "packet"), "--date", "2026-11-30"], { stdio: "ignore" });
	} catch (e) { check([3, 4].includes(e.status), `${what}: arco packet ends with ${e.status}`); }
	const n = same(what, path.join(dir, "packet"), path.join(dir, "form"));
	if (drawn.delete(way.Name.slice(0, 3))) await sights(page, what, dir);
	for (const next of ["days", "filing-1"]) { await at(page, next); await seen(); }
	await b.close();
	check((await form.end()) === 0, `${what}: the program did not end well`);
	console.log(`${what}: ${way.Steps.length} answers, the same case, ${n} files as of arco packet`);
}

// sights sees pages as pictures, the first three of each file, and compares them with those of the PDF, in squares of 8 by 8
// dots. Another page is the control.
async function sights(page, what, dir) {
	await at(page, "papers");
	const files = await page.$$eval("main li:has(a[href*='/see-'])", (l) => l.map((e) => [e.querySelector("bdi").innerText, e.querySelector("a").href]));
	check(files.length > 2, `${what}: the pages of ${files.length} files can be seen`);
	const other = await visit(true), bench = await other.newPage();
	const differ = (svg, png) => bench.evaluate(async ([svg, png]) => {
		const load = (u) => new Promise((done, no) => { const m = new Image(); m.onload = () => done(m); m.onerror = no; m.src = u; });
		const dots = (m) => { const c = document.createElement("canvas"), x = c.getContext("2d"); [c.width, c.height] = [816, 1056]; x.fillStyle = "#fff"; x.fillRect(0, 0, 816, 1056); x.drawImage(m, 0, 0, 816, 1056); return x.getImageData(0, 0, 816, 1056).data; };
		const [a, b] = [dots(await load("data:image/svg+xml;base64," + svg)), dots(await load("data:image/png;base64," + png))];
		let most = 0;
		for (let y = 0; y < 1056; y += 8) for (let x = 0; x < 816; x += 8) {
			let d = 0;
			for (let k = 0; k < 64; k++) { const at = ((y + (k >> 3)) * 816 + x + (k & 7)) * 4; d += a[at] - b[at]; }
			most = Math.max(most, Math.abs(d) / 64);
		}
		return most;
	}, [svg, png]);
	let seen = 0, worst = 0, control = 0;
	for (const [name, first] of files) for (let n = 1, next = first; next && n <= 3; n++) {
		await page.goto(next);
		const picture = await page.context().request.get(new URL(await page.getAttribute("img.paper", "src"), page.url()).href);
		const svg = (await picture.body()).toString("base64");
		const print = (n) => execFileSync("pdftoppm", ["-r", "96", "-f", n, "-l", n, "-gray", "-png", path.join(dir, "form", name)], { maxBuffer: 1 << 28 }).toString("base64");
		next = (await page.$$eval(".turn a", (l) => l.map((a) => a.href))).find((h) => h.endsWith("-" + (n + 1)));
		worst = Math.max(worst, await differ(svg, print(n)));
		if (next && !control) control = await differ(svg, print(n + 1));
		seen++;
	}
	await other.close();
	check(worst < 60 && control > 120, `${what}: the pictures of pages are ${worst} of 255 from those of the PDF, and ${control} from another page`);
	console.log(`${what}: ${seen} pictures of pages, at most ${worst.toFixed(0)} of 255 from the PDF in a square of 8 dots; another page ${control.toFixed(0)}`);
}

// A helper: both languages on every page, the facts read back, and no way on before the person has said that they are right.
async function helped(way, other) {
	const form = await serve(way.Lang), b = await launch(path.join(work, "helped-" + way.Lang), true), page = b.pages()[0];
	weigh(page);
	const seen = () => look(page, way.Lang, "helped " + page.url().replace(/.*\//, ""));
	await begin(page, form, way.Lang);
	await page.click("button[value=beside]");
	await seen();
	await page.click(`button[lang=${other}]`);
	await answers(page, way, async () => {
		await seen();
		check((await page.$$(`main [lang=${other}]`)).length > 0, `helped: ${page.url()} is not in ${other} too`);
	});
	await page.click("main form button");
	check(page.url().endsWith("/readback"), `helped: after the review comes ${page.url()}`);
	await seen();
	await page.click("main form .buttons button");
	check(page.url().endsWith("/readback") && (await page.$(".faults")), "helped: it goes on unheard");
	await seen();
	await page.check("#right");
	await page.click("main form .buttons button");
	check(page.url().endsWith("/plan"), `helped: after the reading comes ${page.url()}`);
	await b.close();
	await form.end();
	console.log(`helped in ${way.Lang} and ${other}: read back`);
}

// A paralegal answers what is known on one page, and leaves the rest open.
async function express(lang) {
	const form = await serve(lang), b = await launch(path.join(work, "express-" + lang), true), page = b.pages()[0];
	weigh(page);
	await begin(page, form, lang);
	await page.click("button[value=express]");
	await look(page, lang, "express at first");
	await page.check("main input[type=radio] >> nth=0");
	await page.click("button[value=next]");
	await look(page, lang, "express then");
	await page.click("button[value=rest]");
	check(page.url().endsWith("/review"), `express: the rest leads to ${page.url()}`);
	await b.close();
	await form.end();
}

// A paper is added and blacked out, by the keyboard; a safety question is read.
async function behind(lang) {
	const form = await serve(lang), b = await launch(path.join(work, "behind-" + lang), true), page = b.pages()[0];
	weigh(page);
	await begin(page, form, lang);
	await page.click("button[value=open]");
	await page.setInputFiles("#file", { name: "case.toml", mimeType: "text/plain", buffer: fs.readFileSync("examples/p19-two-countries.toml") });
	await page.click("main form .buttons button");
	check(page.url().endsWith("/plan"), `behind: the case does not open, at ${page.url()}`);
	await look(page, lang, "plan of two countries");
	await at(page, "behind");
	await look(page, lang, "behind");
	await page.click("main form .buttons button");
	await look(page, lang, "behind");
	await page.check("main input[type=radio] >> nth=0");
	const photo = await (async () => { const p = await b.newPage(); await p.setViewportSize({ width: 850, height: 600 }); await p.setContent(`<body style="font:28px serif;background:#eee"><h1>IDENTITY CARD</h1><p>Zzname Zzsurname<p>No. 0801-1990-12345<p>Blood group: 0`); const d = await p.screenshot({ type: "jpeg" }); await p.close(); return d; })();
	await page.setInputFiles("#papers", { name: "x.jpg", mimeType: "image/jpeg", buffer: photo });
	await page.click("main button[value=add]");
	await look(page, lang, "behind with a paper");
	await page.click("a[href*='/look-']");
	check(await page.$eval(".black img", (i) => i.complete && i.naturalWidth > 100), "behind: the picture of the page is not shown");
	await page.focus("#B4");
	await page.keyboard.press("Space");
	await page.click("label[for=C4]");
	await look(page, lang, "look before");
	await page.click("button[value=black]");
	check(await page.isChecked("#B4") && await page.isChecked("#C4") && !(await page.isChecked("#D4")), "behind: other places are black than those that were pressed");
	await look(page, lang, "look");
	await page.click("button[value=on]");
	await at(page, "print");
	await page.click("main form .buttons button");
	check((await page.innerText("main")).includes("papers.pdf"), "behind: no papers behind a letter");
	await b.close();
	await form.end();
}

// invented sees every kind of page in an invented language of a folder.
async function invented(way, folder, lang, then = async () => {}) {
	const form = await serve("en", "--locales", folder), b = await launch(path.join(work, "invented-" + lang), true), page = b.pages()[0];
	weigh(page);
	const seen = () => look(page, lang);
	await begin(page, form, lang, seen);
	await answers(page, way, seen);
	for (const next of ["review", "plan", "print", "save", "open", "traces", "home", "nowhere", "express", "beside", "carry", "uncarry", "behind", "days"]) { await at(page, next); await seen(); }
	await at(page, "print");
	await page.click("main form .buttons button");
	await seen();
	for (const next of ["read-1", "see-0-1-1", "kit-1", "photos", "filing-1"]) { await at(page, next); await seen(); }
	await then(page);
	await b.close();
	await form.end();
	console.log(`${lang}, an invented language: seen`);
}

// sided finds pages of a language that is written from right to left on their side.
async function sided(page) {
	const sides = await page.evaluate(() => [getComputedStyle(document.body).direction, document.querySelector("main p").getBoundingClientRect().right > document.documentElement.clientWidth / 2]);
	check(sides[0] === "rtl" && sides[1], `rtl: pages stand to the left: ${sides}`);
	check(await page.evaluate(() => [...document.fonts].some((f) => f.family.includes("Naskh") && f.status === "loaded")), "rtl: the Arabic letters of the program are not used");
}

// drafted goes the whole way in a language that is a draft, chosen by its own button: each page says so, each question stands
// in its source too, and the papers are those of arco packet --draft.
async function drafted(way, lang) {
	const form = await serve("es"), b = await launch(path.join(work, "draft-" + lang), true), page = b.pages()[0], dir = path.join(work, "drafted-" + lang);
	weigh(page);
	const seen = async () => {
		await look(page, lang);
		if (new URL(page.url()).pathname.split("/").length > 3) check((await page.$$('main .tell [lang=en]')).length > 0, `${lang}: ${page.url()} does not say that it is a draft`);
	};
	await begin(page, form, lang);
	let asked = 0;
	const typed = [];
	await answers(page, way, async () => {
		await seen();
		typed.push(...await page.$$eval("main input[type=text]:not([dir]), main textarea:not([dir])", (l) => l.map((e) => getComputedStyle(e).unicodeBidi)));
		check((await page.$$("main form .beside-text[lang=en] strong")).length > 0, `${lang}: ${page.url()} has no source beside`);
		asked++;
	});
	check(asked > 10, `${lang}: ${asked} questions prove nothing`);
	for (const next of ["review", "plan", "print", "save", "days", "express", "beside"]) { await at(page, next); await seen(); }
	await at(page, "save");
	await page.check("input[value=none]");
	fs.mkdirSync(dir);
	fs.writeFileSync(path.join(dir, "case.toml"), (await saved(page, "main form .buttons button")).toString().replace(/^reading = .*$/m, `reading = "${lang}"`));
	await at(page, "open");
	await page.setInputFiles("#file", path.join(dir, "case.toml"));
	await page.click("main form .buttons button");
	check(page.url().endsWith("/plan"), `${lang}: the case does not open, at ${page.url()}`);
	await at(page, "print");
	await page.click("main form .buttons button");
	await seen();
	fs.writeFileSync(path.join(dir, "form.zip"), await saved(page, "button[name=all]"));
	execFileSync("python3", ["-m", "zipfile", "-e", path.join(dir, "form.zip"), path.join(dir, "form")]);
	try {
		execFileSync(arco, ["packet", path.join(dir, "case.toml"), "--draft", "--out", path.join(dir, "packet"), "--date", "2026-11-30"], { stdio: "ignore" });
	} catch (e) { check([3, 4].includes(e.status), `${lang}: arco packet ends with ${e.status}`); }
	const n = same(lang, path.join(dir, "packet"), path.join(dir, "form"));
	await sights(page, lang, dir);
	for (const next of ["read-1", "see-0-1-1", "kit-1", "filing-1"]) { await at(page, next); await seen(); }
	if (leftward.includes(lang)) {
		await at(page, "plan");
		const turned = await page.$$eval("main bdi[dir=ltr]", (l) => l.map((e) => e.innerText));
		check(turned.length > 3, `${lang}: ${turned.length} names and numbers are set apart`);
		check(typed.length > 0 && typed.every((b) => b === "plaintext"), `${lang}: a house number that is typed goes behind its street: ${typed}`);
	}
	await b.close();
	check((await form.end()) === 0, `${lang}: the program did not end well`);
	console.log(`draft ${lang}: ${asked} questions, ${n} files as of arco packet --draft`);
}

const only = process.env.ONLY;
const every = ["p01", "p11"], tours = [["es", true], ["en", false], ["es", false], ["en", true]];
const names = [...new Set(ways.map((w) => w.Name))], one = names.includes(only), started = Date.now();
let walked = 0;
for (const name of !only || only === "people" ? names : one ? [only] : []) for (const [i, [lang, scripts]] of tours.entries()) {
	if (!one && process.env.ARCO_TRIES !== "100" && !every.includes(name.slice(0, 3)) && i !== names.indexOf(name) % tours.length) continue;
	await whole(ways.find((w) => w.Name === name && w.Lang === lang), scripts);
	walked++;
}
if (walked) console.log(`${walked} walks of ${names.length} people in ${Math.round((Date.now() - started) / 1000)} s`);
if (!only || only === "tongues") for (const w of ways.filter(elsewhere)) await whole(w, true);
const of = (name, lang) => ways.find((w) => w.Name.startsWith(name) && w.Lang === lang);
if (!only || only === "helped") { await helped(of("p01", "en"), "es"); await helped(of("p03", "es"), "en"); }
if (!only || only === "express") for (const lang of ["es", "en"]) await express(lang);
if (!only || only === "behind") for (const lang of ["es", "en"]) await behind(lang);
if (process.env.PSEUDO && (!only || only === "rtl")) await invented(of("p01", "en"), process.env.PSEUDO, "fa", sided);
if (process.env.PSEUDO && (!only || only === "long")) await invented(of("p01", "en"), process.env.PSEUDO, "eo"); // words as long as in German
if (!only || only === "drafts") {
	const state = (l) => { try { return /^state = "(\w+)"/m.exec(fs.readFileSync(`locales/${l}/language.toml`, "utf8"))[1]; } catch { return ""; } };
	for (const l of fs.readdirSync("locales").filter((l) => state(l) === "draft")) await drafted(of("p01", "es"), l);
}
await shut();
weighed();
ended();
