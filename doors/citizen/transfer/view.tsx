import { type CaseView, transferReasons } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Form, problemAt, Question, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CasePage } from '../case-page.tsx'
import { ConfirmedQuestion } from '../check/confirmed-view.tsx'
import { FindOfficeForm } from '../offices/find-form.tsx'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  offices: readonly OfficeFile[]
  asked: string
  hasFound: boolean
  isBooked: boolean
  typed: { kantor?: string | undefined; alasan?: string | undefined }
  problem?: { field: string; message: string }
}

/** To which office, why, and what goes along. */
export const TransferView = (props: Props) => {
  const { visit, view, problem, asked, hasFound } = props
  const { words, frame } = visit
  const title = words('citizen.transfer.title')
  return (
    <CasePage {...{ visit, view, title, problem }}>
      <Summary rows={listWhat(props)} />
      <FindOfficeForm frame={frame} asked={asked} hasFound={hasFound} />
      <Ask {...props} />
    </CasePage>
  )
}

/** What goes along and what does not. */
function listWhat({ visit: { words, language, who }, view, office, isBooked }: Props) {
  const promised = view.promisedOn && formatDay(view.promisedOn, language)
  return [
    { label: words('citizen.transfer.from'), value: office.shortName },
    { label: words('citizen.transfer.stays'), value: words('citizen.transfer.staysWhat') },
    ...(promised
      ? [
          {
            label: words('citizen.status.promised'),
            value: words('citizen.transfer.promise', { promised }),
          },
        ]
      : []),
    ...(isBooked
      ? [{ label: words('citizen.transfer.place'), value: words('citizen.transfer.placeGoes') }]
      : []),
    ...(who.kind === 'officer'
      ? [{ label: words('citizen.transfer.visit'), value: words('citizen.transfer.visitEnds') }]
      : []),
  ]
}

const Ask = ({ visit, view, offices, office, typed, problem }: Props) => {
  const { words, to } = visit
  const hint = (one: OfficeFile) =>
    [
      `${one.city}, ${one.province}`,
      ...(one.zone === office.zone ? [] : [words('citizen.transfer.otherZone')]),
    ].join(' – ')
  return (
    <Form action={to(paths.transfer(view.caseId))} hidden={{ key: visit.key() }}>
      <Question
        kind="choice"
        words={words}
        name="kantor"
        label={words('citizen.transfer.where')}
        options={offices.map((one) => ({ value: one.id, label: one.shortName, hint: hint(one) }))}
        {...(typed.kantor ? { value: typed.kantor } : {})}
        {...problemAt(problem, 'kantor')}
      />
      <Question
        kind="choice"
        words={words}
        name="alasan"
        label={words('citizen.transfer.why')}
        options={transferReasons.map((value) => ({
          value,
          label: words(`applications.transferReason.${value}`),
        }))}
        {...(typed.alasan ? { value: typed.alasan } : {})}
        {...problemAt(problem, 'alasan')}
      />
      <ConfirmedQuestion visit={visit} />
      <Actions>
        <Button>{words('citizen.transfer.do')}</Button>
      </Actions>
    </Form>
  )
}
