/**
 * Colours that people with any colour vision tell apart, by lightness too, on a white of the picture's own: it looks the
 * same in Telegram's light and dark. Each stands beside a number, so that none has to be known.
 */
export const PALETTE = {
  background: '#FFFFFF',
  ink: '#14202B',
  faint: '#4A5763',
  rule: '#C3CBD3',
  done: '#0B4F8A',
  onDone: '#FFFFFF',
  overdue: '#E8590C',
  onOverdue: '#14202B',
  open: '#DCE2E8',
  onOpen: '#14202B',
  dayOff: '#E4E7EB',
} as const;

/** Shown at a third of this on a phone: nothing smaller than 30 is read there. */
export const WIDTH = 1_080;
export const MARGIN = 44;
export const INNER = WIDTH - 2 * MARGIN;

export const SIZE = { title: 46, subtitle: 32, label: 34, number: 30 } as const;
