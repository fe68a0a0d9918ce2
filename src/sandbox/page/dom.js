/**
 * Makes an element. Text only ever becomes a text node, so nothing that a bot or a person wrote is read as HTML.
 * `on…` properties are listeners, `data-…`, `aria-…` and the like attributes, the rest properties.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes('-')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...present(children));
  return element;
}

export const present = (children) =>
  children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== '');

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-5 16-3.500-6.500z',
  clip: 'M19 11.500l-7.500 7.500a4.500 4.500 0 0 1-6.400-6.400l8-8a3 3 0 0 1 4.300 4.300l-8 8a1.500 1.500 0 0 1-2.200-2.100l7-7',
  reply: 'M10 6l-6 5.500 6 5.500v-3.500c5 0 8 1.500 10 5 0-6-4-9-10-9z',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  clock: 'M12 7v5l3.500 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  file: 'M7 3.500h7l4.500 4.500v12.500h-11.500zM14 3.500v4.500h4.500',
  edit: 'M4.500 19.500l1-4.500L16 4.500l3.500 3.500L9 18.500z',
  down: 'M6 9l6 6 6-6',
  restart: 'M5 12a7 7 0 1 0 2.200-5.100M7 3v4.200h4.200',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** Rebuilds the children of an element only where their key's signature changed; focus and scroll stay. */
export function keyed(parent, items, { key, signature, render }) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const name = String(key(item));
    const sign = signature(item);
    const kept = old.get(name);
    if (kept && kept.signature === sign) return kept;
    const made = render(item);
    made.dataset.key = name;
    made.signature = sign;
    return made;
  });
  const staying = new Set(wanted);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  wanted.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}
