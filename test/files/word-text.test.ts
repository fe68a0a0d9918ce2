import { describe, expect, it } from 'vitest';
import { cell, para, row, run, table, wordLines } from './word-file.ts';

const WPS = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const box = (inner: string): string => `<w:txbxContent>${inner}</w:txbxContent>`;

describe('the text of a Word file', () => {
  it('leaves out the marks of footnotes and what is struck out, so that no day gets a digit more', async () => {
    const body =
      para(run('Trước 15/1') + run('1', '<w:vertAlign w:val="superscript"/>')) +
      para(run('30/6/2026', '<w:strike/>') + run('31/7/2026')) +
      para(run('H') + run('2', '<w:vertAlign w:val="subscript"/>') + run('O', '<w:strike w:val="0"/>'));
    expect(await wordLines(body)).toEqual(['Trước 15/1', '31/7/2026', 'H2O']);
  });

  it('is as if all tracked changes were accepted', async () => {
    const body = para(
      `${run('Trước ')}<w:del>${run('A').replace(/w:t\b/g, 'w:delText')}</w:del><w:ins>${run('B')}</w:ins>` +
        `<w:moveFrom>${run('C')}</w:moveFrom><w:moveTo>${run('D')}</w:moveTo>`,
    );
    expect(await wordLines(body)).toEqual(['Trước BD']);
  });

  it('joins paragraphs whose border a tracked change removed', async () => {
    expect(await wordLines(para(run('Kế '), '<w:rPr><w:del/></w:rPr>') + para(run('hoạch')))).toEqual(['Kế hoạch']);
  });

  it('leaves out rows that a tracked change removed', async () => {
    const rows = row(cell(para(run('a')))) + row(cell(para(run('b'))), '<w:del/>') + row(cell(para(run('c'))));
    expect(await wordLines(table(rows))).toEqual(['a', 'c']);
  });

  it('leaves out hidden text, by itself or by its style', async () => {
    const styles =
      '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="AnDoan"><w:rPr><w:vanish/></w:rPr></w:style>';
    const body =
      para(
        run('a') + run('b', '<w:vanish/>') + run('c', '<w:rStyle w:val="An"/>') + run('d', '<w:vanish w:val="0"/>'),
      ) + para(run('e') + run('f', '<w:vanish w:val="false"/>'), '<w:pStyle w:val="AnDoan"/>');
    expect(await wordLines(body, { styles })).toEqual(['ad', 'f']);
  });

  it('keeps the text of content controls, links and fields, not that of notes and of the fields’ codes', async () => {
    const body =
      `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${para(run('Trong khung'))}</w:sdtContent></w:sdt>` +
      para(`<w:hyperlink>${run('Liên kết')}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>`) +
      para(`<w:r><w:instrText>PAGE</w:instrText></w:r>${run('5')}`);
    expect(await wordLines(body)).toEqual(['Trong khung', 'Liên kết', '5']);
  });

  it('keeps text boxes once, although they are written twice', async () => {
    const inner = box(para(run('PHỤ LỤC')));
    const body = para(
      `<w:r ${WPS}><mc:AlternateContent><mc:Choice>${inner}</mc:Choice><mc:Fallback>${inner}</mc:Fallback></mc:AlternateContent></w:r>${run('Tên')}`,
    );
    expect(await wordLines(body)).toEqual(['PHỤ LỤC', 'Tên']);
  });

  it('has spaces for tabs, no soft hyphens, nothing invisible, letters composed', async () => {
    const body = para(
      `<w:r><w:t>1.</w:t><w:tab/><w:t>Ra\u0300 so\u00ADát</w:t><w:softHyphen/><w:t>\u200B văn</w:t><w:noBreakHyphen/><w:t>bản\u00A0số</w:t><w:br/><w:t>hai</w:t></w:r>`,
    );
    expect(await wordLines(body)).toEqual(['1. Rà soát văn-bản số\nhai']);
  });

  it('has letters beyond the first 65,536, written as they are or as numbers', async () => {
    const body = para(run('😀 &amp; &#x1F600;'));
    expect(await wordLines(body)).toEqual(['😀 & 😀']);
  });
});

describe('the tables of a Word file', () => {
  it('keep their columns where cells are merged, both ways', async () => {
    const rows =
      row(
        cell(para(run('TT')), '<w:vMerge w:val="restart"/>') + cell(para(run('Cơ quan')), '<w:gridSpan w:val="2"/>'),
      ) +
      row(cell(para(''), '<w:vMerge/>') + cell(para(run('Chủ trì'))) + cell(para(run('Phối hợp')))) +
      row(cell(para(run('1'))) + cell(para(run('A')), '<w:vMerge w:val="restart"/>') + cell(para(run('B')))) +
      row(cell(para(run('2'))) + cell(para(''), '<w:vMerge w:val="continue"/>') + cell(para(run('C'))));
    expect(await wordLines(table(rows))).toEqual(['TT|Cơ quan…', 'TT|Chủ trì|Phối hợp', '1|A|B', '2|A|C']);
  });

  it('keep their columns where cells are merged as old versions of Word do', async () => {
    const rows = row(
      cell(para(run('I'))) +
        cell(para(run('THỂ CHẾ')), '<w:hMerge w:val="restart"/>') +
        cell(para(''), '<w:hMerge/>') +
        cell(para(run('x'))),
    );
    expect(await wordLines(table(rows))).toEqual(['I|THỂ CHẾ…|x']);
  });

  it('keep their columns where rows begin later or end earlier', async () => {
    const rows =
      row(cell(para(run('a'))) + cell(para(run('b'))) + cell(para(run('c')))) +
      row(cell(para(run('d'))), '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>');
    expect(await wordLines(table(rows))).toEqual(['a|b|c', '|d|']);
  });

  it('keep a table inside a cell as lines of that cell', async () => {
    const inner = table(row(cell(para(run('Quý I'))) + cell(para(run('50%')))) + row(cell(para(run('Quý II')))));
    const rows = row(cell(para(run('1'))) + cell(para(run('Tiến độ')) + inner + para('')) + cell(para(run('x'))));
    expect(await wordLines(table(rows))).toEqual(['1|Tiến độ\nQuý I 50%\nQuý II|x']);
  });

  it('keep rows and cells inside content controls', async () => {
    const inner = `<w:sdt><w:sdtContent>${cell(para(run('b')))}</w:sdtContent></w:sdt>`;
    const rows = `<w:sdt><w:sdtContent>${row(cell(para(run('a'))) + inner)}</w:sdtContent></w:sdt>`;
    expect(await wordLines(table(rows))).toEqual(['a|b']);
  });
});
