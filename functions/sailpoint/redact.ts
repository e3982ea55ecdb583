/** Takes out of a text what repeats a secret. */

/** Fewer characters in common with a secret are chance. */
const ECHO = 8;

type Spelled = { text: string; places: number[] };

/**
 * The text without any run of eight characters that a secret contains: as it is, in the spellings
 * of JSON, forms and URLs, and, but for a URL, in Base64 and with other capitals or other signs between the letters.
 */
export const redact = (text: string, secrets: readonly string[]): string => {
  const hidden = new Set([
    ...echoes({ text, places: [...Array(text.length).keys()] }, secrets.flatMap(spellings)),
    // A URL is made of words: the letters of its path are in every other sentence.
    ...echoes(letters(text), secrets.filter((secret) => !URL.canParse(secret)).flatMap(bare)),
  ]);
  let shown = '';
  for (let at = 0; at < text.length; at += 1) {
    if (!hidden.has(at)) shown += text[at];
    else if (!hidden.has(at - 1)) shown += '[…]';
  }
  return shown;
};

/** Where the text repeats some part of a secret. */
const echoes = ({ text, places }: Spelled, secrets: readonly string[]): number[] => {
  const found: number[] = [];
  for (const secret of secrets) {
    const length = Math.min(ECHO, secret.length);
    for (let at = 0; length > 0 && at + length <= text.length; at += 1) {
      if (!secret.includes(text.slice(at, at + length))) continue;
      const [first = 0, last = 0] = [places[at], places[at + length - 1]];
      for (let place = first; place <= last; place += 1) found.push(place);
    }
  }
  return found;
};

/** The letters and digits of a text in small letters, and where in the text each one is. */
const letters = (text: string): Spelled => {
  const plain = text.replace(/&#?\w{1,8};/g, (entity) => ' '.repeat(entity.length));
  const places = [...Array(text.length).keys()].filter((at) => /[a-z\d]/i.test(plain[at] ?? ''));
  return { text: places.map((at) => plain[at]?.toLowerCase()).join(''), places };
};

/** The letters of a secret and of its Base64, wherever in the encoded text it begins. */
const bare = (secret: string): string[] =>
  [secret, ...[0, 1, 2].map((before) => inBase64(secret, before))]
    .map((spelled) => letters(spelled).text)
    .filter(({ length }) => length >= ECHO);

const inBase64 = (secret: string, before: number): string =>
  Buffer.from(`${' '.repeat(before)}${secret}`)
    .toString('base64')
    .slice(before === 0 ? 0 : 4);

const spellings = (secret: string): string[] => {
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const inUrl = encodeURIComponent(secret.toWellFormed());
  const lowerHex = [inForm, inUrl].map((text) => text.replace(/%../g, (hex) => hex.toLowerCase()));

  return [secret, JSON.stringify(secret).slice(1, -1), inForm, inUrl, ...lowerHex];
};
