import { describe, expect, it } from 'vitest';
import { askedFrequencies, missingFrequencies } from '../../../src/domain/regime/plan-reporting.ts';
import { parseDayWords, parseNamedReport, parseWindowWords } from '../../../src/domain/regime/regime-words.ts';
import { defaultRequirements } from '../../../src/domain/report-regime.ts';

describe('words about the report regime', () => {
  it.each([
    ['18', { monthOffset: 0, day: 18 }],
    ['ngày 18 tháng cuối kỳ', { monthOffset: 0, day: 18 }],
    ['ngày 5 tháng sau', { monthOffset: 1, day: 5 }],
    ['20 thang truoc', { monthOffset: -1, day: 20 }],
    ['cuối tháng', { monthOffset: 0, day: 31 }],
    ['trước ngày 18', { monthOffset: 0, day: 17 }],
    ['trước 18 tháng cuối kỳ', { monthOffset: 0, day: 17 }],
    ['trước ngày 5 tháng sau', { monthOffset: 1, day: 4 }],
    ['trước ngày 1', { monthOffset: -1, day: 31 }],
    ['chậm nhất ngày 20 hằng tháng', { monthOffset: 0, day: 20 }],
    ['ngày 20, tháng trước kỳ', { monthOffset: -1, day: 20 }],
    ['hết tháng sau', { monthOffset: 1, day: 31 }],
    ['5 next month', { monthOffset: 1, day: 5 }],
    ['end of month', { monthOffset: 0, day: 31 }],
    ['sau ngày 18', undefined],
    ['từ ngày 18', undefined],
    ['trước cuối tháng', undefined],
    ['18 giờ', undefined],
    ['18 tháng 3', undefined],
    ['32', undefined],
    ['18 hoặc 19', undefined],
    ['sớm', undefined],
  ])('read the hand-in day “%s”', (text, expected) => {
    expect(parseDayWords(text)).toEqual(expected);
  });

  it.each([
    ['từ ngày 15 đến ngày 14', { opens: { monthOffset: -1, day: 15 }, closes: { monthOffset: 0, day: 14 } }],
    ['1 đến hết tháng', { opens: { monthOffset: 0, day: 1 }, closes: { monthOffset: 0, day: 31 } }],
    ['01-30', { opens: { monthOffset: 0, day: 1 }, closes: { monthOffset: 0, day: 31 } }],
    ['15', undefined],
    ['15 đến 45', undefined],
  ])('read the window “%s”', (text, expected) => {
    expect(parseWindowWords(text)).toEqual(expected);
  });

  it.each([
    ['Báo cáo công tác thanh tra, hàng quý', { title: 'Báo cáo công tác thanh tra', frequency: 'quarterly' }],
    ['Báo cáo PCTN; 6 tháng', { title: 'Báo cáo PCTN', frequency: 'sixMonth' }],
    ['Báo cáo tháng hành động, hằng năm', { title: 'Báo cáo tháng hành động', frequency: 'yearly' }],
    ['Báo cáo A, 3 tháng một lần', { title: 'Báo cáo A', frequency: 'quarterly' }],
    ['Báo cáo A, 6 tháng một lần', { title: 'Báo cáo A', frequency: 'sixMonth' }],
    ['Báo cáo A, 9 tháng', { title: 'Báo cáo A', frequency: 'nineMonth' }],
    ['Báo cáo A, mỗi tháng một lần', { title: 'Báo cáo A', frequency: 'monthly' }],
    ['Báo cáo A, 12 tháng/lần', { title: 'Báo cáo A', frequency: 'yearly' }],
    ['Báo cáo A, 2 lần một năm', { title: 'Báo cáo A', frequency: 'sixMonth' }],
    ['Báo cáo A, mỗi năm hai lần', { title: 'Báo cáo A', frequency: 'sixMonth' }],
    ['Báo cáo A, định kỳ hằng năm', { title: 'Báo cáo A', frequency: 'yearly' }],
    ['Inspection report, quarterly', { title: 'Inspection report', frequency: 'quarterly' }],
    ['Báo cáo A, 2 năm một lần', undefined],
    ['Báo cáo A, 4 tháng một lần', undefined],
    ['Báo cáo A, 2 lần một tháng', undefined],
    ['Báo cáo A, 3 lần một năm', undefined],
    ['Báo cáo A, tháng và quý', undefined],
    ['Báo cáo quý', undefined],
  ])('read the named report “%s”', (text, expected) => {
    expect(parseNamedReport(text)).toEqual(expected);
  });
});

describe('what a plan asks to be reported', () => {
  const agency = (name: string) => ({ kind: 'agency' as const, name, text: name });
  const duty = (reporter: string, frequencies: Parameters<typeof askedFrequencies>[0][number]['frequencies']) => ({
    reporters: [agency(reporter)],
    to: undefined,
    frequencies,
    text: '',
  });

  it('is what the agencies owe, without what is only the standing agency’s or out of turn', () => {
    const reporting = [duty('Sở Tư pháp', ['yearly', 'monthly', 'adHoc']), duty('Phòng Nội vụ', ['nineMonth'])];
    expect(askedFrequencies(reporting, 'Phòng Nội vụ')).toEqual(['monthly', 'yearly']);
  });

  it('adds what was never in the regime, not what was switched off', () => {
    const off = defaultRequirements('province').filter(({ key }) => key !== 'nineMonth');
    expect(missingFrequencies(off, ['monthly', 'nineMonth', 'yearly'])).toEqual(['monthly', 'nineMonth']);
    expect(missingFrequencies(defaultRequirements('province'), ['nineMonth'])).toEqual([]);
  });
});
