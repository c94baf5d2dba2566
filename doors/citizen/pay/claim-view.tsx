import type { Claim } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { More, Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  claims: readonly Claim[]
  office: OfficeFile
  /** In a family: whose application each is about. */
  whose: ReadonlyMap<string, string>
}

const tones = { returned: 'go', used: 'go', rejected: 'stop' } as const
const toneOf = ({ state }: Claim) => (state in tones ? tones[state as keyof typeof tones] : 'wait')

/** Money the office must answer for: that it is here, the number of its claim, and how far it is. */
export const ClaimNotice = ({ claims, ...props }: Props) => (
  <>
    {claims.map((claim) => (
      <OneClaim key={claim.claimId} {...props} claim={claim} />
    ))}
  </>
)

const settledStates: readonly Claim['state'][] = ['returned', 'used', 'void']

/** Nothing of it is to be answered, sent or objected to any more. */
export const isSettled = ({ state }: Claim): boolean => settledStates.includes(state)

/** Below a bill that is still open: claims of before, folded away, so that they stand in nobody's way of paying. */
export const SettledClaims = ({ claims, ...props }: Props) => {
  const settled = claims.filter(isSettled)
  return settled.length === 0 ? null : (
    <More summary={props.visit.words('citizen.claim.settled', { count: settled.length })}>
      <ClaimNotice {...props} claims={settled} />
    </More>
  )
}

const OneClaim = ({ visit, office, whose, claim }: Omit<Props, 'claims'> & { claim: Claim }) => {
  const { words, language } = visit
  const { number, reason, state, amountRupiah, returnedRupiah, steps } = claim
  const money = (sum: number) => rupiah(sum, words.locale)
  const moment = (at: Temporal.Instant) => formatMoment(at, office.zone, language)
  const name = whose.get(claim.caseId)
  const last = steps.at(-1)
  const isSpoken = state === 'open' && last?.step === 'contacted'
  const isPart = state === 'open' && returnedRupiah > 0
  const hasObjected = state === 'open' && last?.step === 'objected'
  const stands = hasObjected ? 'objected' : isPart ? 'part' : isSpoken ? 'contacted' : state
  return (
    <Notice
      tone={toneOf(claim)}
      words={words}
      title={words(`citizen.claim.${reason}`, { amount: money(amountRupiah) })}
    >
      <p>
        {words(`citizen.claim.number${name === undefined ? '' : 'Of'}`, {
          ...{ number, at: moment(claim.cameAt), name: name ?? '' },
        })}
      </p>
      <p>
        {words(`citizen.claim.is.${stands}`, {
          at: last ? moment(last.at) : '',
          due: moment(claim.dueAt),
          document: steps.findLast(({ step }) => step === 'returned')?.document ?? '',
          amount: money(returnedRupiah),
          rest: money(amountRupiah - returnedRupiah),
          approved: money(last?.amountRupiah ?? amountRupiah),
          basis: last?.basis ?? '',
          reason: last?.reason ?? '',
        })}
      </p>
    </Notice>
  )
}
