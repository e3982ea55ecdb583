import type { PolicyFile, PolicyMistake } from '../contracts/policy-set.ts';

/** A file without a policy, which somebody may think to have one. */
export const empty = ({ name, text }: PolicyFile): PolicyMistake => ({
  file: name,
  line: 1,
  message: text.trim() === '' ? 'the file is empty' : 'the file has comments alone, and no policy',
  suggestion: 'Write a policy, or remove the file.',
});
