import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { day } from '../../src/domain/day.ts';
import { asksForExtension, isBareExtension, readExtensionWords } from '../../src/domain/extension-words.ts';

const context = {
  dueOn: day('2026-03-17'),
  today: day('2026-03-09'),
  calendar: createWorkCalendar({ holidays: [] }),
};
const read = (text: string) => {
  const words = readExtensionWords(text, context);
  return words && [words.toOn, words.reason];
};

describe('a request in words', () => {
  it.each<[string, string, string | undefined]>([
    ['25/3', '2026-03-25', undefined],
    ['20/3/2026', '2026-03-20', undefined],
    ['25-3, do họp', '2026-03-25', 'họp'],
    ['25/3: chờ họp', '2026-03-25', 'chờ họp'],
    ['25/3,chờ họp', '2026-03-25', 'chờ họp'],
    ['25/3 chờ ý kiến', '2026-03-25', 'chờ ý kiến'],
    ['25.3. Lý do: bão', '2026-03-25', 'bão'],
    ['gia hạn đến 25/3 vì chờ ý kiến Sở Tài chính', '2026-03-25', 'chờ ý kiến Sở Tài chính'],
    ['xin gia han den 25/3 vi cho y kien', '2026-03-25', 'cho y kien'],
    ['Đề nghị cho gia hạn thời hạn đến hết ngày 25/3/2026, lý do: chờ Bộ', '2026-03-25', 'chờ Bộ'],
    ['lùi hạn đến 25/3 do bão', '2026-03-25', 'bão'],
    ['gia hạn đến 25/3\nchờ ý kiến\nSở Tài chính', '2026-03-25', 'chờ ý kiến\nSở Tài chính'],
    ['trước ngày 25/3 vì họp', '2026-03-24', 'họp'],
    ['cuối tháng', '2026-03-31', undefined],
    ['đến hết tháng này do thiếu số liệu', '2026-03-31', 'thiếu số liệu'],
    ['cuối tháng 4 do đang lấy ý kiến', '2026-04-30', 'đang lấy ý kiến'],
    ['cuối tuần', '2026-03-20', undefined],
    ['thêm 5 ngày làm việc vì bận', '2026-03-24', 'bận'],
    ['gia hạn thêm 1 tuần vì lụt', '2026-03-24', 'lụt'],
    ['10 ngày', '2026-03-27', undefined],
    ['10/3 vì bận', '2026-03-10', 'bận'],
    ['25/3 vì <b>chờ</b> & 45/BC-STP', '2026-03-25', '<b>chờ</b> & 45/BC-STP'],
  ])('%s', (text, toOn, reason) => {
    expect(read(text)).toEqual([toOn, reason]);
  });

  it.each([
    'chờ ý kiến Sở Tài chính',
    '31/9 vì họp',
    '20/3/26',
    'thứ sáu',
    '25/3/2026 - 30/3',
    'hàng năm',
    '',
    '0 ngày',
  ])('names no day: “%s”', (text) => expect(read(text)).toBeUndefined());

  it('asks for an extension without saying until when', () => {
    expect(read('xin gia hạn vì bận')).toEqual([undefined, undefined]);
  });

  it('takes a day without a year for the next one of its name across the year', () => {
    const late = { ...context, dueOn: day('2026-12-28'), today: day('2026-12-20') };
    expect(readExtensionWords('05/01 vì chờ số liệu', late)?.toOn).toBe('2027-01-05');
    expect(readExtensionWords('25/12', late)?.toOn).toBe('2026-12-25');
  });

  it('keeps a reason of thousands of characters whole', () => {
    const reason = 'chờ ý kiến. '.repeat(330).trim();
    expect(read(`25/3 vì ${reason}`)).toEqual(['2026-03-25', reason]);
  });
});

it.each([
  ['gia hạn đến 25/3', true],
  ['Xin gia han', true],
  ['đề nghị cho lùi thời hạn đến 25/3', true],
  ['25/3 vì họp', false],
  ['đã xin gia hạn', false],
  ['đợi hạn mức', false],
])('“%s” asks for an extension by name: %s', (text, asks) => {
  expect(asksForExtension(text)).toBe(asks);
});

it.each([
  ['xin gia hạn', true],
  ['Đề nghị cho gia hạn báo cáo.', true],
  ['xin gia han', true],
  ['xin gia hạn vì chờ ý kiến Sở Tài chính', true],
  ['gia hạn do chưa có số liệu', true],
  ['gia hạn hợp đồng, đạt 40%', false],
  ['gia hạn đến 25/3', false],
  ['đã gia hạn', false],
  ['60%', false],
])('takes %j for a bare request: %s', (text, bare) => {
  expect(isBareExtension(text)).toBe(bare);
});
