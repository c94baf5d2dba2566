import { exceptionReasons, type Hold, holdReasons } from '#modules/privacy'
import { formatDay, formatMoment } from '#packages/calendar'
import { Actions, Button, Form, More, Question, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import type { Props } from './view.tsx'

/** What is held: why, until it is looked at again, and lifting it by two persons. */
export const Holds = (props: Props) => {
  const { visit, office, holds, nameOf } = props
  const { words, language } = visit
  return (
    <Table
      caption={words('chief.data.holds')}
      columns={[
        { key: 'case', label: words('chief.data.case') },
        { key: 'reason', label: words('chief.data.reason') },
        { key: 'review', label: words('chief.data.review') },
        { key: 'by', label: words('chief.data.placedBy') },
        { key: 'state', label: words('chief.data.state') },
      ]}
      rows={holds.map((one) => ({
        id: one.holdId,
        cells: {
          case: one.caseReference,
          reason: `${words(`chief.data.reason.${one.reason}`)}, ${one.reference}`,
          review: sayReview(props, one),
          by: `${nameOf(one.placedBy)}, ${formatMoment(one.placedAt, office.zone, language)}`,
          state: <Standing {...props} hold={one} />,
        },
      }))}
      empty={words('chief.data.noHolds')}
    />
  )
}

function sayReview({ visit, office, now }: Props, { reviewOn, liftedAt }: Hold): string {
  const day = formatDay(reviewOn, visit.language)
  const today = now.toZonedDateTimeISO(office.zone).toPlainDate()
  const isPast = !liftedAt && Temporal.PlainDate.compare(reviewOn, today) < 0
  return isPast ? visit.words('chief.data.reviewPast', { day }) : day
}

const Standing = ({ visit, hold, nameOf, staffId }: Props & { hold: Hold }) => {
  const { words, to } = visit
  if (hold.liftedBy) return <>{words('chief.data.liftedBy', { name: nameOf(hold.liftedBy) })}</>
  const isMine = hold.askedBy === staffId
  return (
    <div class="stack">
      <p>
        {hold.askedBy
          ? words('chief.data.askedBy', { name: nameOf(hold.askedBy) })
          : words('chief.data.standing')}
      </p>
      {!isMine && (
        <Form
          action={to(chiefPaths.rightStep('lepas'))}
          hidden={{ key: visit.key(), penahanan: hold.holdId }}
        >
          <Button kind="plain">
            {words(hold.askedBy ? 'chief.data.liftSecond' : 'chief.data.lift')}
          </Button>
        </Form>
      )}
    </div>
  )
}

const reviewIn = (values: Readonly<Record<string, string | undefined>>) => {
  const { 'tinjau.day': day, 'tinjau.month': month, 'tinjau.year': year } = values
  return { ...(day && { day }), ...(month && { month }), ...(year && { year }) }
}

/** Holding an application. */
export const HoldForm = ({ visit, problem }: Props) => {
  const { words, to, form } = visit
  const { nomor, alasan, surat } = form.values
  return (
    <More summary={words('chief.data.place')} isOpen={problem !== undefined}>
      <Form action={to(chiefPaths.rightStep('tahan'))} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          size={30}
          words={words}
          name="nomor"
          label={words('chief.data.case')}
          hint={words('chief.data.caseHint')}
          {...(nomor && { value: nomor })}
        />
        <Question
          kind="choice"
          words={words}
          name="alasan"
          label={words('chief.data.reason')}
          options={holdReasons.map((value) => ({
            value,
            label: words(`chief.data.reason.${value}`),
          }))}
          {...(alasan && { value: alasan })}
        />
        <Question
          kind="text"
          words={words}
          name="surat"
          label={words('chief.data.reference')}
          {...(surat && { value: surat })}
        />
        <Question
          kind="date"
          words={words}
          name="tinjau"
          label={words('chief.data.reviewOn')}
          value={reviewIn(form.values)}
        />
        <Actions>
          <Button>{words('chief.data.placeDo')}</Button>
        </Actions>
      </Form>
    </More>
  )
}

/** Letting officers go on for a day with what is paused. */
export const ExceptionForm = ({ visit, paused }: Props) => {
  const { words, to } = visit
  if (paused === 0) return null
  return (
    <More summary={words('chief.data.exception')}>
      <p>{words('chief.data.exceptionHelp', { count: paused })}</p>
      <Form action={to(chiefPaths.rightStep('buka'))} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          size={30}
          words={words}
          name="nomorBuka"
          label={words('chief.data.case')}
          hint={words('chief.data.caseHint')}
        />
        <Question
          kind="choice"
          words={words}
          name="alasanBuka"
          label={words('chief.data.reason')}
          options={exceptionReasons.map((value) => ({
            value,
            label: words(`chief.data.why.${value}`),
          }))}
        />
        <Question
          kind="text"
          words={words}
          name="suratBuka"
          label={words('chief.data.reference')}
        />
        <Actions>
          <Button kind="plain">{words('chief.data.exceptionDo')}</Button>
        </Actions>
      </Form>
    </More>
  )
}
