/** The format of a scenario file, for the help of `policy test`. */
export const FORMAT = `
A scenario file: "given" applies to all scenarios; a scenario replaces what it states
about a person, an item or the request. Anything not stated is unknown, optionally with a reason:
  given:
    request: { for: ed, by: mary, items: [wiki], at: '2026-03-02T10:00:00Z' }
    facts:
      identities: { ed: { lifecycleState: active, manager: mary }, mary: {} }
      items: { wiki: { privilegeLevel: LOW, owner: olivia } }
      status: { identityType: HUMAN }
      violations: { ed: { wiki: [] } }
  scenarios:
    - name: Ed's identity facts are unavailable
      facts: { identities: { ed: { unknown: 503 Service Unavailable } } }
      expect: { decision: review, policies: [], reviewer: fallback, comment: without facts }`;
