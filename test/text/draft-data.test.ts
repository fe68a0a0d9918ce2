import { describe, expect, it } from 'vitest';
import { ASKED_ROLES } from '../../src/domain/plan-reading/column-questions.ts';
import { shortId } from '../../src/domain/import/draft-ids.ts';
import { draftData, parseDraftData, type DraftPress } from '../../src/text/draft-data.ts';

const id = shortId('Phòng Kinh tế, Hạ tầng và Đô thị');
const PRESSES: readonly DraftPress[] = [
  { verb: 'q' },
  { verb: 'q', after: id },
  { verb: 'a', question: id, answer: shortId('') },
  { verb: 't', page: 125 },
  ...(['k', 'kd', 'kl', 'ks', 'kr'] as const).map((verb) => ({ verb, task: id })),
  ...[...ASKED_ROLES, 'other', 'noTable'].map((role) => ({ verb: 'h' as const, heading: id, role })),
  { verb: 'x' },
];

describe('what a button of a draft says', () => {
  it.each(PRESSES)('is read as it was written, within the 64 bytes that Telegram allows: %j', (press) => {
    const data = draftData(999_999_999, press);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(parseDraftData(data)).toEqual({ draftId: 999_999_999, press });
  });

  it.each(['dr:1:a', 'dr:1:t:x', 'dr:x:q', 'dr:1:zz', 'im:1:ok', 'dr:1:k', 'dr:1:a:abc', ''])(
    'is nothing where it is not ours: %s',
    (data) => {
      expect(parseDraftData(data)).toBeUndefined();
    },
  );
});
