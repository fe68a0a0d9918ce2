import { describe, expect, it } from 'vitest';
import { agencyKey, guessAgencyKind } from '../../../src/domain/agency-name.ts';
import type { KnownAgency } from '../../../src/domain/import/agencies.ts';
import { localKey } from '../../../src/domain/import/local-key.ts';
import { matchAgency } from '../../../src/domain/import/match-agency.ts';

const DISTRICT = { name: 'huyện Suối Vàng', level: 'district' } as const;
const COMMUNE = { name: 'xã An Lạc', level: 'commune' } as const;
const PROVINCE = { name: 'tỉnh Sông Bắc', level: 'province' } as const;

const knownBy = (names: readonly string[], aliases: Readonly<Record<string, string>> = {}): readonly KnownAgency[] =>
  names.map((name, index) => ({
    id: index + 1,
    code: `a${index + 1}`,
    name,
    kind: guessAgencyKind(name),
    keys: [
      agencyKey(name),
      ...Object.keys(aliases)
        .filter((alias) => aliases[alias] === name)
        .map(agencyKey),
    ],
  }));

const OFFICES = knownBy(
  [
    'Văn phòng HĐND và UBND huyện',
    'Phòng Nội vụ',
    'Phòng Tư pháp',
    'Phòng Tài chính - Kế hoạch',
    'Phòng Kinh tế và Hạ tầng',
    'Phòng Văn hóa và Thông tin',
    'Thanh tra huyện',
    'Công an huyện',
    'Hội Nông dân huyện',
    'Trung tâm Văn hóa - Thông tin và Thể thao',
    'UBND xã An Lạc',
    'UBND xã Bình Minh',
    'Trường Tiểu học An Lạc A',
    'UBND huyện',
  ],
  { 'Văn phòng hai': 'Văn phòng HĐND và UBND huyện' },
);

/** "= name" where it is certain, else the candidates. */
function shown(name: string, known = OFFICES, place: Parameters<typeof matchAgency>[2] = DISTRICT): readonly string[] {
  const match = matchAgency(name, known, place);
  switch (match.kind) {
    case 'exact':
      return [`= ${match.agency.name}`];
    case 'likely':
      return match.candidates.map((candidate) => candidate.name);
    case 'none':
      return [];
  }
}

describe('a name among known agencies', () => {
  it.each([
    ['VP HĐND&UBND', 'Văn phòng HĐND và UBND huyện'],
    ['Văn phòng HĐND và UBND huyện Suối Vàng', 'Văn phòng HĐND và UBND huyện'],
    ['Văn phòng hai', 'Văn phòng HĐND và UBND huyện'],
    ['P. TC-KH', 'Phòng Tài chính - Kế hoạch'],
    ['PHÒNG NỘI VỤ THUỘC UBND HUYỆN', 'Phòng Nội vụ'],
    ['Phòng Văn hoá - Thông tin', 'Phòng Văn hóa và Thông tin'],
    ['Công an', 'Công an huyện'],
    ['Công an huyện Suối Vàng', 'Công an huyện'],
    ['Hội Nông dân', 'Hội Nông dân huyện'],
    ['UBND huyện Suối Vàng', 'UBND huyện'],
    ['Ủy ban nhân dân xã An Lạc', 'UBND xã An Lạc'],
  ])('is certain where only the spelling differs: %s', (name, agency) => {
    expect(shown(name)).toEqual([`= ${agency}`]);
  });

  it.each([
    ['Phòng Kinh tế và hàn tầng', ['Phòng Kinh tế và Hạ tầng']],
    ['Phòng Nội vu5', ['Phòng Nội vụ']],
    ['Phòng Tài chính', ['Phòng Tài chính - Kế hoạch']],
    ['Phòng Kế hoạch - Tài chính', ['Phòng Tài chính - Kế hoạch']],
    ['Phòng Kinh tế', ['Phòng Kinh tế và Hạ tầng']],
    ['Phòng Kinh tế, Hạ tầng và Đô thị', ['Phòng Kinh tế và Hạ tầng']],
    ['Phòng Văn hóa, Khoa học và Thông tin', ['Phòng Văn hóa và Thông tin']],
    ['Phòng Văn hóa - Xã hội', ['Phòng Văn hóa và Thông tin']],
    ['Văn phòng UBND huyện', ['Văn phòng HĐND và UBND huyện']],
    ['Nội vụ', ['Phòng Nội vụ']],
    ['TT VH-TT&TT', ['Trung tâm Văn hóa - Thông tin và Thể thao']],
    ['Trung tâm Văn hóa', ['Trung tâm Văn hóa - Thông tin và Thể thao']],
    ['Xã An Lạc', ['UBND xã An Lạc']],
    ['UBND An Lạc', ['UBND xã An Lạc']],
    ['UBND xã Bình Ninh', ['UBND xã Bình Minh']],
  ])('is a question where it is only like one: %s', (name, candidates) => {
    expect(shown(name)).toEqual(candidates);
  });

  it.each([
    'Sở Nội vụ',
    'Sở Tài chính',
    'Văn phòng UBND tỉnh',
    'Công an tỉnh',
    'Công an xã An Lạc',
    'Phòng Y tế',
    'Trung tâm Y tế huyện',
    'UBND xã Suối Đá',
    'Trường Tiểu học An Lạc B',
    'Theo phân công',
    'Toàn huyện',
    'x',
    '',
  ])('is new where nothing of its level and sort is like it: %j', (name) => {
    expect(shown(name)).toEqual([]);
  });
});

