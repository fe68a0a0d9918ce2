import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bookAgencies,
  type AgencyAnswer,
  type AgencyBook,
  type KnownAgency,
} from '../../../src/domain/import/agencies.ts';
import type { DraftTask } from '../../../src/domain/plan-draft.ts';
import { agency, communes, task } from './drafts.ts';

const PLACE = { name: 'huyện Suối Vàng', level: 'district' } as const;
const known = (id: number, name: string, ...keys: readonly string[]): KnownAgency => ({
  id,
  code: `a${id}`,
  name,
  kind: 'office',
  keys,
});
const INTERIOR = known(4, 'Phòng Nội vụ', 'phong noi vu');
const WORKS = known(5, 'Phòng Kinh tế và Hạ tầng', 'phong kinh te ha tang');

/** One task for each cell, numbered from 1; names of one cell are separated by a bar. */
const tasksOf = (...cells: readonly string[]): readonly DraftTask[] =>
  cells.map((cell, index) =>
    task({ number: `I.${index + 1}`, title: `Việc ${index + 1}`, lead: cell.split('|').map(agency) }),
  );

function book(
  tasks: readonly DraftTask[],
  {
    agencies = [],
    answers = {},
  }: { readonly agencies?: readonly KnownAgency[]; readonly answers?: Readonly<Record<string, AgencyAnswer>> } = {},
): AgencyBook {
  return bookAgencies(tasks, { agencies, codes: new Set(), answers: new Map(Object.entries(answers)) }, PLACE);
}

const asked = ({ questions }: AgencyBook) =>
  questions.map(({ name, candidates, tasks }) => [name, candidates.map((candidate) => candidate.name), tasks]);

describe('a name that is like a known agency', () => {
  const tasks = tasksOf('Phòng Kinh tế và hàn tầng', 'Phòng Nội vụ', 'Phòng Kinh tế và hàn tầng');

  it('is a question, and stands for a new agency until it is answered', () => {
    const { questions, refs } = book(tasks, { agencies: [INTERIOR, WORKS] });
    expect(questions).toEqual([
      {
        name: 'Phòng Kinh tế và hàn tầng',
        key: 'phong kinh te han tang',
        candidates: [
          {
            ref: { kind: 'known', id: 5 },
            name: 'Phòng Kinh tế và Hạ tầng',
            answer: { kind: 'known', id: 5 },
          },
        ],
        tasks: ['I.1', 'I.3'],
      },
    ]);
    expect(refs.get('Phòng Kinh tế và hàn tầng')).toEqual({ kind: 'new', code: 'phong-kinh-te-va-han-tang' });
    expect(refs.get('Phòng Nội vụ')).toEqual({ kind: 'known', id: 4 });
  });

  it('becomes what a person says, and its spelling is learned', () => {
    const answers = { 'phong kinh te han tang': { kind: 'known', id: 5 } } as const;
    const { questions, refs, added, named, aliases } = book(tasks, { agencies: [INTERIOR, WORKS], answers });
    expect([questions, added]).toEqual([[], []]);
    expect(named).toEqual([WORKS, INTERIOR]);
    expect(refs.get('Phòng Kinh tế và hàn tầng')).toEqual({ kind: 'known', id: 5 });
    expect(aliases).toEqual([{ key: 'phong kinh te han tang', ref: { kind: 'known', id: 5 } }]);
  });

  it('may be new, or nobody', () => {
    const fresh = book(tasks, { agencies: [WORKS], answers: { 'phong kinh te han tang': { kind: 'new' } } });
    expect([fresh.questions, fresh.added.map(({ name }) => name), fresh.aliases]).toEqual([
      [],
      ['Phòng Kinh tế và hàn tầng', 'Phòng Nội vụ'],
      [],
    ]);
    const nobody = book(tasks, { agencies: [WORKS], answers: { 'phong kinh te han tang': { kind: 'nobody' } } });
    expect([nobody.questions, nobody.added.map(({ name }) => name)]).toEqual([[], ['Phòng Nội vụ']]);
    expect(nobody.refs.has('Phòng Kinh tế và hàn tầng')).toBe(false);
  });

  it('is asked again when the agency of the answer is gone', () => {
    const answers = { 'phong kinh te han tang': { kind: 'known', id: 99 } } as const;
    expect(asked(book(tasks, { agencies: [WORKS], answers }))).toHaveLength(1);
  });
});

