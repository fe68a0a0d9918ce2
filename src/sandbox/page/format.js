let zone = 'Asia/Ho_Chi_Minh';
let locale = 'vi';

export const setFormats = (given) => {
  ({ timeZone: zone, locale } = given);
};

function partsOf(at) {
  const options = { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' };
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  const parts = new Intl.DateTimeFormat('en-GB', { ...options, ...time }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

const two = (number) => String(number).padStart(2, '0');

/** Days below 10 and months 1 and 2 carry a leading zero: 09/3/2026, 15/01/2026. */
export function formatDay(at) {
  const { day, month, year } = partsOf(at);
  return `${two(day)}/${month < 3 ? two(month) : month}/${year}`;
}

export function formatWeekday(at) {
  const words = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'long' }).format(at);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const formatTime = (at) => {
  const { hour, minute } = partsOf(at);
  return `${two(hour)}:${two(minute)}`;
};

export const formatClock = (at) => {
  const { hour, minute, second } = partsOf(at);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
};

/** YYYY-MM-DD, as a date field wants it. */
export function isoDay(at) {
  const { day, month, year } = partsOf(at);
  return `${year}-${two(month)}-${two(day)}`;
}

export function formatSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return bytes < 1024 * 1024 ? `${number.format(bytes / 1024)} KB` : `${number.format(bytes / 1024 / 1024)} MB`;
}
