import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { understandReply } from '../../../src/domain/reply/understand.ts';
import {
  DOCUMENT,
  DONE,
  DONE_LATE,
  LATE_ONLY,
  NIL,
  NOT_STARTED,
  PERCENT,
  PROGRESS,
  RECEIVED,
  UNCLEAR,
} from './replies.ts';

const context = { today: day('2026-03-20') };
const read = (text: string) => understandReply(text, context);

const plainRows = [
  ...DONE.map((text) => [text, 'done'] as const),
  ...NOT_STARTED.map((text) => [text, 'notStarted'] as const),
  ...PROGRESS.map((text) => [text, 'progress'] as const),
  ...NIL.map((text) => [text, 'nil'] as const),
  ...RECEIVED.map((text) => [text, 'received'] as const),
];

describe('a reply', () => {
  it.each(plainRows)('"%s" means %s', (text, kind) => {
    expect(read(text)).toMatchObject({ kind });
  });

  it.each(PERCENT)('"%s" means %i percent', (text, percent) => {
    expect(read(text)).toMatchObject({ kind: 'percent', percent });
  });

  it.each(DOCUMENT)('"%s" is evidence: the document %s', (text, number) => {
    expect(read(text)).toMatchObject({ kind: 'document', document: { number } });
  });

  it.each(UNCLEAR)('"%s" is unclear: %s', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'unclear', reason });
  });

  it('keeps its words, cleaned, as the note of every kind', () => {
    expect(read('  60%,  đã trình\u00a0dự thảo ').note).toBe('60%, đã trình dự thảo');
    expect(read('xong chưa?').note).toBe('xong chưa?');
  });

  it('offers what it may have meant', () => {
    expect(read('chưa xong')).toMatchObject({ candidates: [{ kind: 'progress' }, { kind: 'notStarted' }] });
    expect(read('60%, xong')).toMatchObject({ candidates: [{ kind: 'percent', percent: 60 }, { kind: 'done' }] });
    expect(read('50-60%')).toMatchObject({ candidates: [{ percent: 50 }, { percent: 60 }] });
    expect(read('còn 40%')).toMatchObject({ candidates: [{ percent: 60 }] });
    expect(read('120%')).toMatchObject({ candidates: [] });
  });
});

const rows: readonly string[] = [
  ...plainRows.map(([text]) => text),
  ...[...PERCENT, ...DOCUMENT, ...UNCLEAR].map(([text]) => text),
];
describe('a reason for being late', () => {
  it.each(DONE_LATE)('leaves "%s" done', (text) => {
    expect(read(text)).toMatchObject({ kind: 'done', document: { signedOn: '2026-03-16' } });
    expect(read(withoutDiacritics(text)).kind).toBe('done');
  });

  it.each(LATE_ONLY)('does not make "%s" done', (text) => {
    expect(read(text).kind).not.toBe('done');
    expect(read(withoutDiacritics(text)).kind).not.toBe('done');
  });

  it.each(DONE_LATE)('does not hide a denial or what is left in "%s"', (text) => {
    const words = text.split(' ');
    for (const word of ['chưa', 'không', 'chua', 'ko', 'còn', 'sẽ', 'nhưng', 'trừ', 'đang', '60%', '?']) {
      for (let place = 0; place <= words.length; place++) {
        const denied = [...words.slice(0, place), word, ...words.slice(place)].join(' ');
        expect(read(denied).kind, denied).not.toBe('done');
      }
    }
  });
});

const DIACRITICS_DECIDE = new Set(['xong à', 'dạ', 'đã nộp cho Phòng Nội vụ']);
const withoutDiacritics = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

describe('understanding', () => {
  it('has a table worth the name', () => {
    expect(rows.length).toBeGreaterThan(250);
  });

  it.each(rows.filter((text) => !DIACRITICS_DECIDE.has(text)))('takes "%s" the same without diacritics', (text) => {
    expect(read(withoutDiacritics(text)).kind).toBe(read(text).kind);
    expect(read(withoutDiacritics(text).toUpperCase()).kind).toBe(read(text).kind);
    expect(read(text.normalize('NFD')).kind).toBe(read(text).kind);
  });

  const denials = ['chưa', 'không', 'chua', 'khong', 'ko', 'k', 'chx', 'Chưa', '?', 'chuaw', 'khoong', 'khog'];

  it.each(DONE)('never takes "%s" for done when it is denied or asked', (text) => {
    for (const denial of denials) {
      for (const denied of [`${denial} ${text}`, `${text} ${denial}`, `${text}, ${denial}`, `${denial}, ${text}`]) {
        expect(read(denied).kind, denied).not.toBe('done');
      }
    }
  });

  it.each(DONE)('never takes "%s" for done when something is left', (text) => {
    const hedges = [
      'sẽ',
      'sắp',
      'gần',
      'dự kiến',
      'nhưng',
      'còn',
      'một phần',
      'dự thảo',
      'tuần sau',
      'chờ ký',
      '60%',
      'bước 1',
    ];
    for (const hedge of hedges) {
      for (const hedged of [`${hedge} ${text}`, `${text} ${hedge}`, `${text}, ${hedge}`]) {
        expect(read(hedged).kind, hedged).not.toBe('done');
      }
    }
  });

  it('never takes "done" with a denial put anywhere for done', () => {
    const parts = fc.tuple(
      fc.constantFrom(...DONE),
      fc.constantFrom(...denials),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(parts, ([text, denial, share]) => {
        const words = text.split(' ');
        const place = Math.round(share * words.length);
        const denied = [...words.slice(0, place), denial, ...words.slice(place)].join(' ');
        expect(read(denied).kind, denied).not.toBe('done');
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });

  it('never throws and always gives a percentage between 0 and 100', () => {
    const pieces = fc.constantFrom(
      ...rows,
      '%',
      '/',
      '12',
      '-',
      '\n',
      'ngày',
      'phần trăm',
      '3/4',
      'năm',
      'không',
      '31/2/2026',
      '0',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = read(text);
        if (reading.kind !== 'percent') return;
        expect(Number.isInteger(reading.percent) && reading.percent >= 0 && reading.percent <= 100).toBe(true);
      }),
      { seed: 20261121, numRuns: 2000 },
    );
  });
});
