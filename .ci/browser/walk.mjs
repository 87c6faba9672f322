// Goes through the form as a person does, in Chromium, with a profile on disk:
//   node walk.mjs ARCO HOME [SHOTS]
// In Spanish and English, with and without scripts, and in every other language that is offered, with them: every page is looked at (axe-core, weight, time, width of a telephone and at
// 400 %, direction), Back is pressed, the page is left, and the profile is searched for what was typed. Each search has a
// control that must be found.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { begin, check, ended, found, launch, look, pause, press, secrets, serve, shots, weigh, weighed, work } from "./lib.mjs";

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
secrets.push(...Object.values(typed).map((t) => t.split(" ")[0]));
let kept = 0, refused = 0;
const offered = new Set(); // the languages of the first page

// answer fills in the question that is open and goes on. It knows no question: text fields get a name or a number, choices
// their first, and what is refused is answered by "I don't know" or "none".
async function answer(page, look) {
	const at = page.url();
	// What looks like a program is shown as it was typed, or taken as text.
	async function evilly(field) {
		await page.fill(field, evil);
		await press(page, "button[name=do][value=next]");
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
	await press(page, "button[name=do][value=next]");
	if (page.url() !== at) return;
	await look();
	for (const value of ["unknown", "none"]) {
		const other = await page.$(`button[name=do][value=${value}]`);
		if (other) { await press(page, other); if (page.url() !== at) return; }
	}
	const picks = await page.$$("main input[type=radio], main input[type=checkbox]");
	for (const i of picks.keys()) {
		await (await page.$$("main input[type=radio], main input[type=checkbox]"))[i].check();
		await press(page, "button[name=do][value=next]");
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
	weigh(page);
	const seen = async () => { if (scripts) await look(page, lang); };
	const key = await begin(page, form, lang, async () => {
		for (const tag of await page.$$eval("form.languages button[name=lang]", (l) => l.map((b) => b.lang))) offered.add(tag);
		await seen();
	});
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
	} else await press(page, "button[value=begin]");
	for (let n = 0; /\/q-\d+$/.test(page.url()); n++) {
		if (n > 80) throw new Error("no end of questions");
		await seen();
		if (n === 0) { // nothing chosen, then what stood there
			await press(page, "button[name=do][value=next]");
			await seen();
		}
		await answer(page, seen);
	}
	await seen();
	const text = async () => (await page.evaluate(() => document.documentElement.innerText + [...document.querySelectorAll("input,textarea")].map((f) => f.value).join(" ")));
	check((await text()).includes("Zzcanaria"), `${lang}: the review does not show the name`);

	// Back, and forward by a link: no page of the past comes from the browser's own cache with what was typed on it.
	const review = page.url();
	if (scripts) check(await page.evaluate(() => [...document.fonts].some((f) => f.family.includes("Noto Sans") && f.status === "loaded")), `${lang}: the letters of the program are not used`);
	await page.goBack({ waitUntil: "commit" });
	check((await page.evaluate(() => performance.getEntriesByType("navigation")[0].type)) === "back_forward", `${lang}: Back was not tried`);
	check((await page.evaluate(() => performance.getEntriesByType("navigation")[0].transferSize)) > 0, `${lang}: Back shows a page that the browser kept`);
	await page.goto(review);
	for (const next of ["plan", "print", "nowhere", "save", "open", "traces", "done", "home"]) {
		const res = await page.goto(review.replace(/[^/]*$/, next));
		check(res.status() === (next === "nowhere" ? 404 : 200), `${lang}: ${next} answers ${res.status()}`);
		await seen();
	}

	// The papers: made once, saved under a harmless name, read in the browser.
	await page.goto(review.replace(/[^/]*$/, "print"));
	await page.click("main form button:not(.second)");
	check(page.url().endsWith("/papers"), `${lang}: the papers are not made, but ${page.url()}`);
	await seen();
	for (const address of await page.$$eval("main a[href*='/read-'], main a[href*='/see-'], main a[href*='/kit-']", (l) => l.map((a) => a.href))) {
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
	const shared = ["NotoSans-Regular", "form.css"].flatMap((t) => found(path.join(profile, "Default", "Cache"), t));
	check(shared.length === 0, `${lang}, scripts ${scripts}: letters and styles of the form lie in the cache: ${shared.join("; ")}`);
	check(files.length === 0, `${lang}, scripts ${scripts}: kept by the browser: ${files.join("; ")}`);
	const all = fs.readdirSync(profile, { recursive: true }).length;
	console.log(`${lang}, scripts ${scripts ? "on" : "off"}: 5 texts searched in ${all} files of the profile, found in ${files.length}; a program typed as an answer was taken as text ${kept} times and refused ${refused} times`);
}

await control();
for (const lang of ["es", "en"]) for (const scripts of [true, false]) await walk(lang, scripts);
check(offered.has("es") && offered.has("en"), `the first page offers ${[...offered]}`);
for (const lang of offered) if (!["es", "en"].includes(lang)) await walk(lang, true);
weighed();
ended();
