/** The short form in which objects of the API refer to each other. */
export type Reference<T extends string = string> = { type: T; id: string; name: string };

/** The reference to an identity. */
export const reference = ({ id, name }: { id: string; name: string }): Reference<'IDENTITY'> => ({
  type: 'IDENTITY',
  id,
  name,
});
