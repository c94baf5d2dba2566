import { applicantOf, type CaseView } from '#modules/applications'
import type { Claim, ClaimStep, ReturnWay } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { inOnePiece, Notice, Page, type PageFrame, Summary, Timeline } from '#packages/ui'
import { type Leased, LeasePanel } from '../leases/view.tsx'
import { counterPaths } from '../paths.ts'
import { DecideForm, ObjectionForm, ProposeForm, ReturnForm } from './forms.tsx'

/** What the page of one claim shows. */
export type Props = {
  frame: PageFrame
  office: OfficeFile
  claim: Claim
  /** By which way it can go back. */
  way: ReturnWay
  /** Absent when the application went on at another office. */
  view?: CaseView
  me: { staffId: string; mayDecide: boolean }
  nameOf: (staffId: string) => string
  typed: Readonly<Record<string, string>>
  problem?: { field: string; message: string }
  formKey: string
  /** Whose it is now. */
  leased: Leased
  newKey: () => string
}

/** One claim: whose money it is, what was done, and the one next thing to do. */
export const ClaimView = (props: Props) => {
  const { frame, claim, problem } = props
  const { words, to } = frame
  const amount = rupiah(claim.amountRupiah, words.locale)
  const say = (number: string) => words('counter.claims.one', { number, amount })
  return (
    <Page
      frame={frame}
      title={say(claim.number)}
      back={to(counterPaths.claims())}
      problems={problem ? [problem] : []}
      isPrivate
    >
      <h1>{say(inOnePiece(claim.number))}</h1>
      <LeasePanel {...props} />
      <Facts {...props} />
      <Next {...props} />
      <History {...props} />
    </Page>
  )
}

/** What the applicant wrote down to be reached by. */
const phoneOf = ({ journey }: CaseView): string => {
  const phone = journey.answers.telepon
  return typeof phone === 'string' ? phone : '–'
}

const wayKey = (way: ReturnWay) => `counter.claims.by.${'why' in way ? way.why : 'provider'}`

const wayValues = (way: ReturnWay, when: (at: Temporal.Instant) => string) => ({
  until: 'until' in way ? when(way.until) : '',
  from: 'from' in way ? when(way.from) : '',
})

/** Whose application it is; of one that went on at another office only that it did. */
function listApplicant({ frame, view }: Props) {
  const { words, to, language } = frame
  const label = words('counter.claims.reference')
  if (!view) return [{ label, value: words('counter.claims.gone') }]
  const open = to(counterPaths.console({ permohonan: view.caseId }))
  return [
    { label, value: <a href={open}>{view.reference}</a> },
    { label: words('counter.claims.who'), value: applicantOf(view) ?? '–' },
    { label: words('counter.claims.phone'), value: phoneOf(view) },
    { label: words('counter.claims.service'), value: textIn(view.service.names, language) },
  ]
}

const waiting: readonly Claim['state'][] = ['open', 'proposed', 'approved']

/** What went back, and what can still go back; used for a bill, the rest can go nowhere else. */
function listSums({ frame: { words }, claim }: Props) {
  const { state, amountRupiah, returnedRupiah } = claim
  const rest = amountRupiah - returnedRupiah
  const row = (name: string, sum: number) => ({
    label: words(`counter.claims.${name}`),
    value: rupiah(sum, words.locale),
  })
  return [
    ...(returnedRupiah > 0 ? [row('returnedSum', returnedRupiah)] : []),
    ...(state === 'used' ? [row('usedSum', rest)] : []),
    row('available', waiting.includes(state) ? rest : 0),
  ]
}

const Facts = (props: Props) => {
  const { frame, office, claim, way } = props
  const { words, language } = frame
  const when = (at: Temporal.Instant) => formatMoment(at, office.zone, language)
  return (
    <Summary
      rows={[
        ...listApplicant(props),
        {
          label: words('counter.claims.why'),
          value: words(`counter.claims.because.${claim.reason}`),
        },
        { label: words('counter.claims.since'), value: when(claim.cameAt) },
        { label: words('counter.claims.due'), value: when(claim.dueAt) },
        ...listSums(props),
        { label: words('counter.claims.way'), value: words(wayKey(way), wayValues(way, when)) },
        { label: words('counter.claims.order'), value: claim.orderId },
      ]}
    />
  )
}

/** Whoever refused it has no more to say about the objection. */
const hasRejected = ({ claim, me }: Props): boolean =>
  claim.steps.some(({ step, staffId }) => step === 'rejected' && staffId === me.staffId)

/** The step that this person can take now, or for whom it waits. */
const Next = (props: Props) => {
  const { frame, claim, me } = props
  const { words } = frame
  if (claim.state === 'open') return <ProposeForm {...props} />
  if (claim.state === 'approved') return <ReturnForm {...props} />
  if (claim.state === 'proposed') {
    const proposal = claim.steps.findLast(({ step }) => step.startsWith('proposed'))
    const isMine = proposal?.staffId === me.staffId
    if (me.mayDecide && !isMine && !hasRejected(props)) return <DecideForm {...props} />
    return (
      <Notice tone="wait" words={words} title={words('counter.claims.waitsForSecond')}>
        <p>
          {words(
            `counter.claims.${hasRejected(props) ? 'objection.decided' : 'waitsForSecondHelp'}`,
          )}
        </p>
      </Notice>
    )
  }
  if (claim.state === 'rejected') return <Rejected {...props} />
  return <Notice tone="go" words={words} title={words(`counter.claims.ended.${claim.state}`)} />
}

/** Refused, which its owner may object to: whoever refused leaves noting that to a colleague. */
const Rejected = (props: Props) => {
  const { words } = props.frame
  const isMine = hasRejected(props)
  return (
    <>
      <Notice tone="stop" words={words} title={words('counter.claims.ended.rejected')}>
        <p>{words(`counter.claims.objection.${isMine ? 'byOther' : 'may'}`)}</p>
      </Notice>
      {!isMine && <ObjectionForm {...props} />}
    </>
  )
}

const History = ({ frame: { words, language }, office, claim, nameOf }: Props) => {
  const detailOf = (one: ClaimStep) =>
    [
      one.step === 'opened' ? undefined : nameOf(one.staffId),
      one.amountRupiah && rupiah(one.amountRupiah, words.locale),
      one.payee && words(`counter.claims.to.${one.payee}`),
      one.document,
      one.basis,
      one.reason,
    ]
      .filter(Boolean)
      .join(' – ')
  return (
    <>
      <h2>{words('counter.claims.history')}</h2>
      <Timeline
        words={words}
        happenings={claim.steps.map((one, nth) => ({
          title: words(`counter.claims.step.${one.step}`),
          when: formatMoment(one.at, office.zone, language),
          state: nth === claim.steps.length - 1 ? ('now' as const) : ('done' as const),
          detail: <p>{detailOf(one)}</p>,
        }))}
      />
    </>
  )
}
