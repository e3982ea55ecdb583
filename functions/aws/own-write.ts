/** Each write of a record leaves a mark of its own, by which the one who wrote knows it again. */
import { randomBytes } from 'node:crypto';
import type { Item } from './invocation-item.ts';

/** Attribute of the mark of the last write; no part of the record. */
export const MARK = 'mark';

/** No two writes have the same one, those of one process neither: 72 random bits. */
export const newMark = (): string => randomBytes(9).toString('base64url');

export const marked = (item: Item, mark: string): Item => ({ ...item, [MARK]: { S: mark } });

/** Whether the last write of an item was the one with this mark. */
export const isMarked = (item: Item, mark: string): boolean => item[MARK]?.S === mark;
