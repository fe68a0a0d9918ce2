import { describe, expect, it } from 'vitest';
import { issuerName, placeOfIssue } from '../../../src/domain/consolidated/issuer.ts';

describe('the issuing body', () => {
  it.each([
    ['tỉnh Sơn Thanh', 'province', 'tỉnh', 'Sơn Thanh'],
    ['Tỉnh  Sơn Thanh', 'province', 'tỉnh', 'Sơn Thanh'],
    ['UBND xã Khe Sương', 'commune', 'xã', 'Khe Sương'],
    ['Ủy ban nhân dân phường Bến Thông', 'commune', 'phường', 'Bến Thông'],
    ['TP. Cần Thơ', 'province', 'thành phố', 'Cần Thơ'],
    ['thành phố Hồ Chí Minh', 'province', 'thành phố', 'Hồ Chí Minh'],
    ['thị xã Sơn Tây', 'district', 'thị xã', 'Sơn Tây'],
    ['đặc khu Phú Quốc', 'commune', 'đặc khu', 'Phú Quốc'],
    ['Quận 1', 'district', 'quận', '1'],
    ['Bác Ái', 'district', 'huyện', 'Bác Ái'],
    ['Xuân Trường', 'commune', 'xã', 'Xuân Trường'],
  ] as const)('of “%s” (%s) is the council of %s %s', (name, level, word, proper) => {
    expect(issuerName(name, level)).toEqual({ level: word, proper });
  });

  it.each([
    ['tỉnh Sơn Thanh', 'Sơn Thanh'],
    ['quận 1', 'Quận 1'],
    ['thành phố Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
  ])('issues in the place of its name: %s', (name, place) => {
    expect(placeOfIssue(issuerName(name, 'province'))).toBe(place);
  });
});
