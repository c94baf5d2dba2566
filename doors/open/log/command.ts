import type { Standing } from '#modules/ledger'

// The log is named after where it is read; on one's own machine that is without encryption.
function addressOf(standing: Standing | undefined): string {
  const host = standing?.key.name.split('/')[0] ?? 'localhost:8080'
  return `${/^localhost\b/.test(host) ? 'http' : 'https'}://${host}`
}

// Whoever trusts a witness names it, and is shown only what that one saw too.
const witnessesOf = (standing: Standing | undefined): string =>
  (standing?.witnesses ?? []).map(({ keyLine }) => ` --witness ${keyLine}`).join('')

/** What somebody types to check the whole log from outside. */
export const verifyCommand = (standing: Standing | undefined): string =>
  `npm run verify:log -- ${addressOf(standing)}${witnessesOf(standing)}`

/** What somebody types to check the order of a whole office day from outside. */
export const verifyDayCommand = (
  standing: Standing | undefined,
  { office, day }: { office: string; day: string },
): string => `npm run verify:day -- ${addressOf(standing)} ${office} ${day}${witnessesOf(standing)}`