describe('names of one plan that may be one agency', () => {
  it.each([
    ['Phòng Kinh tế và hàn tầng', 'Phòng Kinh tế và Hạ tầng'],
    ['Phòng Tài chính', 'Phòng Tài chính - Kế hoạch'],
    ['Văn phòng UBND huyện', 'Văn phòng HĐND và UBND huyện'],
    ['Nội vụ', 'Phòng Nội vụ'],
  ])('are a question about the rarer: %s, %s', (rare, usual) => {
    expect(asked(book(tasksOf(rare, usual, usual)))).toEqual([[rare, [usual], ['I.1']]]);
  });

  it('are one agency where a person says so', () => {
    const tasks = tasksOf('Phòng Tài chính', 'Phòng Tài chính - Kế hoạch', 'Phòng Tài chính - Kế hoạch');
    const [question] = book(tasks).questions;
    const answer = question?.candidates[0]?.answer;
    expect(answer).toEqual({ kind: 'same', key: 'phong tai chinh ke hoach' });
    const { added, refs, questions, aliases } = book(tasks, { answers: answer ? { 'phong tai chinh': answer } : {} });
    const ref = { kind: 'new', code: 'phong-tai-chinh-ke-hoach' };
    expect(added.map(({ name }) => name)).toEqual(['Phòng Tài chính - Kế hoạch']);
    expect(refs.get('Phòng Tài chính')).toEqual(ref);
    expect([questions, aliases]).toEqual([[], [{ key: 'phong tai chinh', ref }]]);
  });

  it('are two where one cell names both, and where they are places or schools', () => {
    expect(asked(book(tasksOf('Phòng Tài chính|Phòng Tài chính - Kế hoạch')))).toEqual([]);
    expect(asked(book(tasksOf('UBND xã Bình Minh', 'UBND xã Bình Ninh', 'UBND xã Bình An')))).toEqual([]);
    expect(asked(book(tasksOf('Trường Tiểu học Hoa Mai', 'Trường Tiểu học Hoa Lan')))).toEqual([]);
    expect(asked(book(tasksOf('Phòng Tư pháp', 'Sở Tư pháp', 'Phòng Y tế', 'Trung tâm Y tế')))).toEqual([]);
  });

  it('ask again when each is said to be the other', () => {
    const tasks = tasksOf('Phòng Tài chính', 'Phòng Tài chính - Kế hoạch');
    const answers = {
      'phong tai chinh': { kind: 'same', key: 'phong tai chinh ke hoach' },
      'phong tai chinh ke hoach': { kind: 'same', key: 'phong tai chinh' },
    } as const;
    expect(asked(book(tasks, { answers })).length).toBeGreaterThan(0);
  });
});

describe('words that are no agency', () => {
  it.each(['Theo phân công', 'Toàn huyện', 'Đ/c Trần Văn B', 'Phòng, chống tham nhũng', 'Như trên'])(
    'are a question: %s',
    (words) => {
      expect(asked(book(tasksOf(words, 'Phòng Nội vụ')))).toEqual([[words, [], ['I.1']]]);
    },
  );

  it('are not learned with the answer', () => {
    const answers = { 'theo phan cong': { kind: 'known', id: 4 } } as const;
    const { aliases, refs, questions } = book(tasksOf('Theo phân công'), { agencies: [INTERIOR], answers });
    expect(refs.get('Theo phân công')).toEqual({ kind: 'known', id: 4 });
    expect([aliases, questions]).toEqual([[], []]);
  });
});

describe('any plan', () => {
  const NAMES = [
    'Phòng Tài chính',
    'Phòng Tài chính - Kế hoạch',
    'Phòng TC-KH',
    'Nội vụ',
    'Phòng Nội vụ',
    'x',
    'Toàn xã',
  ];
  const anyTask = fc
    .record({ lead: fc.subarray(NAMES), coordinating: fc.subarray(NAMES) })
    .map(({ lead, coordinating }) => ({
      lead: [...lead.map(agency), communes],
      coordinating: coordinating.map(agency),
    }));

  it('has each name led to an agency or to a question, and none left once each question is answered', () => {
    fc.assert(
      fc.property(fc.array(anyTask, { maxLength: 8 }), fc.boolean(), (sides, knows) => {
        const tasks = sides.map((side, index) => task({ number: `${index}`, title: 'Việc', ...side }));
        const agencies = knows ? [INTERIOR] : [];
        const answers: Record<string, AgencyAnswer> = {};
        for (let round = 0; round <= NAMES.length; round += 1) {
          const { questions, refs, added } = book(tasks, { agencies, answers });
          for (const ref of refs.values())
            expect(ref.kind === 'known' || added.some(({ code }) => code === ref.code)).toBe(true);
          const [question] = questions;
          if (!question) return;
          answers[question.key] = question.candidates[0]?.answer ?? { kind: 'nobody' };
        }
        expect(book(tasks, { agencies, answers }).questions).toEqual([]);
      }),
    );
  });
});

describe('places in a new plan', () => {
  const added = ({ added }: AgencyBook) => added.map(({ name }) => name);

  it('are two where their marks differ, and a question where no cell names both', () => {
    const apart = book(tasksOf('UBND xã Sơn Hà', 'UBND xã Sơn Hạ'));
    expect(added(apart)).toEqual(['UBND xã Sơn Hà', 'UBND xã Sơn Hạ']);
    expect(asked(apart)).toEqual([['UBND xã Sơn Hạ', ['UBND xã Sơn Hà'], ['I.2']]]);
    const together = book(tasksOf('UBND xã Sơn Hà|UBND xã Sơn Hạ'));
    expect(added(together)).toHaveLength(2);
    expect(asked(together)).toEqual([]);
  });

  it.each([
    [['UBND xã Sơn Hà'], ['UBND xã Sơn Hà'], []],
    [['UBND xã Sơn Hà|UBND xã Sơn Hạ'], ['UBND xã Sơn Hà', 'UBND xã Sơn Hạ', 'UBND xã Son Ha'], ['UBND xã Son Ha']],
  ])('typed without diacritics are the only one that fits, else a question: %j', (cells, names, questions) => {
    const plain = task({ number: 'I.9', title: 'Bao cao', lead: [agency('UBND xã Son Ha')] });
    const read = book([...tasksOf(...cells), plain]);
    expect(added(read)).toEqual(names);
    expect(asked(read).map(([name]) => name)).toEqual(questions);
    expect(read.refs.has('UBND xã Son Ha')).toBe(true);
  });

  it('without marks of their own are not those that have some', () => {
    expect(added(book(tasksOf('UBND xã Tam Thanh|UBND xã Tam Thạnh')))).toHaveLength(2);
    expect(asked(book(tasksOf('UBND xã Tam Thanh'), { agencies: [known(7, 'UBND xã Tam Thạnh')] }))).toEqual([
      ['UBND xã Tam Thanh', ['UBND xã Tam Thạnh'], ['I.1']],
    ]);
  });
});
