/** SailPoint writes one id with dashes and without them, in capitals and in small letters. */
const plain = (id: string) => id.replaceAll('-', '').toLowerCase();

/** Whether two spellings are one id. */
export const isSameId = (a: string, b: string): boolean => plain(a) === plain(b);
