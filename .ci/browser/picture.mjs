// Takes a picture of a question of the form, in Spanish: node picture.mjs ARCO HOME WORK FILE
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const [arco, home, work, file] = process.argv.slice(2);
const { chromium } = createRequire(path.join(home, "node_modules", "x.js"))("playwright-core");
const program = spawn(arco, ["serve", "--no-open", "--lang", "es", "--date", "2026-11-30"], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, TMPDIR: work, HOME: work } });
const start = await new Promise((done) => {
	let said = "";
	program.stdout.on("data", (d) => { said += d; const m = said.match(/http:\/\/\S+/); if (m) done(m[0]); });
});
const b = await chromium.launchPersistentContext(path.join(work, "profile"), { executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox"], viewport: { width: 640, height: 720 } });
const page = b.pages()[0];
await page.goto(start).catch(() => {}); // it leads on at once
await page.click("button[lang=es]");
await page.click("button[value=begin]");
for (let i = 0; i < 9 && !(await page.$("textarea, input[name=day]")); i++) { // to a question with words of one's own
	const first = await page.$("input[type=radio], input[type=checkbox]");
	if (!first) break;
	await first.check();
	if (i === 1) break;
	await page.click("button[name=do][value=next]");
}
await page.screenshot({ path: file });
await b.close();
program.kill("SIGTERM");
