import { describe, expect, it } from 'vitest';
import { agencyKey, groupMembers, guessAgencyKind, parseAgencies } from '../../src/domain/agency-name.ts';
import type { AgencyGroup, AgencyKind, AgencyMention } from '../../src/domain/plan-draft.ts';

/** Names of agencies, and groups in braces. */
const shown = (mentions: readonly AgencyMention[]): string[] =>
  mentions.map((mention) => (mention.kind === 'group' ? `{${mention.group}}` : mention.name));

describe('the key of an agency', () => {
  it.each([
    [
      'Văn phòng HĐND & UBND huyện',
      'Văn phòng HĐND và UBND huyện',
      'VP HĐND&UBND',
      'VP/HĐND& UBND',
      'van phong hdnd va ubnd',
      'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
    ],
    [
      'Phòng Tài chính - Kế hoạch',
      'Phòng Tài chính-KH',
      'P. TC-KH',
      'Phòng Tài chính – Kế hoạch huyện',
      'phòng tài chính và kế hoạch',
    ],
    ['Phòng Văn hóa và Thông tin', 'Phòng Văn hoá - Thông tin', 'PHÒNG VĂN HÓA & THÔNG TIN'],
    ['Phòng Giáo dục và Đào tạo', 'Phòng GD&ĐT', 'P.GD-ĐT', 'Phòng GDĐT'],
    ['UBND xã Phước Đại', 'Ủy ban nhân dân xã Phước Đại', 'Uỷ ban nhân dân xã Phước Đại'],
    ['Phòng Tư pháp', 'P. Tư pháp', 'p.tư pháp', 'Phòng Tư pháp huyện'],
  ])('is one however it is written: %s', (...names) => {
    expect(new Set(names.map(agencyKey)).size, names.map(agencyKey).join(' | ')).toBe(1);
  });

  it.each([
    ['UBND huyện', 'UBND xã'],
    ['UBND huyện', 'UBND tỉnh'],
    ['Công an huyện', 'Công an xã'],
    ['Phòng Nội vụ', 'Sở Nội vụ'],
    ['Phòng Nội vụ', 'Phòng Nội vụ huyện Bác Ái'],
    ['Văn phòng UBND', 'Văn phòng HĐND và UBND'],
    ['Sở Tài chính', 'Phòng Tài chính'],
    ['UBND xã Sơn Hà', 'UBND xã Sơn Hạ'],
    ['UBND phường Hòa Hà, thị xã Sơn Hà', 'UBND phường Hòa Hà, thị xã Sơn Hạ'],
    ['UBND xã Tam Thanh', 'UBND xã Tam Thạnh'],
    ['Công an thành phố Đông Hà', 'Công an thành phố Đông Hạ'],
    ['Phòng Nội vụ xã Sơn Hà huyện', 'Phòng Nội vụ xã Sơn Hạ huyện'],
  ])('tells %s from %s', (one, other) => {
    expect(agencyKey(one)).not.toBe(agencyKey(other));
  });

  it.each([
    ['UBND xã Sơn Hà', 'ubnd xa sơn hà'],
    ['ỦY BAN NHÂN DÂN XÃ SƠN HÀ', 'ubnd xa sơn hà'],
    ['UBND phường Hoà Hải', 'ubnd phuong hòa hải'],
    ['UBND phường Hòa Hải', 'ubnd phuong hòa hải'],
    ['UBND xa Son Ha', 'ubnd xa son ha'],
    ['UBND thị xã Quảng Trị', 'ubnd thi xa quảng trị'],
    ['Phòng Văn hóa - Xã hội', 'phong van hoa xa hoi'],
    ['Văn phòng Huyện uỷ', 'van phong huyen uy'],
    ['Ban Chỉ huy Quân sự', 'ban chi huy quan su'],
    ['Ban Quản lý dự án huyện Sơn Hà', 'ban quan ly du an huyen sơn hà'],
  ])('keeps the marks of a place and of nothing else: %s', (name, key) => {
    expect(agencyKey(name)).toBe(key);
  });

  it('is empty where there is no letter', () => {
    expect(agencyKey(' - ')).toBe('');
  });
});

