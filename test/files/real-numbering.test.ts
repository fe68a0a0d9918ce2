import { AlignmentType, Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read-document.ts';
import { docxEntries, makeZip, paragraph, relationship, relationships } from './make-zip.ts';
import { linesOf } from './word-file.ts';

async function linesOfFile(bytes: Uint8Array): Promise<string[]> {
  const outcome = await readDocument({ fileName: 'a.docx', bytes });
  return outcome.kind === 'read' ? linesOf(outcome.document.blocks) : [JSON.stringify(outcome.reason)];
}

const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: at,
  format,
  text,
  alignment: AlignmentType.START,
});

describe('a plan that a program wrote', () => {
  it('has its automatic numbers as text, in the text and in the first column of its table', async () => {
    const item = (text: string, at: number): Paragraph =>
      new Paragraph({ text, numbering: { reference: 'muc', level: at } });
    const rows = ['Rà soát', 'Báo cáo'].map(
      (text) =>
        new TableRow({
          children: [
            new TableCell({ children: [new Paragraph({ numbering: { reference: 'tt', level: 0 } })] }),
            new TableCell({ children: [new Paragraph({ text, bullet: { level: 0 } })] }),
          ],
        }),
    );
    const file = new Document({
      numbering: {
        config: [
          {
            reference: 'muc',
            levels: [
              level(0, LevelFormat.UPPER_ROMAN, '%1.'),
              level(1, LevelFormat.DECIMAL, '%2.'),
              level(2, LevelFormat.LOWER_LETTER, '%3)'),
            ],
          },
          { reference: 'tt', levels: [level(0, LevelFormat.DECIMAL, '%1')] },
        ],
      },
      sections: [
        {
          children: [
            item('MỤC TIÊU', 0),
            item('Chung', 1),
            item('Nâng cao', 2),
            item('NHIỆM VỤ', 0),
            new Table({ rows }),
          ],
        },
      ],
    });
    expect(await linesOfFile(await Packer.toBuffer(file))).toEqual([
      'I. MỤC TIÊU',
      '1. Chung',
      'a) Nâng cao',
      'II. NHIỆM VỤ',
      '1|- Rà soát',
      '2|- Báo cáo',
    ]);
  });

  it('is found where Word on the web puts it', async () => {
    const entries = docxEntries(paragraph('Kế hoạch'))
      .filter(({ name }) => name !== '_rels/.rels')
      .map((entry) => (entry.name === 'word/document.xml' ? { ...entry, name: 'word/document2.xml' } : entry));
    const relations = relationships(relationship('r1', 'officeDocument', '/word/document2.xml'));
    expect(await linesOfFile(makeZip([...entries, { name: '_rels/.rels', content: relations }]))).toEqual(['Kế hoạch']);
  });
});
