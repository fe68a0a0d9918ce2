/** What a word or phrase tells about the work, in a reply folded to plain letters. */
export type WordClass =
  | 'done'
  | 'handIn' // done when said of the past: "đã nộp"
  | 'past'
  | 'negation'
  | 'notStarted'
  | 'nil'
  | 'future' // not yet: "sẽ", "dự kiến"
  | 'near' // not quite: "gần", "sắp"
  | 'partial' // a step on the way: "dự thảo", "bước"
  | 'working'
  | 'only' // "mới", "chỉ": harmless beside a figure, not beside "xong"
  | 'against' // something is left or in doubt: "chờ", "nhưng", "chắc"
  | 'contrast' // opens a clause that takes something back
  | 'difficulty'
  | 'remaining'
  | 'under'
  | 'question'
  | 'interrogative' // asks, unless beside a denial: "không có gì"
  | 'received'
  | 'activity' // something was done, not necessarily all: "đã gửi"
  | 'approx'
  | 'reached'
  | 'when' // a time that may lie ahead: "hôm nay"
  | 'unit'
  | 'message' // what was received: "công văn"
  | 'neutral'
  | 'reason' // opens a clause that explains
  | 'unknown';

/** Phrases by class, separated by "|"; a longer phrase wins over the words in it, and none is listed twice. */
const PHRASES: readonly (readonly [WordClass, string])[] = [
  ['done', 'xong|hoan thanh|hoan tat|done|finished|completed|bao cao da gui'],
  ['handIn', 'nop|gui bao cao|gui bc'],
  [
    'past',
    'da|roi|vua|vua moi|hom qua|sang qua|chieu qua|tuan truoc|thang truoc|quy truoc|vua qua|tu hom qua|tu tuan truoc|tu lau|lau roi',
  ],
  ['negation', 'chua|khong|chang|not|khong co|khong duoc'],
  [
    'notStarted',
    'chua lam|chua lam gi|chua thuc hien|chua bat dau|chua trien khai|chua tien hanh|chua co gi|chua kip lam|' +
      'chua duoc thuc hien|chua duoc trien khai|not started',
  ],
  [
    'nil',
    'khong phat sinh|khong co phat sinh|khong co noi dung phat sinh|khong co nhiem vu phat sinh|' +
      'khong co truong hop phat sinh|khong co viec phat sinh|khong co gi phat sinh|khong co noi dung bao cao|' +
      'khong co gi bao cao|khong phat sinh gi|khong phat sinh noi dung|khong phat sinh nhiem vu',
  ],
  [
    'future',
    'se|du kien|du dinh|mai|ngay mai|tuan sau|tuan toi|thang sau|thang toi|quy sau|quy toi|nam sau|hom sau|' +
      'phan dau|co gang|hua|cam ket|chuan bi|will',
  ],
  ['near', 'gan|sap|gan nhu|hau nhu|hau het|co ban|ve co ban|tuong doi|phan lon|da phan|suyt|almost|nearly'],
  [
    'partial',
    'du thao|ban du thao|buoc|giai doan|phan|mot phan|mot so|mot vai|khau|trinh|trinh ky|trinh du thao|' +
      'lay y kien|gop y|tham dinh|phe duyet|duyet|de cuong|ban thao|to trinh',
  ],
  ['working', 'dang|dang lam|tiep tuc|da bat dau|moi bat dau|vua bat dau|bat dau|in progress'],
  ['only', 'moi|chi|chi moi'],
  [
    'against',
    'cho|doi|ma|tru|tu choi|huy|ngoai|ngoai tru|tiep|bo sung|chinh sua|sua|lai|sai|loi|nham|' +
      'tra lai|hoan|lui|cham|tre|qua han|tre han|het han|chac|chac la|co the|co le|hinh nhu|nghe noi|tuong|' +
      'xem xet|kiem tra lai|thay doi|except|dau|nua|mot|vai|dot|can|phai|muon|dinh|hen|neu|khi|truoc|cuoi|sau|' +
      'trong tuan|cuoi tuan|cuoi thang|muc tieu|han|muc tieu la|tam',
  ],
  ['contrast', 'nhung|nhung ma|tuy|tuy nhien|song|but'],
  ['difficulty', 'vuong|vuong mac|kho khan|kho|thieu|gia han|xin gia han|de nghi gia han|ho tro|tro ngai'],
  ['remaining', 'con|con lai'],
  ['under', 'duoi|it hon|chua den|chua toi|chua dat|chua duoc'],
  [
    'question',
    'bao gio|khi nao|luc nao|the nao|nhu the nao|nhu nao|lam sao|tai sao|vi sao|sao roi|la gi|cai gi|o dau|' +
      'bao nhieu|bao lau|hay chua|phai khong|dung khong|duoc khong|duoc chua|co phai|when|what|how|why',
  ],
  ['interrogative', 'gi|nao'],
  [
    'received',
    'da nhan|nhan|nhan roi|da nhan duoc|nhan duoc|ok|oke|okie|okay|oki|vang|ro|da ro|da xem|da biet|nhat tri|' +
      'dong y|tiep thu|uh|yes|ghi nhan|biet roi|duoc roi|received',
  ],
  [
    'activity',
    'lam|thuc hien|trien khai|tien hanh|gui|ban hanh|ky|ky ban hanh|to chuc|tham muu|xay dung|chuyen|cap nhat|' +
      'ra soat|tong hop|hop|phoi hop|gui mail|gui email|gui qua|soan|viet',
  ],
  ['approx', 'khoang|chung|uoc|uoc dat|uoc khoang|hon|tren|xap xi'],
  ['reached', 'duoc|dat|dat duoc|dat khoang|len|o muc'],
  ['when', 'hom nay|sang nay|chieu nay|toi nay|tuan nay|thang nay|quy nay|nam nay|ky nay|quy|thang|nam'],
  [
    'unit',
    'xa|don vi|co quan|nhiem vu|noi dung|viec|cong viec|chi tieu|tieu chi|ho so|thon|truong|phan viec|khoi luong|' +
      'dau viec|khoi luong cong viec|muc|hang muc|phong',
  ],
  [
    'neutral',
    'a|ah|e|em|anh|chi oi|chi a|chu|bac|co|ong|ban|minh|toi|chau|sep|oi|nhe|nha|day|ay|thoi|thua|kinh|xin|dap|' +
      'bao cao|bc|nay|ngay|so|noi vu|ubnd|hdnd|huyen|tinh|phuong|thanh pho|uy ban|van phong|lanh dao|theo|' +
      'theo ke hoach|theo quy dinh|theo yeu cau|dung|dung han|truoc han|dung thoi han|dung tien do|dung ke hoach|' +
      'kip thoi|day du|du|het|tat ca|toan bo|ca|xuoi|va|la|thi|cua|ve|den|den nay|tai|o|qua|trong|bang|voi|kem|' +
      'kem theo|dinh kem|file|so lieu|san pham|ket qua|cam on|thanks|tks|chao|tien do|hien|hien nay|hien tai|' +
      'gui den|gui ve|cac|tren he thong|he thong|qua mail|ben em|ben minh|' +
      'chung toi|chung em|rat|nhanh|tot|tot dep|mail|email|phong noi vu|so noi vu|cap tren|bac ai|phong tu phap',
  ],
  ['message', 'cong van|van ban|thong bao|tin nhan|nhac nho|nhac viec|chi dao|yeu cau'],
  ['reason', 'do|vi|boi vi|do vay|tai vi|vi vay|nen'],
];

/** Every phrase with its class. */
export const LEXICON: ReadonlyMap<string, WordClass> = new Map(
  PHRASES.flatMap(([wordClass, phrases]) =>
    phrases.split('|').map((phrase): [string, WordClass] => [phrase, wordClass]),
  ),
);

/** Phrases listed under more than one class: a mistake of ours, held at none by a test. */
export const repeatedPhrases = (): readonly string[] => {
  const all = PHRASES.flatMap(([, phrases]) => phrases.split('|'));
  return all.filter((phrase, index) => all.indexOf(phrase) !== index);
};

/** Words that the scanner reads itself, as parts of dates and figures. */
const SCANNED = ['phan tram', 'phat sinh', 'thang', 'nam', 'quy', 'gio', 'dau nam', 'cuoi nam'];

/** Every single word known; such a word is never taken for a slip of another. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [...LEXICON.keys(), ...SCANNED].flatMap((phrase) => phrase.split(' ')),
);

export const LONGEST_PHRASE = Math.max(...[...LEXICON.keys()].map((phrase) => phrase.split(' ').length));
