import { describe, expect, it } from 'vitest';
import { oldEncodingOf } from '../../src/files/old-encoding.ts';
import { readBlocks } from '../../src/files/read-blocks.ts';
import { recognise } from '../../src/files/file-type.ts';
import { linesOf } from './word-file.ts';

async function linesOfFile(type: string, bytes: Buffer): Promise<string[]> {
  const outcome = await readBlocks(type, bytes);
  return outcome.kind === 'read' ? linesOf(outcome.blocks) : [outcome.reason.kind];
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a file of comma-separated values', () => {
  it.each([
    ['UTF-8', Buffer.from('TT,Nhiệm vụ\n1,Rà soát')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFTT;Nhiệm vụ\r\n1;Rà soát\r\n')],
    ['UTF-16, as Excel writes "Unicode text"', Buffer.from('\uFEFFTT\tNhiệm vụ\r\n1\tRà soát\r\n', 'utf16le')],
    ['UTF-16 the other way round', utf16be('\uFEFFTT\tNhiệm vụ\r\n1\tRà soát\r\n')],
  ])('is one table, in %s', async (_name, bytes) => {
    expect(await linesOfFile('csv', bytes)).toEqual(['TT|Nhiệm vụ', '1|Rà soát']);
  });

  it('is not guessed in any other encoding', async () => {
    expect(await linesOfFile('csv', Buffer.from([0x4d, 0xe3, 0x2c, 0xf0]))).toEqual(['notUtf8']);
  });
});

describe('a text', () => {
  it('has a paragraph for each line, and a table where lines next to each other have tabs', async () => {
    const text = 'KẾ HOẠCH\r\n\r\nNăm 2026\nI.\tMục tiêu\nTT\tViệc\n1\tRà soát\n\nHết\tở đây\n';
    expect(await linesOfFile('txt', Buffer.from(text))).toEqual([
      'KẾ HOẠCH',
      'Năm 2026',
      'I.|Mục tiêu',
      'TT|Việc',
      '1|Rà soát',
      'Hết ở đây',
    ]);
  });

  it.each([
    ['a.csv', 'x', 'csv'],
    ['a.CSV', 'x', 'csv'],
    ['a.tsv', 'x\ty', 'csv'],
    ['a.txt', 'a,b\nc,d', 'txt'],
    ['kế hoạch', 'a,b\nc,d', 'csv'],
    ['kế hoạch', 'Kính gửi, các sở\nCăn cứ', 'txt'],
  ])('named %s of %j is read as %s', (name, text, type) => {
    expect(recognise(name, Buffer.from(text))).toEqual({ kind: 'text', type });
  });
});

describe('an encoding from before Unicode', () => {
  const known = (text: string) => oldEncodingOf([{ kind: 'paragraph', text }]);

  it.each([
    ['Vietnamese', 'Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân tỉnh; quý, hoá, toàn, quá. '.repeat(50)],
    ['Vietnamese with signs', 'Diện tích m², góc 45°, giá trị µ ± 5%, «kế hoạch» ® của đơn vị. '.repeat(50)],
    ['English', 'The plan of the province, in one thousand copies. '.repeat(50)],
    ['French', 'Le théâtre à côté, déjà préparé; naïf, Noël, aérien, réélu, coïncidence, européen. '.repeat(50)],
    ['a few words', 'KÕ ho¹ch'],
  ])('is not seen in %s', (_name, text) => expect(known(text)).toBeUndefined());
});
