import type { Foreseen } from '#modules/privacy'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { ProveView } from './prove-view.tsx'

type Props = { visit: Visit; foreseen: readonly Foreseen[]; isSent: boolean; problem?: string }

/** What would become of everything, before anybody asks for it. */
export const EraseView = ({ visit, foreseen, isSent, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.data.erase')
  const isOpen = foreseen.some(({ what }) => what.verdict === 'open')
  const problems = problem ? [{ field: 'kode', message: problem }] : []
  return (
    <Page frame={frame} title={title} back={to(paths.aboutMe())} problems={problems} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.data.eraseLead')}</p>
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

const WhatBecomes = ({ visit, foreseen }: Pick<Props, 'visit' | 'foreseen'>) => {
  const { words, to, language } = visit
  const isKept = foreseen.some(({ what }) => ['kept', 'held'].includes(what.verdict))
  const account = {
    case: words('citizen.data.account'),
    what: words(`citizen.data.account${isKept ? 'Stays' : 'Goes'}`),
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
  if (what.verdict !== 'kept') return words(`citizen.data.what.${what.verdict}`)
  const day = what.until.toZonedDateTimeISO('Asia/Jakarta').toPlainDate()
  return words('citizen.data.what.kept', { until: formatDay(day, language) })
}
