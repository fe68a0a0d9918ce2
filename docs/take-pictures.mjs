// Takes all pictures of README.md and docs/huong-dan.md again, from the sandbox and its made-up sample authority:
//
//   node docs/take-pictures.mjs            every picture
//   node docs/take-pictures.mjs import     only those whose file name contains "import"
//
// Needs what `npm ci` installs, Chromium (CHROMIUM=/path, else /usr/bin/chromium) and an emoji font; for the printed page
// LibreOffice and pdftoppm. Nothing but this machine is spoken to.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createShrinker } from './shrink-png.mjs';
import { STORIES } from './picture-stories.mjs';

const ROOT = new URL('../', import.meta.url);
const PICTURES = new URL('./pictures/', import.meta.url);
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const TALL = { viewport: { width: 1280, height: 960 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const COMMON = { deviceScaleFactor: 1.5, colorScheme: 'light', locale: 'vi-VN', reducedMotion: 'reduce' };
const WANTED = process.argv[2] ?? '';

/** The sandbox as a person starts it, on a free port, with nothing of this shell's own settings. */
async function startSandbox() {
  const kept = Object.entries(process.env).filter(([name]) => name === 'PATH' || name === 'HOME');
  const env = { ...Object.fromEntries(kept), SANDBOX_PORT: '0', BOT_TOKEN: '', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, ['src/dondoc.mjs', 'sandbox'], { cwd: ROOT, env });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    const hear = (data) => {
      said += data;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`the sandbox did not start: ${said}`)));
  });
  return { url, stop: () => child.kill('SIGTERM') };
}

/** What the people of a story can do, through the same doors as the page. */
function createPeople(url) {
  const load = async (path) => (await fetch(`${url}/api/${path}`)).json();
  const post = async (path, init) => {
    const answer = await fetch(`${url}/api/${path}`, { method: 'POST', ...init });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const act = (name, input) =>
    post(`do/${name}`, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
  const messages = async (chatId, as = chatId) => (await load(`chats/${chatId}?as=${as}`)).messages;

  /** Until no chat has changed for a while: the bot has said what it had to say. */
  async function quiet() {
    let last = '';
    for (let still = 0; still < 4; still += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const { chats } = await load('state');
      const now = JSON.stringify(await Promise.all(chats.map(({ id }) => load(`chats/${id}?as=${id}`))));
      if (now !== last) still = 0;
      last = now;
    }
  }
  const settled = async (done) => {
    const result = await done;
    await quiet();
    return result;
  };
  const look = async (chatId, { from = 'bot', text, button }) =>
    (await messages(chatId, Math.abs(chatId))).findLast(
      (each) =>
        each.from === from &&
        (text === undefined || (each.text ?? '').includes(text)) &&
        (button === undefined || each.buttons.flat().some((one) => one.text.includes(button))),
    );
  /** The newest such message; a machine that is busy may take a while to have it. */
  const find = async (chatId, wanted) => {
    for (let tries = 0; tries < 40; tries += 1) {
      const found = await look(chatId, wanted);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`no message in ${chatId} with ${wanted.text ?? wanted.button}`);
  };
  return {
    quiet,
    find,
    start: (fromId, payload) => settled(act('start', payload === undefined ? { fromId } : { fromId, payload })),
    say: (fromId, text, more = {}) => settled(act('text', { chatId: fromId, fromId, text, ...more })),
    addBot: (groupId, byId) => settled(act('add-bot', { groupId, byId })),
    /** Presses the newest button with these words in a chat. */
    press: async (fromId, button, chatId = fromId) => {
      const message = await find(chatId, { button });
      const { data } = message.buttons.flat().find(({ text }) => text.includes(button));
      await settled(act('press', { chatId, messageId: message.id, fromId, data }));
    },
    sendFile: async (fromId, path, { caption, replyTo, fileName = path.split('/').at(-1) } = {}) => {
      const given = { chatId: fromId, fromId, fileName, caption, replyTo };
      const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== undefined));
      await settled(post(`upload?${query}`, { body: readFileSync(new URL(path, ROOT)) }));
    },
    move: (id) => settled(act('move', { id })),
    startOver: (on, { sample }) => settled(act('start-over', { on, sample })),
  };
}

/** The first page of the newest document in a chat, as it would be printed. */
async function printedPage(url, chat) {
  const { messages } = await (await fetch(`${url}/api/chats/${chat}?as=${chat}`)).json();
  const { document } = messages.findLast((each) => each.document?.fileName.endsWith('.docx'));
  const folder = mkdtempSync(join(tmpdir(), 'dondoc-print-'));
  try {
    const file = join(folder, 'page.docx');
    writeFileSync(file, Buffer.from(await (await fetch(`${url}/api/files/${document.fileId}`)).arrayBuffer()));
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, file], { stdio: 'ignore' });
    execFileSync('pdftoppm', ['-r', '70', '-png', '-singlefile', join(folder, 'page.pdf'), join(folder, 'page')]);
    return readFileSync(join(folder, 'page.png'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One camera for each size of screen; a picture is taken of the chat as it stands, scrolled to its end. */
async function createCamera(browser, url, shrink) {
  const open = async (device) => (await browser.newContext({ ...COMMON, ...device })).newPage();
  const pages = { desktop: await open(DESKTOP), tall: await open(TALL), phone: await open(PHONE) };
  const keep = async (name, taken) => {
    const png = await shrink(taken);
    writeFileSync(new URL(`${name}.png`, PICTURES), png);
    console.log(`${name}.png  ${Math.round(png.length / 1024)} kB`);
  };
  return async (name, { chat, device = 'phone', before, printed = false }) => {
    if (!name.includes(WANTED)) return;
    if (printed) return keep(name, await printedPage(url, chat));
    const page = pages[device];
    await page.goto('about:blank');
    await page.goto(`${url}/${chat === undefined ? '' : `#${chat}`}`);
    await page.getByTestId('chat-list').waitFor({ state: 'attached' });
    if (chat !== undefined) await page.locator('.message, .service, .welcome').last().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await before?.(page);
    await page.waitForTimeout(400);
    if (device !== 'phone' && chat !== undefined)
      await page.getByTestId(`chat-${chat}`).evaluate((row) => row.scrollIntoView({ block: 'center' }));
    await keep(name, await page.screenshot());
  };
}

mkdirSync(PICTURES, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--lang=vi-VN'],
  env: { ...process.env, LANGUAGE: 'vi' },
});
try {
  const shrink = await createShrinker(browser);
  for (const story of STORIES) {
    const sandbox = await startSandbox();
    try {
      const people = createPeople(sandbox.url);
      await people.quiet();
      await story(people, await createCamera(browser, sandbox.url, shrink));
    } finally {
      sandbox.stop();
    }
  }
} finally {
  await browser.close();
}
