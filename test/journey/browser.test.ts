import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningSandbox } from '../../src/sandbox.ts';
import { BEN_THONG_HEAD, FINANCE_HEAD, GROUP, JUSTICE_HEAD, startQuietSandbox, STANDING } from '../support/journey.ts';

/** Debian's; CI installs it and fails on any skipped test. */
const CHROMIUM = '/usr/bin/chromium';

/** Run in the page, where alone there is a document: the right edge of whatever is shown. */
const REACH = `Math.max(
  document.documentElement.scrollWidth,
  ...[...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility())
    .map((element) => Math.floor(element.getBoundingClientRect().right)),
)`;

const BUBBLE_COLOURS = `(() => {
  const { backgroundColor, color } = getComputedStyle(document.querySelector('article.other .bubble'));
  return [backgroundColor, color];
})()`;

const SCREENS = [
  { name: 'desk', viewport: { width: 1280, height: 800 } },
  { name: 'phone', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
] as const;

describe.skipIf(!existsSync(CHROMIUM)).each(SCREENS)(
  'the chat page in a browser, $name ($viewport.width × $viewport.height)',
  ({ name, ...screen }) => {
    const isPhone = name === 'phone';
    const troubles: string[] = [];
    let running: RunningSandbox;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;

    beforeAll(async () => {
      running = await startQuietSandbox();
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-background-networking'],
      });
      context = await browser.newContext({ ...screen, locale: 'vi-VN', timezoneId: 'Europe/Berlin' });
      page = await context.newPage();
      page.setDefaultTimeout(15_000);
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('response', (response) => response.ok() || troubles.push(`${response.status()} ${response.url()}`));
      await page.goto(running.url);
    });
    afterAll(async () => {
      await browser.close();
      await running.stop();
    });

    const open = async (chatId: number): Promise<void> => {
      const back = page.getByTestId('back');
      if (await back.isVisible()) await back.click();
      await page.getByTestId(`chat-${chatId}`).click();
      await page.locator('.chat-head').waitFor();
    };
    const last = (words: string): Locator => page.locator('article').filter({ hasText: words }).last();
    const press = (message: Locator, label: string): Promise<void> =>
      message.getByTestId('inline-button').filter({ hasText: label }).click();
    const write = async (text: string): Promise<void> => {
      await page.getByTestId('composer').fill(text);
      await page.getByTestId('send').click();
    };
    const toList = async (): Promise<void> => {
      if (isPhone && (await page.getByTestId('back').isVisible())) await page.getByTestId('back').click();
    };
    const hasFocus = async (testId: string): Promise<boolean> =>
      (await page.locator(`[data-testid="${testId}"]:focus`).count()) === 1;
    const tabTo = async (testId: string): Promise<void> => {
      for (let tabs = 0; tabs < 200 && !(await hasFocus(testId)); tabs += 1) await page.keyboard.press('Tab');
      expect(await hasFocus(testId)).toBe(true);
    };
    /** How far the page reaches beyond the screen, in pixels; a phone's window would grow with what is too wide. */
    const overflow = async (): Promise<number> => (await page.evaluate<number>(REACH)) - screen.viewport.width;

    it('shows people, groups and the clock', async () => {
      await page.getByTestId(`chat-${JUSTICE_HEAD}`).waitFor();
      await page.getByTestId(`chat-${GROUP}`).waitFor();
      expect(await page.getByTestId('clock').innerText()).toMatch(/9\/0?3\/2026[\s\S]*08:0/);
      expect(await overflow()).toBeLessThanOrEqual(0);
    });

    it('shows the reminder of the person chosen', async () => {
      await open(JUSTICE_HEAD);
      await last('Đề nghị Sở Tư pháp hoàn thành').waitFor();
      expect(await overflow()).toBeLessThanOrEqual(0);
    });

    it('changes the card when a button is pressed', async () => {
      const card = last('Rà soát các quy định về phân cấp');
      await press(card, 'Tiến độ');
      await press(card, '50%');
      await last('Đã ghi nhận: 50%').waitFor();
      expect(await page.locator('article').filter({ hasText: 'Rà soát các quy định về phân cấp' }).count()).toBe(1);
    });

    it('sends a reply with the reply button', async () => {
      const card = last('Đã ghi nhận: 50%');
      await card.hover();
      await card.getByTestId('reply-message').click();
      await page.getByTestId('reply-bar').waitFor();
      await write('60%, đã trình dự thảo');
      await last('Đã ghi nhận: 60%').waitFor();
      expect(await last('60%, đã trình dự thảo').locator('.quote').count()).toBe(1);
      expect(await page.getByTestId('reply-bar').isVisible()).toBe(false);
    });

    it('sends a file', async () => {
      const card = last('Đã ghi nhận: 60%');
      await card.hover();
      await card.getByTestId('reply-message').click();
      const file = { name: 'báo cáo rà soát.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') };
      await page.getByTestId('file').setInputFiles(file);
      await page.getByTestId('send').click();
      await last('hoàn thành, kèm tệp báo cáo rà soát.docx').waitFor();
      expect(await page.locator('article .file-name').last().innerText()).toBe('báo cáo rà soát.docx');
      expect(await overflow()).toBeLessThanOrEqual(0);
    });

    it('is chosen and written in with the keyboard alone', async () => {
      const composer = page.getByTestId('composer');
      await page.goto(running.url);
      await page.getByTestId(`chat-${JUSTICE_HEAD}`).waitFor();
      await tabTo(`chat-${JUSTICE_HEAD}`);
      await page.keyboard.press('Enter');
      await last('Sở Tư pháp').waitFor();
      await tabTo('composer');
      await page.keyboard.type('/capnhat');
      await page.keyboard.press('Shift+Enter');
      expect(await composer.inputValue()).toBe('/capnhat\n');
      await page.keyboard.press('Enter');
      await last('Các việc đang mở').waitFor();
      expect(await composer.inputValue()).toBe('');
      expect(await hasFocus('composer')).toBe(true);
    });

    it('hands an enrolment link over: copied by one person, pasted by the other', async () => {
      await open(STANDING);
      await write('/capquyen phường Bến Thông');
      await press(last('Chọn vai trò tại'), 'thủ trưởng');
      const link = (await last('Đề nghị chuyển liên kết').locator('a').getAttribute('href')) ?? '';
      await open(BEN_THONG_HEAD);
      await page.getByTestId('start').click();
      await last('nhận liên kết tham gia').waitFor();
      await write(link);
      await last('Đã tham gia hệ thống với vai trò thủ trưởng, UBND phường Bến Thông').waitFor();
      expect(await page.getByTestId('composer').inputValue()).toBe('');
      await open(STANDING);
      await last('đã tham gia hệ thống: thủ trưởng').waitFor();
    });

    it('moves the clock, and what is due then arrives', async () => {
      await toList();
      await page.getByTestId('move-ladder').click();
      await page
        .getByTestId('clock')
        .filter({ hasText: /10\/0?3\/2026/ })
        .waitFor();
      await open(BEN_THONG_HEAD);
      await last('Đề nghị UBND phường Bến Thông gửi báo cáo cải cách hành chính quý I/2026').waitFor();
    });

    it('is readable in the dark', async () => {
      const colours = (): Promise<readonly string[]> => page.evaluate<readonly string[]>(BUBBLE_COLOURS);
      const light = await colours();
      await page.emulateMedia({ colorScheme: 'dark' });
      const dark = await colours();
      expect(contrast(light)).toBeGreaterThan(7);
      expect(contrast(dark)).toBeGreaterThan(7);
      expect(dark).not.toEqual(light);
      await page.emulateMedia({ colorScheme: 'light' });
    });

    it.each([FINANCE_HEAD, STANDING, GROUP])('fits the window in chat %i', async (chatId) => {
      await open(chatId);
      await page.locator('article').last().waitFor();
      expect(await overflow()).toBeLessThanOrEqual(0);
    });

    it('starts over on another day with an empty database', async () => {
      await toList();
      await page.getByTestId('start-over').click();
      await page.getByTestId('start-over-day').fill('2022-03-01');
      await page.getByTestId('start-over-empty').check();
      await page.getByTestId('start-over-go').click();
      await page.getByTestId('start-over-dialog').waitFor({ state: 'detached' });
      await page
        .getByTestId('clock')
        .filter({ hasText: /0?1\/0?3\/2022/ })
        .waitFor();
      await page.getByTestId(`chat-${STANDING}`).filter({ hasText: 'Chưa bắt đầu' }).waitFor();
    });

    it('ran without an error', () => expect(troubles).toEqual([]));
  },
);

/** WCAG 2's contrast of two colours as browsers compute them, such as "rgb(20, 32, 44)". */
function contrast(colours: readonly string[]): number {
  const [brighter = 0, darker = 0] = colours.map(luminance).sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
