import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/files/parse-csv.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { csvOf, neutralise, xlsxOf } from '../../src/files/write-table.ts';

describe('reading CSV', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    [
      'quotes',
      '"a,b";c\n"say ""hi""";"two\nlines"',
      [
        ['a,b', 'c'],
        ['say "hi"', 'two\nlines'],
      ],
    ],
    [
      'empty cells',
      ',a,\n;,',
      [
        ['', 'a', ''],
        [';', ''],
      ],
    ],
    ['empty lines', 'a\n\nb', [['a'], [''], ['b']]],
    ['nothing', '', [['']]],
    ['a quote that never closes', 'a,b\n"x,y', [['a', 'b'], ['x,y']]],
    ['letters behind a quote', '"a"b,c', [['a', 'c']]],
    ['one quote alone', '"', [['']]],
  ])('understands %s', (_name, text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  it('gives back any cells that are quoted, whatever separates them', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), (rows, sign, end) => {
        const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign)).join(end);
        expect(parseCsv(quoted)).toEqual(rows);
      }),
    );
  });
});

describe('writing tables', () => {
  it.each(['=1+1', '+84 912', '-1', '@SUM(A1)', '\t=1', '\rx', '  =1', '＝1', '=cmd|"/c calc"!A1'])(
    'puts an apostrophe before %j, which a spreadsheet would compute',
    (text) => expect(neutralise(text)).toBe(`'${text}`),
  );

  it.each(['Sở Tư pháp', '12/KH-UBND', 'a=b', '', '5%', '–'])('leaves %j alone', (text) => {
    expect(neutralise(text)).toBe(text);
  });

  it('gives CSV that reads back the same', () => {
    const rows = [
      ['Mã', 'Tên'],
      [1, 'nói "có", rồi\nxuống dòng'],
      [-2, undefined],
    ];
    const text = csvOf(rows);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(parseCsv(text)).toEqual([
      ['Mã', 'Tên'],
      ['1', 'nói "có", rồi\nxuống dòng'],
      ['-2', ''],
    ]);
  });

  it('gives a sheet of Excel without formulas', async () => {
    const bytes = await xlsxOf(
      [
        ['Mã', 'Tên'],
        [1, '=1+1'],
      ],
      'Bảng',
    );
    const outcome = await readDocument({ fileName: 'x.xlsx', bytes });
    expect(outcome.kind).toBe('read');
    expect(JSON.stringify(outcome)).toContain("'=1+1");
  });
});
