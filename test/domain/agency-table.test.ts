import { describe, expect, it } from 'vitest';
import { readAgencyTable } from '../../src/domain/agency-table.ts';

const HEAD = ['code', 'name', 'kind', 'aliases'];

describe('a table of agencies', () => {
  it('gives them with their aliases and the rows they stand in', () => {
    const outcome = readAgencyTable([
      HEAD,
      [' stp ', 'Sở  Tư pháp', 'Office', 'STP| Sở TP ;'],
      ['', '', '', ''],
      ['x', 'UBND xã X', '', ''],
    ]);
    expect(outcome).toEqual({
      kind: 'agencies',
      agencies: [
        { row: 2, code: 'stp', name: 'Sở Tư pháp', kind: 'office', aliases: ['STP', 'Sở TP'] },
        { row: 4, code: 'x', name: 'UBND xã X', kind: 'commune', aliases: [] },
      ],
    });
  });

  it('may have its columns in any order, in Vietnamese, and others beside them', () => {
    const outcome = readAgencyTable([
      ['Ghi chú', 'Tên cơ quan', 'Mã'],
      ['-', 'Sở Y tế', 'syt'],
    ]);
    expect(outcome).toMatchObject({ kind: 'agencies', agencies: [{ code: 'syt', name: 'Sở Y tế', kind: 'office' }] });
  });

  it.each([
    ['no heading', [['stp', 'Sở Tư pháp']], [{ kind: 'noHeader' }]],
    ['nothing', [], [{ kind: 'noHeader' }]],
    ['no agency', [HEAD, ['', '']], [{ kind: 'noRows' }]],
    [
      'several problems',
      [HEAD, ['', 'A'], ['b b', 'B', 'bureau'], ['c', ''], ['d', 'D'], ['d', 'D2']],
      [
        { kind: 'missingCell', row: 2, column: 'code', value: '' },
        { kind: 'badCode', row: 3, column: 'code', value: 'b b' },
        { kind: 'badKind', row: 3, column: 'kind', value: 'bureau' },
        { kind: 'missingCell', row: 4, column: 'name', value: '' },
        { kind: 'repeatedCode', row: 6, column: 'code', value: 'd' },
      ],
    ],
  ])('with %s is refused with each problem', (_name, rows, problems) => {
    expect(readAgencyTable(rows)).toEqual({ kind: 'invalid', problems });
  });
});
