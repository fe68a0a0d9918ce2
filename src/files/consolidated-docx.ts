import { AlignmentType, Document, Packer, Paragraph, Table, type ISectionOptions } from 'docx';
import type {
  Annex,
  BodyBlock,
  DocumentProperties,
  OfficialDocument,
  OfficialHead,
  OfficialSignature,
} from '../domain/consolidated/official-document.ts';
import { BODY_PARAGRAPH, BODY_SIZE, boldWidth, FONT, pageProperties, textWidth } from './decree30.ts';
import { emptyHeader, line, numberedHeader, ruleLine, runsOf, sideBySide, tableOf, tinyEnd } from './docx-parts.ts';
import { steadyZip } from './steady-zip.ts';

/** A report in the form of Decree 30/2020/NĐ-CP as a .docx; the same document gives the same bytes. */
export const writeOfficialDocx = (document: OfficialDocument): Promise<Buffer> =>
  pack(document.properties, [
    {
      properties: { page: pageProperties('portrait'), titlePage: true },
      headers: { default: numberedHeader(), first: emptyHeader() },
      children: [...headOf(document.head), ...document.body.flatMap(blockOf), ...signatureOf(document.signature)],
    },
    ...document.annexes.map(annexSection),
  ]);

/** A list alone, in the form of an annex. */
export const writeAnnexDocx = (annex: Annex, properties: DocumentProperties): Promise<Buffer> =>
  pack(properties, [annexSection(annex)]);

async function pack({ title, creator, at }: DocumentProperties, sections: readonly ISectionOptions[]): Promise<Buffer> {
  const document = new Document({
    title,
    creator,
    lastModifiedBy: creator,
    styles: { default: { document: { run: { font: FONT, size: BODY_SIZE, language: { value: 'vi-VN' } } } } },
    sections: [...sections],
  });
  const bytes = await Packer.toBuffer(document);
  // The library writes the instant at which it ran.
  const stamp = at.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return steadyZip(bytes, {
    'docProps/core.xml': (xml) => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`),
    'word/document.xml': flattenSectionEnds,
  });
}

/** The paragraph in which a section ends is empty: it must not run over to a page of its own. */
const flattenSectionEnds = (xml: string): string =>
  xml.replaceAll(
    '<w:p><w:pPr><w:sectPr',
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>' +
      '<w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr',
  );

const HEAD_SIZE = 26;
const NATION_SIZE = 24;
const MOTTO_SIZE = 28;
const LEFT_COLUMN = 0.39;
/** Between a third and a half of the text's length. */
const SHORT_RULE = 0.4;

function headOf(head: OfficialHead): (Paragraph | Table)[] {
  const width = textWidth('portrait');
  const left = Math.round(width * LEFT_COLUMN);
  const right = width - left;
  const longest = Math.max(...head.issuer.map((each) => boldWidth(each, HEAD_SIZE)));
  return [
    sideBySide([
      {
        width: left,
        rows: [
          [
            ...head.issuer.map((each) => line(each, { bold: true, size: HEAD_SIZE })),
            ruleLine(longest * SHORT_RULE, left),
          ],
          [line(head.number, { size: HEAD_SIZE, spacing: { before: 120 } })],
        ],
      },
      {
        width: right,
        rows: [
          [
            line(head.nation, { bold: true, size: NATION_SIZE }),
            line(head.motto, { bold: true, size: MOTTO_SIZE }),
            ruleLine(boldWidth(head.motto, MOTTO_SIZE), right),
          ],
          [placeLine(head.placeAndDay, right)],
        ],
      },
    ]),
    line(head.kind, { bold: true, size: BODY_SIZE, spacing: { before: 360 } }),
    line(head.subject, { bold: true, size: BODY_SIZE }),
    ruleLine(Math.min(boldWidth(head.subject, BODY_SIZE), width) * SHORT_RULE, width),
    line(head.addressee, { size: BODY_SIZE, spacing: { before: 240, after: 240 } }),
  ];
}

/**
 * Place and day on one line: in size 13 and with smaller blanks where size 14 is too long (the decree allows both). A
 * place that is longer still has a line of its own.
 */
function placeLine(text: string, width: number): Paragraph {
  const fits = (words: string, size: number): boolean => boldWidth(words, size) <= width;
  const shorter = text.replace(/ {5,}/g, '    ');
  const [words, size] = fits(text, BODY_SIZE) ? [text, BODY_SIZE] : [shorter, HEAD_SIZE];
  const [place, day] = [words.slice(0, words.indexOf(',') + 1), words.slice(words.indexOf(',') + 1)];
  return line(`${place} ${day.trim().replaceAll(' ', '\u00A0')}`, {
    italics: true,
    size,
    spacing: { before: 120 },
  });
}

function blockOf(block: BodyBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const look = block.level === 3 ? { italics: true } : { bold: true };
      return [
        new Paragraph({
          ...BODY_PARAGRAPH,
          keepNext: true,
          outlineLevel: block.level - 1,
          children: runsOf(block.text, { ...look, size: BODY_SIZE }),
        }),
      ];
    }
    case 'paragraph':
      return [new Paragraph({ ...BODY_PARAGRAPH, children: runsOf(block.text, { size: BODY_SIZE }) })];
    case 'table':
      return [tableOf(block.table, textWidth('portrait')), new Paragraph({ spacing: { after: 60 } })];
  }
}

const NAME_LINES = 4;

function signatureOf({ recipientsTitle, recipients, authority }: OfficialSignature): (Paragraph | Table)[] {
  const width = textWidth('portrait');
  const left = Math.round(width * 0.5);
  return [
    new Paragraph({ spacing: { after: 60 } }),
    sideBySide([
      {
        width: left,
        rows: [
          [
            line(recipientsTitle, { bold: true, italics: true, size: 24, alignment: AlignmentType.LEFT }),
            ...recipients.map((each) => line(each, { size: 22, alignment: AlignmentType.LEFT })),
          ],
        ],
      },
      {
        width: width - left,
        rows: [
          [
            ...authority.map((each) => line(each, { bold: true, size: BODY_SIZE })),
            ...Array.from({ length: NAME_LINES }, () => line('', { size: BODY_SIZE })),
          ],
        ],
      },
    ]),
  ];
}

function annexSection({ label, title, notes, orientation, table, empty }: Annex): ISectionOptions {
  return {
    // Each annex is numbered by itself, and its first page shows no number either.
    properties: { page: { ...pageProperties(orientation), pageNumbers: { start: 1 } }, titlePage: true },
    headers: { default: numberedHeader(), first: emptyHeader() },
    children: [
      line(label, { bold: true, size: BODY_SIZE }),
      line(title, { bold: true, size: BODY_SIZE }),
      ...notes.map((each) => line(each, { italics: true, size: BODY_SIZE })),
      new Paragraph({ spacing: { after: 120 } }),
      ...(table.rows.length > 0
        ? [tableOf(table, textWidth(orientation))]
        : [new Paragraph({ ...BODY_PARAGRAPH, children: runsOf(empty, { size: BODY_SIZE }) })]),
      tinyEnd(),
    ],
  };
}
