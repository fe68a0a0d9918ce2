import { describe, expect, it } from 'vitest';
import { shownLength } from '../../src/text/fit-lines.ts';
import { parsePictureData, pictureData, PICTURE_KINDS } from '../../src/text/picture-data.ts';
import { fitCaption } from '../../src/text/picture-text.ts';
import { loadTexts } from '../../src/text/texts.ts';

const texts = (await loadTexts())('vi');

describe('the caption of a picture', () => {
  it('stays as it is while it fits, entities counted as one character', () => {
    const html = Array.from({ length: 20 }, () => `<b>${'&lt;'.repeat(40)}</b>`).join('\n');
    expect(html.length).toBeGreaterThan(3_000);
    expect(fitCaption(texts, html)).toBe(html);
  });

  it('loses whole lines and says how many', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${index + 1}. ${'&amp;'.repeat(50)}`);
    const cut = fitCaption(texts, lines.join('\n'));
    const kept = cut.split('\n');
    expect(shownLength(cut)).toBeLessThanOrEqual(1_024);
    expect(kept.slice(0, -1)).toEqual(lines.slice(0, kept.length - 1));
    expect(kept.at(-1)).toBe(`… còn ${40 - (kept.length - 1)} dòng`);
    expect(kept.length).toBeGreaterThan(10);
  });
});

describe('the data of its buttons', () => {
  it.each(['menu', ...PICTURE_KINDS] as const)('comes back as it went: %s', (kind) => {
    const target = { kind, jurisdictionId: 123_456_789 };
    expect(parsePictureData(pictureData(target))).toEqual(target);
    expect(pictureData(target).length).toBeLessThanOrEqual(64);
  });

  it.each(['pic:', 'pic:other:1', 'pic:areas:', 'pic:areas:-1', 'pic:areas:1:2', 'pic:areas:1234567890', 'x:areas:1'])(
    'is refused when no button says it: %s',
    (data) => {
      expect(parsePictureData(data)).toBeUndefined();
    },
  );
});
