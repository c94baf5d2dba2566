/** The two lines of a passport, or why there are none. */
type PictureRead =
  | { lines: readonly [string, string]; problem?: undefined }
  | { lines?: undefined; problem: 'unreadable' | 'busy' }

/** Reads passports' lines from pictures. */
export type PictureReader = { read: (bytes: Uint8Array) => Promise<PictureRead> }
