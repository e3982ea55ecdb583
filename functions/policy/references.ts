/** How Cedar's JSON names entities. https://docs.cedarpolicy.com/auth/entities-syntax.html */

export const uid = (type: string, id: string) => ({ type, id });

export const reference = (type: string, id: string) => ({ __entity: uid(type, id) });
