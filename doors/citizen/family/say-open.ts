import type { Words } from '#packages/words'
import type { Open } from './facts.ts'

type Wish = {
  /** So many missing things are named, and how many more: a whole list would bury the others. */
  most?: number
}

/** What is in the way, what is missing, what was sent and is not confirmed, what answers decide about. */
export function sayOpen(words: Words, open: readonly Open[], { most }: Wish = {}): string {
  const of = (asked: Open['kind']) =>
    open.filter(({ kind }) => kind === asked).map(({ said }) => said)
  const [missing, unsure, perhaps] = [of('missing'), of('unsure'), of('perhaps')]
  return [
    ...of('inTheWay'),
    ...(missing.length > 0 ? [sayMissing(words, missing, most)] : []),
    ...(unsure.length > 0
      ? [words('citizen.hub.papersUnsure', { papers: unsure.join(' · ') })]
      : []),
    ...(perhaps.length > 0
      ? [words('citizen.hub.papersPerhaps', { papers: perhaps.join(' · ') })]
      : []),
  ]
    .map((said) => said.replace(/\.$/, ''))
    .join('. ')
}

function sayMissing(words: Words, missing: readonly string[], most = missing.length): string {
  const said = missing.slice(0, most).join(' · ')
  const count = missing.length - most
  return count > 0
    ? words('citizen.family.openMore', { open: said, count })
    : words('citizen.family.open', { open: said })
}
