/** Spans of time as the props of the stack have them, in ISO 8601. */
import { parse, toSeconds } from 'iso8601-duration';

/** Days down to seconds, and not all of them zero. */
export const DURATION = /^P(?=.*[1-9])(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

/** The seconds of a text that `DURATION` matches. */
export const secondsIn = (duration: string): number => toSeconds(parse(duration));
