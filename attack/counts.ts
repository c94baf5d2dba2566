/** How many cases each surface counts at least, in `npm test` and in a night. */
export const counts = {
  forms: { usual: 12_000, night: 200_000 },
  addresses: { usual: 2000, night: 20_000 },
  envelopes: { usual: 1500, night: 20_000 },
  uploads: { usual: 90, night: 2000 },
  lines: { usual: 9000, night: 100_000 },
  squares: { usual: 3000, night: 20_000 },
  notices: { usual: 1500, night: 50_000 },
  tokens: { usual: 2500, night: 10_000 },
  streams: { usual: 400, night: 10_000 },
  wire: { usual: 400, night: 10_000 },
  sheets: { usual: 200, night: 200 },
  questions: { usual: 500, night: 500 },
} as const

/** A surface of the matrix. */
export type Surface = keyof typeof counts