describe('the agencies of a cell', () => {
  it.each([
    ['Phòng Nội vụ, Phòng Tư pháp', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    ['Phòng Nội vụ; phòng Tư pháp', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    ['Phòng Nội vụ và Phòng Tư pháp', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    ['Phòng Nội vụ\nPhòng Tư pháp', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    ['- Phòng Nội vụ;\n- Phòng Tư pháp.', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    ['Phòng Nội vụ Văn phòng HĐND&UBND huyện', ['Phòng Nội vụ', 'Văn phòng HĐND&UBND huyện']],
    ['P. Tư pháp, P.Nội vụ', ['Phòng Tư pháp', 'Phòng Nội vụ']],
    ['VP HĐND&UBND', ['Văn phòng HĐND&UBND']],
    ['Công an tỉnh, Bộ CHQS tỉnh', ['Công an tỉnh', 'Bộ Chỉ huy Quân sự tỉnh']],
    ['Công an tỉnh, Bộ Chỉ huy quân sự tỉnh', ['Công an tỉnh', 'Bộ Chỉ huy quân sự tỉnh']],
    ['Bộ CHQS tỉnh, Bộ CH BĐBP tỉnh', ['Bộ Chỉ huy Quân sự tỉnh', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh']],
    ['Trường THCS và THPT Nguyễn Du, Phòng Nội vụ', ['Trường THCS và THPT Nguyễn Du', 'Phòng Nội vụ']],
    ['Trường Tiểu học, THCS và THPT Phước Đại', ['Trường Tiểu học, THCS và THPT Phước Đại']],
    ['Trường mầm non, tiểu học, THCS', ['{schools}']],
    ['Trường tiểu học, THCS trên địa bàn', ['{schools}']],
  ])('are told apart: %j', (cell, names) => {
    expect(shown(parseAgencies(cell))).toEqual(names);
  });

  it.each([
    'Phòng Văn hóa, Khoa học và Thông tin',
    'Phòng Kinh tế, Hạ tầng và Đô thị',
    'Văn phòng HĐND và UBND',
    'Văn phòng HĐND & UBND huyện',
    'Văn phòng Đoàn ĐBQH và HĐND tỉnh',
    'Phòng Lao động - Thương binh và Xã hội',
    'Sở Văn hóa, Thể thao và Du lịch',
    'Trung tâm Văn hóa, Thông tin và Thể thao',
    'Phòng Kinh tế và hàn tầng',
    'Văn phòng UBND huyện',
    'UBND xã Phước Đại',
    'Ban Dân tộc',
  ])('stay whole when the name has commas, "và" or the name of another: %s', (name) => {
    expect(shown(parseAgencies(name))).toEqual([name]);
  });

  it('joins a name broken over two lines', () => {
    expect(shown(parseAgencies('Văn phòng\nHĐND và\nUBND huyện'))).toEqual(['Văn phòng HĐND và UBND huyện']);
  });

  it.each([
    [
      'Các cơ quan, đơn vị: Nội vụ, , Tài chính - Kế hoạch, Tài  nguyên và Môi trường',
      ['Phòng Nội vụ', 'Phòng Tài chính - Kế hoạch', 'Phòng Tài nguyên và Môi trường'],
    ],
    ['Các sở: Nội vụ, Tư pháp và Tài chính', ['Sở Nội vụ', 'Sở Tư pháp', 'Sở Tài chính']],
    ['Các phòng Nội vụ, Tư pháp', ['Phòng Nội vụ', 'Phòng Tư pháp']],
    ['Phòng Nội vụ, Tư pháp, Văn hóa và Thông tin', ['Phòng Nội vụ', 'Phòng Tư pháp', 'Phòng Văn hóa và Thông tin']],
    ['Sở Nội vụ, Tài chính; Văn phòng UBND tỉnh', ['Sở Nội vụ', 'Sở Tài chính', 'Văn phòng UBND tỉnh']],
  ])('share a prefix: %j', (cell, names) => {
    expect(shown(parseAgencies(cell))).toEqual(names);
  });

  it.each([
    ['UBND các xã', ['communes']],
    ['UBND các xã, thị trấn', ['communes']],
    ['UBND các xã, phường, đặc khu', ['communes']],
    ['UBND cấp xã', ['communes']],
    ['Chủ tịch UBND các xã', ['communes']],
    ['UBND các huyện, thị xã, thành phố', ['districts']],
    ['Các cơ quan, đơn vị thuộc huyện UBND các xã', ['allAgencies', 'communes']],
    ['Các cơ quan, đơn vị thuộc huyện\nUBND các xã', ['allAgencies', 'communes']],
    ['Các cơ quan, đơn vị trực thuộc huyện, UBND các xã', ['allAgencies', 'communes']],
    ['Các cơ quan, ban, ngành, thuộc huyện, UBND các xã', ['allAgencies', 'communes']],
    ['Các cơ quan, ban, ngành huyện', ['allAgencies']],
    ['Các cơ quan, đơn vị, địa phương', ['allAgencies', 'communes']],
    ['Thủ trưởng các cơ quan, đơn vị thuộc tỉnh', ['allAgencies']],
    ['Các phòng ban thuộc huyện', ['offices']],
    ['Các sở, ban, ngành; UBND các xã, phường', ['offices', 'communes']],
    ['Các cơ quan, đơn vị có liên quan, UBND các xã', ['related', 'communes']],
    ['Các cơ quan, đơn vị, cá nhân có liên quan', ['related']],
    ['Các đơn vị sự nghiệp công lập trên địa bàn huyện', ['publicServiceUnits']],
    ['Các đơn vị sự nghiệp công lập thuộc ngành giáo dục', ['schools']],
    ['các tổ chức chính trị - xã hội', ['massOrganisations']],
  ])('may be groups: %j', (cell, groups) => {
    expect(shown(parseAgencies(cell))).toEqual(groups.map((group) => `{${group}}`));
  });

  it('keeps what the plan says beside the name', () => {
    expect(parseAgencies('Trưởng phòng Nội vụ (cơ quan thường trực), các cơ quan liên quan')).toEqual([
      { kind: 'agency', name: 'Phòng Nội vụ', text: 'Trưởng phòng Nội vụ' },
      { kind: 'group', group: 'related', text: 'các cơ quan liên quan' },
    ]);
    expect(parseAgencies('Phòng Nội vụ hướng dẫn, đề xuất')).toEqual([
      { kind: 'agency', name: 'Phòng Nội vụ', text: 'Phòng Nội vụ hướng dẫn, đề xuất' },
    ]);
  });

  it.each(['', ' ', '\n', '-', ', ;'])('are none in %j', (cell) => {
    expect(parseAgencies(cell)).toEqual([]);
  });

  it('ends on texts of any size', () => {
    expect(parseAgencies(', '.repeat(50_000))).toEqual([]);
    expect(parseAgencies('Các '.repeat(50_000)).length).toBeGreaterThan(0);
    expect(parseAgencies('Phòng Nội vụ, '.repeat(5_000)).length).toBeGreaterThan(100);
  });
});

describe('the kind of an agency', () => {
  it.each<[string, AgencyKind]>([
    ['Phòng Nội vụ', 'office'],
    ['VP HĐND&UBND', 'office'],
    ['Sở Nội vụ', 'office'],
    ['Thanh tra huyện', 'office'],
    ['Trung tâm Phục vụ hành chính công', 'office'],
    ['UBND xã Phước Đại', 'commune'],
    ['Phường Hải Châu', 'commune'],
    ['UBND huyện Bác Ái', 'district'],
    ['Trung tâm Văn hóa - Thông tin và Thể thao', 'publicServiceUnit'],
    ['Trường Tiểu học Phước Đại A', 'school'],
    ['Hội Nông dân huyện', 'massOrganisation'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam huyện', 'massOrganisation'],
    ['Công an huyện', 'vertical'],
    ['Chi cục Thuế khu vực', 'vertical'],
    ['Văn phòng Huyện ủy', 'other'],
    ['Tổ công tác', 'other'],
  ])('is guessed from its name: %s is %s', (name, kind) => {
    expect(guessAgencyKind(name)).toBe(kind);
  });
});

describe('the members of a group', () => {
  const agencies = (
    ['office', 'commune', 'district', 'publicServiceUnit', 'school', 'massOrganisation', 'vertical', 'other'] as const
  ).map((kind) => ({ id: kind, kind }));

  it.each<[AgencyGroup, readonly AgencyKind[]]>([
    ['allAgencies', ['office', 'publicServiceUnit']],
    ['offices', ['office']],
    ['communes', ['commune']],
    ['districts', ['district']],
    ['publicServiceUnits', ['publicServiceUnit', 'school']],
    ['schools', ['school']],
    ['massOrganisations', ['massOrganisation']],
    ['related', []],
  ])('%s', (group, members) => {
    expect(groupMembers(group, agencies)).toEqual(members);
  });
});
