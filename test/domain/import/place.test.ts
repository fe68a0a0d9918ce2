import { describe, expect, it } from 'vitest';
import { choosePlace, namedPlace } from '../../../src/domain/import/place.ts';
import { readSaid } from '../../../src/domain/import/said.ts';

const bacAi = { id: 1, code: 'bac-ai', name: 'huyện Bác Ái', level: 'district' } as const;
const sonThanh = { id: 2, code: 'son-thanh', name: 'tỉnh Sơn Thanh', level: 'province' } as const;
const named = (name: string) => namedPlace(name);

describe('the authority that a text names', () => {
  it.each([
    ['Ủy ban nhân dân huyện Bác Ái', 'huyện Bác Ái', 'district', 'bac-ai'],
    ['Kế hoạch CCHC nhà nước tỉnh Sơn Thanh năm 2026', 'tỉnh Sơn Thanh', 'province', 'son-thanh'],
    ['Ủy ban nhân dân phường 12', 'phường 12', 'commune', '12'],
    ['UBND đặc khu Phú Quý', 'đặc khu Phú Quý', 'commune', 'phu-quy'],
    ['Thành phố Hồ Chí Minh', 'thành phố Hồ Chí Minh', 'province', 'ho-chi-minh'],
    ['phát triển kinh tế - xã hội huyện Bác Ái giai đoạn 2021-2025', 'huyện Bác Ái', 'district', 'bac-ai'],
    ['UBND tỉnh Ninh Thuận trên địa bàn huyện Bác Ái', 'huyện Bác Ái', 'district', 'bac-ai'],
  ])('%s', (text, name, level, code) => {
    expect(namedPlace(text)).toEqual({ name, level, code });
  });

  it.each(['', 'phát triển kinh tế - xã hội', 'UBND các xã, phường', 'cấp tỉnh năm 2026'])(
    '"%s" names none',
    (text) => {
      expect(namedPlace(text)).toBeUndefined();
    },
  );
});

describe('the words beside a file', () => {
  it.each([
    ['huyện Bác Ái 2021-2025', { years: { from: 2021, to: 2025 }, place: named('huyện Bác Ái') }],
    ['2026', { years: { from: 2026, to: 2026 } }],
    ['gửi anh kế hoạch', {}],
    ['2026-2021', {}],
    ['12/2026', { years: { from: 2026, to: 2026 } }],
  ])('%s', (words, said) => {
    expect(readSaid(words)).toEqual(said);
  });
});

describe('which authority a plan goes to', () => {
  const question = { allowed: [bacAi, sonThanh], mayCreate: true, said: undefined, read: undefined };

  it('is the one that the file names, however it is spelt', () => {
    const read = { code: 'x', name: 'HUYỆN  Bác Ái', level: 'district' } as const;
    expect(choosePlace({ ...question, read })).toEqual({ kind: 'existing', place: bacAi, otherName: undefined });
  });

  it('is what the person says rather than what the file says', () => {
    const [read, said] = [named('huyện Bác Ái'), named('tỉnh Sơn Thanh')];
    expect(choosePlace({ ...question, read, said })).toMatchObject({ place: sonThanh });
  });

  it('is a new one for an administrator of all, and for nobody else', () => {
    const read = named('xã Khe Sương');
    expect(choosePlace({ ...question, read })).toMatchObject({ kind: 'new', place: { name: 'xã Khe Sương' } });
    expect(choosePlace({ ...question, read, mayCreate: false })).toEqual({
      kind: 'unknown',
      names: ['huyện Bác Ái', 'tỉnh Sơn Thanh'],
    });
  });

  it('is the only one where a person works, with a word when the file names another', () => {
    const only = { ...question, allowed: [sonThanh], mayCreate: false };
    expect(choosePlace(only)).toMatchObject({ place: sonThanh, otherName: undefined });
    expect(choosePlace({ ...only, read: named('huyện Bác Ái') })).toMatchObject({ otherName: 'huyện Bác Ái' });
  });
});
