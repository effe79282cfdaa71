/**
 * How far a server may lead us: every loop that its answers could keep going ends at one of these, with an error or a
 * remark that says what was read. Large enough for an org of 100,000 people; times are milliseconds, sizes are bytes.
 */
export const BOUNDS = {
  /** A list of an org. Okta's pages hold 200 entries, or 1,000 members of a group. */
  list: {
    /** 200,000 assignments, or a million members of one group. */
    pages: 1_000,
    items: 1_000_000,
    /** Pages in a row without an entry that no page before had. Okta may send one that is empty, before the last. */
    stalePages: 5,
    /** 100,000 people at 2 kB are 200 MB. */
    bytes: 1024 * 1024 * 1024,
    /** 100 pages at the 25 requests a minute of a free org are four minutes. */
    ms: 60 * 60_000,
  },
  okta: {
    /** The largest answer seen is a list of 200 apps, well below 1 MB. */
    answerBytes: 32 * 1024 * 1024,
    /** A nonce is good for a day; a second one comes when it is changed in between (RFC 9449 section 8.2). */
    nonces: 3,
    /** No window of its rate limits is longer than a minute; `Date` hides up to a second, and jitter adds one. */
    rateWaitMs: 63_000,
    /** Of one request that is answered 429 each time: three windows, and what is left of the first. */
    rateWaitsMs: 200_000,
    rateRetries: 5,
    /** Codes of a sign-in in the browser live ten minutes, and are asked for every five seconds (RFC 8628). */
    deviceCodeMs: 15 * 60_000,
    devicePollMs: 60_000,
  },
  connector: {
    /** No page of 100 users comes near it. */
    answerBytes: 5_000_000,
    /** Of one request that is answered 429, the first included. */
    attempts: 3,
    /** A longer `Retry-After` is reported, and not waited for. */
    pauseMs: 30_000,
    /** All waits of one run together. */
    pausesMs: 120_000,
    /** A whole run, cleaning up not counted: some 700 requests, four at once, at ten seconds each. */
    runMs: 30 * 60_000,
    /** Removing what an earlier run has left. */
    cleaningMs: 5 * 60_000,
    /** Requests answered 429 in a row, with nothing else in between, before the rest is skipped; those under way together are one. */
    refusalsInARow: 12,
  },
  /** What is kept of the traffic of one run, for a recording or an HTTP Archive. */
  traffic: {
    bodyBytes: 256 * 1024,
    allBytes: 32 * 1024 * 1024,
  },
  /** A proxy may run for days. */
  proxy: {
    /** Of one recording; a text in Node has 512 MB at most. */
    harBytes: 256 * 1024 * 1024,
    /** Exchanges that the page has. */
    shown: 500,
  },
  /** Of a file that several apps share. It is read as text of 2 MB at most, of four bytes a character at most. */
  sharedFileBytes: 8_000_000,
  /** Characters that `${var:…}` and `${env:…}` put into one text, and into all texts for one environment. */
  expansion: { value: 64 * 1024, file: 4 * 1024 * 1024 },
} as const;
