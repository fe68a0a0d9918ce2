import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitMessage } from '../../src/delivery/fit-message.ts';

const SHORTENED = '… xem đầy đủ: /quahan';
const shown = (html: string): number => [...html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, '.')].length;
const line = (index: number): string => `${index}. <b>${'đề nghị '.repeat(10)}</b> &amp; &lt;`;

describe('a message that is too long for Telegram', () => {
  it('stays as it is while it fits, tags and entities not counted', () => {
    const html = Array.from({ length: 40 }, () => `<b>${'&amp;'.repeat(99)}</b>`).join('\n');
    expect(fitMessage(html, SHORTENED)).toBe(html);
  });

  it('loses whole lines from the end and says so', () => {
    const html = Array.from({ length: 80 }, (_, index) => line(index + 1)).join('\n');
    const cut = fitMessage(html, SHORTENED);
    expect(shown(cut)).toBeLessThanOrEqual(4_000);
    expect(cut.endsWith(`\n${SHORTENED}`)).toBe(true);
    expect(html.startsWith(cut.slice(0, -SHORTENED.length))).toBe(true);
    expect(cut.split('\n').length).toBeGreaterThan(40);
  });

  it('leaves no tag open, although it spans lines', () => {
    const html = `${'x\n'.repeat(1_950)}<b>một\nhai\n${'y'.repeat(200)}</b>`;
    const cut = fitMessage(html, SHORTENED);
    expect(cut).not.toContain('<b>');
    expect(cut).toContain('x');
  });

  it('is cut shorter as the caption of a picture, and a mark still fits above it', () => {
    const html = Array.from({ length: 30 }, (_, index) => line(index + 1)).join('\n');
    expect(fitMessage(html, SHORTENED)).toBe(html);
    const cut = fitMessage(html, SHORTENED, 'caption');
    expect(shown(cut)).toBeGreaterThan(800);
    expect(shown(`(Có thể trùng với tin đã gửi)\n${cut}`)).toBeLessThanOrEqual(1_024);
    expect(cut.endsWith(`\n${SHORTENED}`)).toBe(true);
  });

  it('always fits', () => {
    const htmls = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 900 })), { maxLength: 40 });
    fc.assert(
      fc.property(htmls, (lines) => {
        const html = lines
          .map(([bold, length]) => (bold ? `<b>${'ế'.repeat(length)}</b>` : 'a'.repeat(length)))
          .join('\n');
        expect(shown(fitMessage(html, SHORTENED))).toBeLessThanOrEqual(4_000);
      }),
      { seed: 20261121 },
    );
  });
});
