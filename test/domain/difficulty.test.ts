import { expect, it } from 'vitest';
import { readDifficulty } from '../../src/domain/difficulty.ts';

it.each<[string, string, boolean]>([
  ['vướng: chưa có kinh phí', 'chưa có kinh phí', true],
  ['Vướng mắc - chưa có mẫu biểu', 'chưa có mẫu biểu', true],
  ['khó khăn: đang chờ hướng dẫn của Bộ', 'đang chờ hướng dẫn của Bộ', true],
  ['Khó khăn, vướng mắc: thiếu người', 'thiếu người', true],
  ['vuong mac chua co mau', 'vuong mac chua co mau', false],
  ['hiện còn vướng giải phóng mặt bằng', 'hiện còn vướng giải phóng mặt bằng', false],
])('“%s” names a difficulty', (words, text, isMarked) => {
  expect(readDifficulty(words)).toEqual({ text, isMarked });
});

it.each([
  'vướng',
  'vướng mắc gì?',
  'khó khăn không có',
  'vướng mắc: không',
  'Vương quốc Anh',
  '60%, còn vướng',
  'không vướng gì',
  '',
])('“%s” names none', (words) => expect(readDifficulty(words)).toBeUndefined());
