import { describe, expect, it } from 'vitest';
import { shownLength } from '../../src/text/fit-lines.ts';
import { escapeHtml } from '../../src/text/html.ts';
import { fitWords, splitWords, wholeButton, wholeMessages } from '../../src/text/long-words.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = (await loadTexts())('vi');
const asLines = (shown: readonly string[]): string => shown.map((words) => `<b>Ý:</b> ${escapeHtml(words)}`).join('\n');

describe('long words in one message', () => {
  it('stay whole while they fit, entities counted as one character', () => {
    const words = ['<&>'.repeat(1_200)];
    const fitted = fitWords(words, asLines);
    expect(fitted).toEqual({ html: asLines(words), isWhole: true });
    expect(wholeButton(texts, fitted, 'x:full:1')).toEqual([]);
  });

  it('share the room: the first have what the others do not need at the least', () => {
    const fitted = fitWords(['a'.repeat(4_000), 'b'.repeat(4_000)], asLines);
    expect(shownLength(fitted.html)).toBe(3_900);
    expect(fitted.html.match(/b/g)?.length).toBeGreaterThan(390);
    expect(fitted.isWhole).toBe(false);
    expect(wholeButton(texts, fitted, 'x:full:1').flat()).toEqual([
      { kind: 'action', text: '📖 Xem toàn văn', data: 'x:full:1' },
    ]);
  });
});

describe('words in several messages', () => {
  it('lose nothing, and are cut between words', () => {
    const text = 'số liệu '.repeat(1_000).trim();
    const pieces = splitWords(text, 100);
    expect(pieces.every((piece) => [...piece].length <= 100)).toBe(true);
    expect(pieces.join(' ')).toBe(text);
  });

  it('are cut anywhere where there is no gap, never inside a sign', () => {
    const text = '📊'.repeat(250);
    expect(splitWords(text, 100).join('')).toBe(text);
  });

  it('say which part of how many each is, and nothing where there is one', () => {
    const line = (piece: string): string => escapeHtml(piece);
    const parts = wholeMessages(texts, '<b>Đầu</b>', [{ text: 'a '.repeat(2_500), line }]);
    expect(parts.map(({ html }) => html.split('\n')[0])).toEqual(['<b>Đầu</b> (phần 1/2)', '<b>Đầu</b> (phần 2/2)']);
    expect(wholeMessages(texts, '<b>Đầu</b>', [{ text: 'a', line }]).map(({ html }) => html)).toEqual([
      '<b>Đầu</b>\na',
    ]);
  });
});
