/** What the name of a tag in small letters begins with: `~department`. */
export const FOLDED = '~';

/** A text as it is compared without case. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase();
