import { describe, expect, it } from 'vitest';
import { numberText } from '../../src/files/list-markers.ts';
import { abstractList, cell, item, level, num, para, row, run, table, wordLines } from './word-file.ts';

const list = (levels: string): { readonly numbering: string } => ({ numbering: abstractList(1, levels) + num(1, 1) });
const restart = (at: number, start: number): string =>
  `<w:lvlOverride w:ilvl="${at}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;

describe('the automatic numbers of Word', () => {
  it.each([
    ['decimal', '%1.', ['1.', '2.', '3.']],
    ['decimal', 'Điều %1.', ['Điều 1.', 'Điều 2.', 'Điều 3.']],
    ['decimalZero', '%1', ['01', '02', '03']],
    ['lowerLetter', '%1)', ['a)', 'b)', 'c)']],
    ['upperLetter', '%1.', ['A.', 'B.', 'C.']],
    ['upperRoman', '%1.', ['I.', 'II.', 'III.']],
    ['lowerRoman', '(%1)', ['(i)', '(ii)', '(iii)']],
    ['bullet', '-', ['-', '-', '-']],
    ['bullet', '–', ['-', '-', '-']],
    ['bullet', '+', ['+', '+', '+']],
    ['bullet', '*', ['*', '*', '*']],
    ['bullet', '\uF0B7', ['-', '-', '-']],
    ['bullet', '\uF0D8', ['-', '-', '-']],
  ])('are text in front of the paragraph: %s “%s”', async (format, text, markers) => {
    const lines = await wordLines(item('Một') + item('Hai') + item('Ba'), list(level(0, format, text)));
    expect(lines).toEqual(['Một', 'Hai', 'Ba'].map((word, index) => `${markers[index] ?? ''} ${word}`));
  });

  it.each([['none'], ['bullet']])('are nothing where the level shows nothing: %s', async (format) => {
    expect(await wordLines(item('Một'), list(level(0, format, '')))).toEqual(['Một']);
  });

  it('go on in levels, and begin again below a new number', async () => {
    const levels =
      level(0, 'upperRoman', '%1.') +
      level(1, 'decimal', '%2.') +
      level(2, 'lowerLetter', '%3)') +
      level(3, 'bullet', '\uF0A7');
    const body =
      item('Mục tiêu') +
      item('Chung', 1) +
      item('Cụ thể', 1) +
      item('Một', 2) +
      item('Chi tiết', 3) +
      item('Hai', 2) +
      item('Nhiệm vụ') +
      item('Thể chế', 1) +
      item('Ba', 2);
    expect(await wordLines(body, list(levels))).toEqual([
      'I. Mục tiêu',
      '1. Chung',
      '2. Cụ thể',
      'a) Một',
      '· Chi tiết',
      'b) Hai',
      'II. Nhiệm vụ',
      '1. Thể chế',
      'a) Ba',
    ]);
  });

  it('show the levels above, in digits where the list asks for it', async () => {
    const levels =
      level(0, 'upperRoman', '%1.') +
      level(1, 'decimal', '%1.%2.') +
      level(2, 'decimal', '%1.%2.%3', { more: '<w:isLgl/>' });
    expect(await wordLines(item('a') + item('b', 1) + item('c', 2) + item('d', 2), list(levels))).toEqual([
      'I. a',
      'I.1. b',
      '1.1.1 c',
      '1.1.2 d',
    ]);
  });

  it('go on below a new number where the list says so', async () => {
    const levels = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)', { more: '<w:lvlRestart w:val="0"/>' });
    expect(await wordLines(item('x') + item('y', 1) + item('x') + item('y', 1), list(levels))).toEqual([
      '1. x',
      'a) y',
      '2. x',
      'b) y',
    ]);
  });

  it('begin where the list begins, and stand close where it says so', async () => {
    const levels = level(0, 'decimal', '%1/', { start: 5, more: '<w:suff w:val="nothing"/>' });
    expect(await wordLines(item('x') + item('y'), list(levels))).toEqual(['5/x', '6/y']);
  });

  it('go on from list to list of one kind, unless one has a beginning of its own', async () => {
    const numbering = abstractList(1, level(0, 'decimal', '%1.')) + num(1, 1) + num(2, 1) + num(3, 1, restart(0, 1));
    const body = item('a') + item('b', 0, 2) + item('c', 0, 3) + item('d', 0, 3) + item('e');
    expect(await wordLines(body, { numbering })).toEqual(['1. a', '2. b', '1. c', '2. d', '3. e']);
  });

  it('follow a level that the list itself redefines', async () => {
    const numbering =
      abstractList(1, level(0, 'decimal', '%1.')) +
      num(1, 1, `<w:lvlOverride w:ilvl="0">${level(0, 'upperLetter', '%1)')}</w:lvlOverride>`);
    expect(await wordLines(item('a'), { numbering })).toEqual(['A) a']);
  });

  it('come from styles and what these are based on, by level', async () => {
    const numbering =
      abstractList(
        1,
        level(0, 'upperRoman', '%1.', { more: '<w:pStyle w:val="Heading1"/>' }) +
          level(1, 'decimal', '%2.', { more: '<w:pStyle w:val="Heading2"/>' }),
      ) + num(1, 1);
    const styles = `
      <w:style w:type="paragraph" w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Heading2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Muc"><w:basedOn w:val="Heading2"/></w:style>`;
    const styled = (style: string, text: string, more = ''): string =>
      para(run(text), `<w:pStyle w:val="${style}"/>${more}`);
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    expect(
      await wordLines(
        styled('Heading1', 'Mục tiêu') +
          styled('Heading2', 'Chung') +
          styled('Muc', 'Riêng') +
          styled('Muc', 'Không số', none),
        { numbering, styles },
      ),
    ).toEqual(['I. Mục tiêu', '1. Chung', '2. Riêng', 'Không số']);
  });

  it('come from the list that a list style points to', async () => {
    const numbering =
      `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Bac"/></w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Bac"/>${level(0, 'lowerLetter', '%1)')}</w:abstractNum>` +
      num(1, 1);
    expect(await wordLines(item('x'), { numbering })).toEqual(['a) x']);
  });

  it('fill the column of numbers of a table', async () => {
    const rows = ['Rà soát', 'Báo cáo'].map((text) => row(cell(item('')) + cell(para(run(text))))).join('');
    expect(await wordLines(table(rows), list(level(0, 'decimal', '%1')))).toEqual(['1|Rà soát', '2|Báo cáo']);
  });

  it('are left out between paragraphs where nothing stands behind them, but counted', async () => {
    expect(await wordLines(item('a') + item('') + item('b'), list(level(0, 'decimal', '%1.')))).toEqual([
      '1. a',
      '3. b',
    ]);
  });

  it('do not count what a tracked change removed, what is hidden, and cells that a merged one covers', async () => {
    const removed = para(
      `<w:del><w:r><w:delText>x</w:delText></w:r></w:del>`,
      '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    );
    const hidden = para(run('x', '<w:vanish/>'), '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>');
    const rows =
      row(cell(item(''), '<w:vMerge w:val="restart"/>') + cell(para(run('x')))) +
      row(cell(item(''), '<w:vMerge/>') + cell(para(run('y'))));
    expect(
      await wordLines(item('a') + removed + hidden + table(rows) + item('b'), list(level(0, 'decimal', '%1.'))),
    ).toEqual(['1. a', '2.|x', '2.|y', '3. b']);
  });

  it('are none for a list that the file does not define', async () => {
    expect(await wordLines(item('a', 0, 9))).toEqual(['a']);
  });

  it.each([
    [4, 'upperRoman', 'IV'],
    [1994, 'lowerRoman', 'mcmxciv'],
    [4000, 'upperRoman', '4000'],
    [0, 'upperRoman', '0'],
    [26, 'lowerLetter', 'z'],
    [27, 'lowerLetter', 'aa'],
    [53, 'upperLetter', 'AAA'],
    [1_000_000, 'lowerLetter', '1000000'],
    [9, 'decimalZero', '09'],
    [3, 'vietnameseCounting', '3'],
  ])('write %i as %s', (number, format, text) => expect(numberText(number, format)).toBe(text));
});
