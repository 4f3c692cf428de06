// Opens pages in Firefox with the policy that people have, and says what a script in each finds; see firefox.py.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { steps, profile, firefox, modules } = JSON.parse(readFileSync(0, 'utf8'));
const puppeteer = createRequire(modules + '/')('puppeteer-core');

const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: firefox,
  userDataDir: profile,
  headless: true,
  // Puppeteer turns it off, and all pages would share one store.
  extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
});
const found = [];
let page = null;
try {
  for (const { url, script } of steps) {
    if (url) {
      if (page) { await page.close(); }
      page = await browser.newPage();
      await page.goto(url);
    }
    let answer = null, failed = null;
    for (let attempt = 0; attempt < 60 && !answer; attempt += 1) {
      // A page that is being left answers nothing.
      answer = await page.evaluate((text) => (0, eval)(text), script).catch((error) => { failed = String(error); });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    found.push(answer || failed);
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