describe('a place', () => {
  const SON = knownBy(['UBND xã Sơn Hà', 'UBND xã Sơn Hạ', 'UBND xã Khe Sương', 'UBND xã Tam Thạnh']);

  it.each([
    ['UBND xã Sơn Hà', ['= UBND xã Sơn Hà']],
    ['UBND XÃ SƠN HẠ', ['= UBND xã Sơn Hạ']],
    ['UBND xa Son Ha', ['UBND xã Sơn Hà', 'UBND xã Sơn Hạ']],
    ['UBND xã Sơn Há', ['UBND xã Sơn Hà', 'UBND xã Sơn Hạ']],
    ['UBND xã Khe Sướng', ['UBND xã Khe Sương']],
    ['ubnd xa khe suong', ['= UBND xã Khe Sương']],
    ['UBND xã Khe Suong', ['UBND xã Khe Sương']],
    ['UBND xã Tam Thanh', ['UBND xã Tam Thạnh']],
  ])('with other marks is another; without any it is the only one that fits: %s', (name, candidates) => {
    expect(shown(name, SON)).toEqual(candidates);
  });
});

describe('offices of different levels', () => {
  const PROVINCIAL = knownBy(['Sở Nội vụ', 'Văn phòng UBND tỉnh', 'Sở Tài chính', 'UBND xã An Lạc']);

  it.each([
    ['Phòng Nội vụ', []],
    ['Sở Nội vụ tỉnh Sông Bắc', ['= Sở Nội vụ']],
    ['Văn phòng UBND', ['= Văn phòng UBND tỉnh']],
    ['Văn phòng UBND huyện', []],
    ['Phòng Tài chính - Kế hoạch huyện', []],
  ])('are never one, in a province: %s', (name, candidates) => {
    expect(shown(name, PROVINCIAL, PROVINCE)).toEqual(candidates);
  });

  it.each([
    ['Văn phòng UBND', []],
    ['Văn phòng UBND tỉnh', ['= Văn phòng UBND tỉnh']],
    ['Sở Nội vụ', ['= Sở Nội vụ']],
    ['Phòng Kinh tế', ['Phòng Kinh tế, Hạ tầng và Đô thị']],
    ['Phòng Kinh tế huyện', []],
  ])('are never one, in a commune: %s', (name, candidates) => {
    const known = knownBy(['Văn phòng UBND tỉnh', 'Sở Nội vụ', 'Phòng Kinh tế, Hạ tầng và Đô thị']);
    expect(shown(name, known, COMMUNE)).toEqual(candidates);
  });
});

describe('the candidates', () => {
  it('are at most four, the likest first, and the same in whatever order the agencies come', () => {
    const names = [
      'Văn hóa',
      'Văn hóa - Thể thao',
      'Văn hóa - Thể thao - Du lịch',
      'Văn hóa Khu A1',
      'Văn hóa Trung ương',
    ];
    const known = knownBy(names.map((name) => `Trung tâm ${name}`));
    const candidates = shown('Trung tâm Văn hóa - Thể thao và Truyền thanh', known);
    expect(candidates).toEqual(['Trung tâm Văn hóa - Thể thao', 'Trung tâm Văn hóa']);
    expect(shown('Trung tâm Văn hóa huyện', known.slice(1))).toHaveLength(4);
    expect(shown('Trung tâm Văn hóa - Thể thao và Truyền thanh', [...known].reverse())).toEqual(candidates);
  });
});

describe('the key of an agency within its authority', () => {
  it.each([
    ['Phòng Nội vụ huyện Suối Vàng', DISTRICT, 'phong noi vu'],
    ['UBND huyện Suối Vàng', DISTRICT, 'ubnd huyen'],
    ['Phòng Nội vụ huyện', DISTRICT, 'phong noi vu'],
    ['Phòng Nội vụ huyện', COMMUNE, 'phong noi vu huyen'],
    ['Văn phòng UBND tỉnh', DISTRICT, 'van phong ubnd tinh'],
    ['Phòng Văn hóa - Xã hội', COMMUNE, 'phong van hoa xa hoi'],
    ['Hội Nông dân xã An Lạc', COMMUNE, 'hoi nong dan'],
    ['Công an xã', DISTRICT, 'cong an xa'],
    ['UBND huyen Suoi Vang', DISTRICT, 'ubnd huyen'],
    ['UBND huyện Suối Vắng', DISTRICT, 'ubnd huyen suối vắng'],
  ])('%s', (name, place, key) => {
    expect(localKey(name, place)).toBe(key);
  });
});
