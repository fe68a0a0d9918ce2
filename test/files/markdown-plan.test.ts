import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/domain/plan-reading/read-plan.ts';
import { readTextBlocks } from '../../src/files/text-blocks.ts';

const read = (...lines: readonly string[]) =>
  readPlan({ fileName: 'a.txt', blocks: readTextBlocks(Buffer.from(lines.join('\n'))) });

describe('a text that a converter has marked up', () => {
  it('has its title and its sections behind the number signs and asterisks', () => {
    const { plan, tasks } = read(
      '## **KẾ HOẠCH**',
      '**Cải cách hành chính xã Khe Sương năm 2026**',
      '### II. NHIỆM VỤ',
      '#### **1. Cải cách thể chế**',
      '- Rà soát văn bản của Hội đồng nhân dân xã;',
      '- Công khai văn bản trên trang thông tin.',
    );
    expect(plan).toMatchObject({ title: 'Kế hoạch Cải cách hành chính xã Khe Sương năm 2026', years: { from: 2026 } });
    expect(tasks.map(({ number, title }) => [number, title])).toEqual([
      ['1.1', 'Rà soát văn bản của Hội đồng nhân dân xã'],
      ['1.2', 'Công khai văn bản trên trang thông tin'],
    ]);
  });

  it('has a table of tabs whole where a page break has left one cell of a row', () => {
    const { tasks } = read(
      'STT\tNhiệm vụ\tThời hạn\tĐơn vị chủ trì',
      '1\tXây dựng kế hoạch kiểm tra và\tQuý I/2026\tPhòng Văn hóa - Xã hội',
      '\ttự kiểm tra công vụ\t\t',
      '2\tTổng kết năm\t15/12/2026\tVăn phòng HĐND và UBND',
    );
    expect(tasks.map(({ number, title }) => [number, title])).toEqual([
      ['1', 'Xây dựng kế hoạch kiểm tra và tự kiểm tra công vụ'],
      ['2', 'Tổng kết năm'],
    ]);
  });
});
