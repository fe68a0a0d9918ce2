import { describe, expect, it } from 'vitest';
import { agencyKey } from '../../src/domain/agency-name.ts';
import { day } from '../../src/domain/day.ts';
import { matchStatusQuery, type StatusCatalogue, type StatusSubject } from '../../src/domain/status-query.ts';

const AGENCIES = [
  'Sở Nội vụ',
  'Sở Tư pháp',
  'Sở Tài chính',
  'Sở Khoa học và Công nghệ',
  'Sở Giáo dục và Đào tạo',
  'Văn phòng UBND tỉnh',
  'UBND xã Phước Bình',
  'UBND xã Phước Thành',
  'UBND phường Tân Lập',
  'Phòng Tài chính - Kế hoạch',
  'Phòng Nội vụ',
  'Hội Nông dân',
];

const AREAS = [
  ['I', 'Công tác chỉ đạo, điều hành'],
  ['II', 'Cải cách thể chế'],
  ['III', 'Cải cách thủ tục hành chính'],
  ['IV', 'Xây dựng chính quyền điện tử, chính quyền số'],
] as const;

const TASKS = [
  ['II.1', 'Rà soát văn bản quy phạm pháp luật'],
  ['II.3', 'Kiểm tra công tác tư pháp, hộ tịch'],
  ['III.1', 'Rà soát, đơn giản hóa thủ tục hành chính'],
  ['III.2', 'Công bố, công khai thủ tục hành chính'],
  ['III.10', 'Số hóa hồ sơ'],
] as const;

const catalogue: StatusCatalogue = {
  today: day('2026-03-09'),
  jurisdictionIds: [1],
  agencies: AGENCIES.map((name, index) => ({ id: index + 1, jurisdictionId: 1, name, keys: [agencyKey(name)] })),
  areas: AREAS.map(([code, title], index) => ({ id: index + 1, jurisdictionId: 1, code, title })),
  tasks: TASKS.map(([number, title], index) => ({ id: index + 1, jurisdictionId: 1, number, title })),
  periods: ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-H1', '2026-9M', '2026-Y', '2026-Q4', '2026-M03'].map(
    (periodKey) => ({ jurisdictionId: 1, periodKey }),
  ),
};

const label = (subject: StatusSubject): string => {
  switch (subject.kind) {
    case 'agency':
      return subject.agency.name;
    case 'area':
      return `area ${subject.area.code}`;
    case 'task':
      return `task ${subject.task.number}`;
    case 'period':
      return subject.periodKey;
    case 'reports':
      return 'reports';
  }
};

const asked = (query: string, from: StatusCatalogue = catalogue): readonly string[] => {
  const match = matchStatusQuery(query, from);
  switch (match.kind) {
    case 'one':
      return [label(match.subject)];
    case 'several':
      return match.subjects.map(label);
    case 'nothing':
      return [];
  }
};

describe('an agency is found', () => {
  it.each([
    ['Sở Tư pháp', 'Sở Tư pháp'],
    ['so tu phap', 'Sở Tư pháp'],
    ['SỞ TƯ PHÁP', 'Sở Tư pháp'],
    ['tư pháp', 'Sở Tư pháp'],
    ['stp', 'Sở Tư pháp'],
    ['TP', 'Sở Tư pháp'],
    ['PNV', 'Phòng Nội vụ'],
    ['P. Nội vụ', 'Phòng Nội vụ'],
    ['SNV', 'Sở Nội vụ'],
    ['KHCN', 'Sở Khoa học và Công nghệ'],
    ['sở KH&CN', 'Sở Khoa học và Công nghệ'],
    ['GDĐT', 'Sở Giáo dục và Đào tạo'],
    ['GD&ĐT', 'Sở Giáo dục và Đào tạo'],
    ['TC-KH', 'Phòng Tài chính - Kế hoạch'],
    ['P. TC-KH', 'Phòng Tài chính - Kế hoạch'],
    ['VP', 'Văn phòng UBND tỉnh'],
    ['VP UBND', 'Văn phòng UBND tỉnh'],
    ['phước bình', 'UBND xã Phước Bình'],
    ['xã phước bình', 'UBND xã Phước Bình'],
    ['tan lap', 'UBND phường Tân Lập'],
    ['nong dan', 'Hội Nông dân'],
  ])('%s → %s', (query, name) => {
    expect(asked(query)).toEqual([name]);
  });

  it('by an alias that its own name does not hold', () => {
    const renamed = catalogue.agencies.map((each) =>
      each.id === 1 ? { ...each, keys: [...each.keys, 'snnv'] } : each,
    );
    expect(asked('SNNV', { ...catalogue, agencies: renamed })).toEqual(['Sở Nội vụ']);
  });

  it('never by silent choice: names that answer equally well are all offered', () => {
    expect(asked('nội vụ')).toEqual(['Sở Nội vụ', 'Phòng Nội vụ']);
    expect(asked('phước')).toEqual(['UBND xã Phước Bình', 'UBND xã Phước Thành']);
    expect(asked('stc')).toEqual(['Sở Tài chính']);
  });
});

