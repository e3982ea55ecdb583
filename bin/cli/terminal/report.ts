/** What a command found: for people, for programs, and whether it is good (exit code 0) or not (1). */
export type Report = { text: string; json: unknown; ok: boolean };
