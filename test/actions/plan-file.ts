import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

export type PlanRow = readonly [number: string, title: string, product: string, deadline: string, lead: string];

export interface PlanWords {
  readonly committee?: string;
  readonly number?: string;
  readonly title?: string;
  readonly rows: readonly PlanRow[];
}

const cells = (texts: readonly string[]): TableRow =>
  new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });

/** A Word file as offices write them: head, title, and a table of tasks. */
export async function planFile({
  committee = 'HUYỆN SUỐI VÀNG',
  number = '',
  title,
  rows,
}: PlanWords): Promise<Uint8Array> {
  const table = new Table({
    rows: [
      cells(['STT', 'Nhiệm vụ', 'Kết quả, sản phẩm', 'Thời gian hoàn thành', 'Cơ quan chủ trì']),
      ...rows.map((row) => cells(row)),
    ],
  });
  const head = ['ỦY BAN NHÂN DÂN', committee, `Số: ${number}`, 'KẾ HOẠCH'];
  const paragraphs = [...head, title ?? 'Cải cách hành chính huyện Suối Vàng năm 2026'].map(
    (text) => new Paragraph(text),
  );
  return Packer.toBuffer(new Document({ sections: [{ children: [...paragraphs, table] }] }));
}

export const ROWS: readonly PlanRow[] = [
  ['1', 'Xây dựng kế hoạch kiểm tra công vụ', 'Kế hoạch', 'Trước ngày 01/4/2026', 'Phòng Nội vụ'],
  ['2', 'Rà soát văn bản quy phạm pháp luật', 'Báo cáo', 'Theo lộ trình của UBND tỉnh', 'Phòng Tư pháp'],
  ['3', 'Số hóa hồ sơ thủ tục hành chính', 'Báo cáo', 'Quý III/2026', 'UBND các xã'],
];
