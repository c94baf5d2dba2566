/** The HTTP status of each refusal that is not simply a conflict (409). */
const statuses: Record<string, number> = {
  'access.signIn': 401,
  'access.denied': 403,
  'access.stepUp': 403,
  'request.crossSite': 403,
  'request.notFound': 404,
  'request.keyMissing': 400,
  'request.malformed': 400,
  'request.tooLarge': 413,
  'request.keyReused': 422,
  'applications.erased': 410,
  'watchlist.erased': 410,
  'catalogue.noService': 404,
  'catalogue.noOffice': 404,
  'identity.noProvider': 404,
  'identity.providerDown': 503,
  'identity.tooManyCodes': 429,
  'identity.tooManyTries': 429,
}

/** What cannot be found is said to be missing, whoever asks. */
export const statusOf = (code: string): number =>
  statuses[code] ?? (/\.(notFound|unknown\w*)$/.test(code) ? 404 : 409)
