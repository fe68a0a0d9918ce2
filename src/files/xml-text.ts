/** What XML cannot hold: control characters and halves of pairs. */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

export const xmlText = (text: string): string => text.replace(NOT_XML, '');
