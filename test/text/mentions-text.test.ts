import { expect, it } from 'vitest';
import { parseAgencies } from '../../src/domain/agency-name.ts';
import { mentionsText } from '../../src/text/draft-text.ts';

it('shows words that name two groups at once only once', () => {
  const mentions = parseAgencies('Các cơ quan, đơn vị, địa phương; Phòng Nội vụ');
  expect(mentions).toHaveLength(3);
  expect(mentionsText(mentions)).toBe('Các cơ quan, đơn vị, địa phương; Phòng Nội vụ');
});
