import { deflateSync } from 'node:zlib';

const COLOURS = 256;

/** Makes a picture of a page smaller: at most 256 colours, chosen by median cut, which screens of text do not miss. */
export async function createShrinker(browser) {
  const page = await browser.newPage();
  return async (png) => {
    const { width, height, data } = await page.evaluate(pixelsOf, png.toString('base64'));
    const { palette, indexOf } = choosePalette(Buffer.from(data, 'base64'));
    const small = encode({ width, height, palette, indices: indexOf });
    return small.length < png.length ? small : png;
  };
}

/** In the browser, which can read a PNG. */
async function pixelsOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), { colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(bitmap, 0, 0);
  const pixels = canvas.getImageData(0, 0, width, height).data;
  let text = '';
  for (let at = 0; at < pixels.length; at += 32_768) text += String.fromCharCode(...pixels.subarray(at, at + 32_768));
  return { width, height, data: btoa(text) };
}

function choosePalette(rgba) {
  const counts = new Map();
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = rgba.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const boxes = [[...counts].map(([colour, count]) => ({ rgb: split(colour), colour, count }))];
  while (boxes.length < COLOURS) {
    const widest = boxes.map((box) => ({ box, ...spread(box) })).sort((a, b) => b.worth - a.worth)[0];
    if (!widest || widest.worth <= 0) break;
    boxes.splice(boxes.indexOf(widest.box), 1, ...cut(widest));
  }
  const place = new Map(boxes.flatMap((box, index) => box.map(({ colour }) => [colour, index])));
  const indexOf = Buffer.alloc(rgba.length / 4);
  for (let at = 0; at < indexOf.length; at += 1) indexOf[at] = place.get(rgba.readUIntBE(at * 4, 3));
  return { palette: boxes.map(mean), indexOf };
}

const split = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The channel in which a box is widest, and how much cutting it there is worth. */
function spread(box) {
  const ranges = [0, 1, 2].map((channel) => {
    const values = box.map(({ rgb }) => rgb[channel]);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  });
  const range = Math.max(...ranges);
  const weight = box.reduce((sum, { count }) => sum + count, 0);
  return { channel: ranges.indexOf(range), worth: box.length < 2 ? 0 : range * range * Math.sqrt(weight) };
}

function cut({ box, channel }) {
  const sorted = [...box].sort((a, b) => a.rgb[channel] - b.rgb[channel]);
  const middle = (sorted[0].rgb[channel] + sorted.at(-1).rgb[channel]) / 2;
  const at = Math.max(
    1,
    sorted.findIndex(({ rgb }) => rgb[channel] > middle),
  );
  return [sorted.slice(0, at), sorted.slice(at)];
}

/** The colour used most where one stands out: flat areas keep theirs exactly. */
function mean(box) {
  const weight = box.reduce((sum, { count }) => sum + count, 0);
  const most = box.reduce((a, b) => (b.count > a.count ? b : a));
  if (most.count * 2 > weight) return most.rgb;
  return [0, 1, 2].map((channel) =>
    Math.round(box.reduce((sum, { rgb, count }) => sum + rgb[channel] * count, 0) / weight),
  );
}

function encode({ width, height, palette, indices }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) indices.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC_TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
