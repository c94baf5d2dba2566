import type { Claim } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; claims: readonly Claim[]; office: OfficeFile }

const tones = { returned: 'go', used: 'go', rejected: 'stop' } as const
const toneOf = ({ state }: Claim) => (state in tones ? tones[state as keyof typeof tones] : 'wait')

/** Money the office must answer for: that it is here, the number of its claim, and how far it is. */
export const ClaimNotice = ({ visit, claims, office }: Props) => (
  <>
    {claims.map((claim) => (
      <OneClaim key={claim.claimId} visit={visit} office={office} claim={claim} />
    ))}
  </>
)

const OneClaim = ({ visit, office, claim }: Omit<Props, 'claims'> & { claim: Claim }) => {
  const { words, language } = visit
  const { number, reason, state, amountRupiah, returnedRupiah, steps } = claim
  const money = (sum: number) => rupiah(sum, words.locale)
  const moment = (at: Temporal.Instant) => formatMoment(at, office.zone, language)
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
      <p>{words('citizen.claim.number', { number, at: moment(claim.cameAt) })}</p>
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
