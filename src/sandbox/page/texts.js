let texts = {};

export const setTexts = (given) => {
  texts = given;
};

/** The words for a key; a missing one shows its key, so that it is noticed. */
export const t = (key, values = {}) =>
  (texts[`sandbox.${key}`] ?? `sandbox.${key}`).replaceAll(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''));