describe('an area is found', () => {
  it.each([
    ['II', 'area II'],
    ['ii', 'area II'],
    ['lĩnh vực II', 'area II'],
    ['linh vuc 2', 'area II'],
    ['thể chế', 'area II'],
    ['cải cách thể chế', 'area II'],
    ['báo cáo', 'reports'],
    ['chính quyền số', 'area IV'],
  ])('%s → %s', (query, name) => {
    expect(asked(query)).toEqual([name]);
  });

  it('beside the tasks that hold the same words', () => {
    expect(asked('thủ tục hành chính')).toEqual(['area III', 'task III.1', 'task III.2']);
    expect(asked('TTHC')).toEqual(['area III', 'task III.1', 'task III.2']);
  });
});

describe('a task is found', () => {
  it.each([
    ['II.3', 'task II.3'],
    ['ii.3', 'task II.3'],
    ['II 3', 'task II.3'],
    ['2.3', 'task II.3'],
    ['nhiệm vụ II.3', 'task II.3'],
    ['III.1', 'task III.1'],
    ['III.10', 'task III.10'],
    ['số hoá hồ sơ', 'task III.10'],
    ['hộ tịch', 'task II.3'],
  ])('%s → %s', (query, name) => {
    expect(asked(query)).toEqual([name]);
  });

  it('when a title begins so, before one that only holds the words', () => {
    expect(asked('rà soát')).toEqual(['task II.1', 'task III.1']);
  });
});

describe('a period is found', () => {
  it.each([
    ['quý I', '2026-Q1'],
    ['quy 1', '2026-Q1'],
    ['q1/2026', '2026-Q1'],
    ['Quý I/2026', '2026-Q1'],
    ['quý 4 năm 2025', '2025-Q4'],
    ['báo cáo quý I', '2026-Q1'],
    ['quý này', '2026-Q1'],
    ['tháng 3', '2026-M03'],
    ['thang 03/2026', '2026-M03'],
    ['tháng này', '2026-M03'],
    ['6 tháng', '2026-H1'],
    ['6 tháng đầu năm', '2026-H1'],
    ['sáu tháng đầu năm 2026', '2026-H1'],
    ['6 tháng cuối năm 2026', '2026-H2'],
    ['9 tháng', '2026-9M'],
    ['năm 2026', '2026-Y'],
    ['2026', '2026-Y'],
    ['cả năm', '2026-Y'],
    ['năm nay', '2026-Y'],
    ['năm trước', '2025-Y'],
    ['quý II', '2026-Q2'],
    ['quý một', '2026-Q1'],
    ['quý hai', '2026-Q2'],
    ['quý bốn năm 2025', '2025-Q4'],
    ['quý trước', '2025-Q4'],
  ])('%s → %s', (query, key) => {
    expect(asked(query)).toEqual([key]);
  });

  it('of this year and of the last when this year’s has not begun and both are known', () => {
    expect(asked('quý IV')).toEqual(['2025-Q4', '2026-Q4']);
  });
});

describe('nothing is found', () => {
  it.each(['', '   ', '???', 'abcxyz', 'x', 'quý V', 'tháng 13', '.'])('for “%s”', (query) => {
    expect(asked(query)).toEqual([]);
  });

  it('where there is nothing', () => {
    expect(asked('tư pháp', { ...catalogue, agencies: [], areas: [], tasks: [] })).toEqual([]);
  });
});

describe('the same name in two jurisdictions', () => {
  it('is offered twice', () => {
    const twin = { id: 99, jurisdictionId: 2, name: 'Sở Tư pháp', keys: [] };
    expect(asked('stp', { ...catalogue, agencies: [...catalogue.agencies, twin] })).toHaveLength(2);
  });
});
