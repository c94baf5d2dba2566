import type { Foreseen } from '#modules/privacy'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Notice, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { ProveView } from './prove-view.tsx'

type Props = {
  visit: Visit
  foreseen: readonly Foreseen[]
  /** Of what is going on, the first that its person can still take back. */
  mayWithdraw?: string
  isSent: boolean
  problem?: string
}

/** What would become of everything, before anybody asks for it. */
export const EraseView = ({ visit, foreseen, mayWithdraw, isSent, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.data.erase')
  const isOpen = foreseen.some(({ what }) => what.verdict === 'open')
  const problems = problem ? [{ field: 'kode', message: problem }] : []
  return (
    <Page frame={frame} title={title} back={to(paths.aboutMe())} problems={problems} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.data.eraseLead')}</p>
      {isOpen && <NotYet visit={visit} foreseen={foreseen} mayWithdraw={mayWithdraw} />}
      <WhatBecomes visit={visit} foreseen={foreseen} />
      <p class="soft">{words('citizen.data.moneyStays')}</p>
      {!isOpen && (
        <ProveView
          visit={visit}
          isFor="hapus"
          isSent={isSent}
          label={words('citizen.data.eraseDo')}
          {...(problem && { problem })}
        />
      )}
    </Page>
  )
}

/** Why nothing can be asked for yet, and the one thing to do first. */
const NotYet = ({ visit, foreseen, mayWithdraw }: NotYetProps) => {
  const { words, to } = visit
  const open = foreseen.filter(({ what }) => what.verdict === 'open')
  const next = open.find(({ caseId }) => caseId === mayWithdraw) ?? open[0]
  const isWithdrawn = next?.caseId === mayWithdraw
  return (
    <Notice tone="wait" words={words} title={words('citizen.data.nothingYet')}>
      <p>{words('citizen.data.nothingYetWhy', { count: open.length })}</p>
      {next && (
        <Actions>
          <Button
            href={to(isWithdrawn ? paths.withdraw(next.caseId) : paths.application(next.caseId))}
          >
            {words(isWithdrawn ? 'citizen.data.withdrawFirst' : 'citizen.data.waitFirst', {
              reference: next.reference,
            })}
          </Button>
        </Actions>
      )}
    </Notice>
  )
}

type NotYetProps = Pick<Props, 'visit' | 'foreseen'> & { mayWithdraw: string | undefined }

const WhatBecomes = ({ visit, foreseen }: Pick<Props, 'visit' | 'foreseen'>) => {
  const { words, to, language } = visit
  const has = (...verdicts: string[]) =>
    foreseen.some(({ what }) => verdicts.includes(what.verdict))
  const ends = has('open') ? 'Waits' : has('kept', 'held', 'owed') ? 'Stays' : 'Goes'
  const account = {
    case: words('citizen.data.account'),
    what: words(`citizen.data.account${ends}`),
  }
  const rows = foreseen.map((one) => ({
    id: one.caseId,
    cells: {
      case: (
        <a href={to(paths.application(one.caseId))}>
          {textIn(one.service.names, language)} – {one.reference}
        </a>
      ),
      what: sayWhat(visit, one),
    },
  }))
  return (
    <Table
      caption={words('citizen.data.applications')}
      columns={[
        { key: 'case', label: words('citizen.data.applications') },
        { key: 'what', label: words('citizen.data.becomes') },
      ]}
      rows={[...rows, { id: 'account', cells: account }]}
      empty=""
    />
  )
}

function sayWhat({ words, language }: Visit, { what }: Foreseen): string {
  if (what.verdict === 'owed')
    return words('citizen.data.what.owed', { amount: rupiah(what.rupiah, words.locale) })
  if (what.verdict !== 'kept') return words(`citizen.data.what.${what.verdict}`)
  const day = what.until.toZonedDateTimeISO('Asia/Jakarta').toPlainDate()
  return words('citizen.data.what.kept', { until: formatDay(day, language) })
}
