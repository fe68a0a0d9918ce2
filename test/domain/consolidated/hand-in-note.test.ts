import { describe, expect, it } from 'vitest';
import { partsOfNote } from '../../../src/domain/consolidated/hand-in-note.ts';

const document = { number: '45/BC-STC', signedOn: undefined };

describe('what was written beside a report', () => {
  it.each([
    ['45/BC-STC ngày 09/3/2026, khó khăn: thiếu cán bộ chuyên trách', [], ['thiếu cán bộ chuyên trách'], []],
    ['45/bc-stc, kho khan: thieu can bo; kien nghi: bo sung bien che', [], ['thieu can bo'], ['bo sung bien che']],
    [
      'Đã ban hành 3 quy trình. Vướng mắc: chưa có phần mềm. Kiến nghị, đề xuất: cấp kinh phí',
      ['Đã ban hành 3 quy trình'],
      ['chưa có phần mềm'],
      ['cấp kinh phí'],
    ],
    ['45/BC-STC, khó khăn: không có, đề xuất: không', [], [], []],
    ['Báo cáo 45/BC-STC', [], [], []],
  ])('“%s” is sorted into results, difficulties and proposals', (note, results, difficulties, proposals) => {
    expect(partsOfNote({ note, document, nil: false })).toEqual({ results, difficulties, proposals });
  });
});
