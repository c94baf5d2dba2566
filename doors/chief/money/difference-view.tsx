import type { Difference } from '#modules/payments'
import { formatShortDay } from '#packages/calendar'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'

type Props = {
  visit: Visit
  difference: Difference
  /** What was wrong with the note that was sent for this one. */
  problem?: { field: string; message: string } | undefined
}

/** The field of one difference's note: a page asks for as many as there are. */
export const noteOf = (differenceId: string): string => `catatan-${differenceId}`

/** One thing the books do not agree on: what it is, what to do, and noting that it was done. */
export const DifferenceCard = ({ visit, difference, problem }: Props) => {
  const { words, to, language } = visit
  const { kind, key, day, caseId, ourRupiah, theirRupiah, differenceId } = difference
  const money = (sum: number | undefined) =>
    sum === undefined ? words('chief.money.nothing') : rupiah(sum, words.locale)
  const open = `${paths.counter()}?permohonan=${caseId}`
  return (
    <Notice tone="wait" words={words} title={words(`chief.money.is.${kind}`)}>
      <p>
        {words('chief.money.one', {
          key,
          day: formatShortDay(day, language),
          ours: money(ourRupiah),
          theirs: money(theirRupiah),
        })}{' '}
        {caseId && <a href={to(open)}>{words('chief.money.case')}</a>}
      </p>
      <p>
        <strong>{words(`chief.money.do.${kind}`)}</strong>
      </p>
      <details open={problem !== undefined}>
        <summary>{words('chief.money.noteDone')}</summary>
        <Form
          action={to(chiefPaths.moneyAnswer())}
          hidden={{ key: visit.key(), selisih: differenceId }}
        >
          <Question
            kind="text"
            words={words}
            name="catatan"
            id={noteOf(differenceId)}
            label={words('chief.money.note')}
            hint={words('chief.money.noteHint')}
            {...(problem && { problem: problem.message })}
          />
          <Actions>
            <Button kind="plain">{words('chief.money.done')}</Button>
          </Actions>
        </Form>
      </details>
    </Notice>
  )
}
