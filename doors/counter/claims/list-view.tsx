import type { CaseView } from '#modules/applications'
import type { Held } from '#modules/checking'
import type { Claim, Waiver } from '#modules/payments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { Empty, Notice, Page, type PageFrame, sayHolder, Table, Tag } from '#packages/ui'
import { PullNext } from '../leases/view.tsx'
import { counterPaths } from '../paths.ts'

/** A claim and the application it was paid for. */
export type Named = { claim: Claim; view?: CaseView }

type Props = {
  frame: PageFrame
  office: OfficeFile
  items: readonly Named[]
  now: Temporal.Instant
  /** Fees that one officer proposed not to ask for. */
  waivers: readonly Waiver[]
  /** Who has which of them now. */
  held: readonly Held[]
  said?: string
  formKey: string
}

const others = ['reference', 'amount', 'why', 'due', 'stands'] as const

/** Money that the office must answer for, what is due first, first. */
export const ClaimListView = (props: Props) => {
  const { frame, office, items } = props
  const { words, to } = frame
  const title = words('counter.claims.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.work())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.claims.lead')}</p>
      {props.waivers.map(({ waiverId, caseId, beforeRupiah, afterRupiah }) => (
        <Notice key={waiverId} tone="wait" words={words} title={words('counter.waiver.waits')}>
          <p>
            <a href={to(counterPaths.waiver(caseId))}>
              {words('counter.waiver.change', {
                before: rupiah(beforeRupiah, words.locale),
                after: rupiah(afterRupiah, words.locale),
              })}
            </a>
          </p>
        </Notice>
      ))}
      {items.length === 0 ? (
        <Empty title={words('counter.claims.none')}>
          <p>{words('counter.claims.noneHelp')}</p>
        </Empty>
      ) : (
        <>
          <PullNext {...props} at={counterPaths.claims()} />
          <Table
            caption={words('counter.claims.count', { count: items.length })}
            columns={[
              { key: 'number', label: words('counter.claims.number') },
              ...others.map((key) => ({ key, label: words(`counter.claims.${key}`) })),
              { key: 'held', label: words('ui.lease.held') },
            ]}
            rows={items.map((item) => ({ id: item.claim.claimId, cells: cellsOf(props, item) }))}
            empty={words('counter.claims.none')}
          />
        </>
      )}
    </Page>
  )
}

const cellsOf = ({ frame, office, now, held }: Props, { claim, view }: Named) => {
  const { words, to, language } = frame
  const isLate = Temporal.Instant.compare(claim.dueAt, now) < 0
  return {
    number: <a href={to(counterPaths.claim(claim.claimId))}>{claim.number}</a>,
    reference: view?.reference ?? words('counter.claims.gone'),
    amount: rupiah(claim.amountRupiah - claim.returnedRupiah, words.locale),
    why: words(`counter.claims.because.${claim.reason}`),
    due: (
      <>
        {formatMoment(claim.dueAt, office.zone, language)}{' '}
        {isLate && <Tag tone="stop">{words('counter.claims.late')}</Tag>}
      </>
    ),
    held: sayHolder(
      frame,
      office.zone,
      held.find(({ itemId }) => itemId === claim.claimId),
    ),
    stands: <Tag tone="wait">{words(`counter.claims.is.${claim.state}`)}</Tag>,
  }
}
