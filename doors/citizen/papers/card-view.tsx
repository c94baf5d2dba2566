import type { CaseView } from '#modules/applications'
import type { Compared } from '#packages/cards'
import { asAnswerOnCards, pageOnCards, questionOnCards, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { sayAnswer } from '../say-answer.ts'
import type { HeldAgainst } from './cards.ts'

type Props = { visit: Visit; view: CaseView; paper: string; held: HeldAgainst }

/** What a machine read on a card: the one thing to mend, or that it says what was answered. */
export const CardSaid = (props: Props) => {
  const { visit, held } = props
  const { words } = visit
  const { reading, compared, toMend } = held
  if (!reading.said) return <p class="soft">{words('citizen.card.unread')}</p>
  if (toMend.length > 0) return <Differing {...props} />
  const namesOf = (verdict: Compared['verdict']) =>
    compared
      .filter((one) => one.verdict === verdict)
      .map(({ field }) => labelOf(props, field))
      .join('; ')
  const [same, notRead] = [namesOf('same'), namesOf('notRead')]
  return (
    <div class="soft">
      {reading.kept.length > 0 && <p>{words('citizen.card.kept')}</p>}
      {same && <p>{words('citizen.card.same', { fields: same })}</p>}
      {notRead && <p>{words('citizen.card.notRead', { fields: notRead })}</p>}
    </div>
  )
}

const labelOf = ({ visit, view }: Props, field: Compared['field']): string => {
  const question = questionOnCards(view.service, field)
  return question ? textIn(question.label, visit.language) : field
}

/** Both sides, beside each other, and who is right is for the sender to say. */
const Differing = (props: Props) => {
  const { visit, view, paper, held } = props
  const { words, to } = visit
  const [first] = held.toMend
  const page = first && pageOnCards(view.service, first.field)
  const fileId = held.reading.fileId
  return (
    <Notice tone="wait" words={words} title={words('citizen.card.differs')}>
      <p>{words('citizen.card.compare')}</p>
      <Table
        caption={words('citizen.card.caption')}
        columns={[
          { key: 'field', label: words('citizen.lines.field') },
          { key: 'onCard', label: words('citizen.card.onCard') },
          { key: 'typed', label: words('citizen.lines.typed') },
        ]}
        rows={held.toMend.map((one) => ({ id: one.field, cells: cellsOf(props, one) }))}
        empty=""
      />
      {view.isEditable && page && (
        <Actions>
          <Button href={to(paths.page(view.caseId, page.id))}>
            {words('citizen.card.cardRight')}
          </Button>
        </Actions>
      )}
      <Form
        action={to(`${paths.paper(view.caseId, paper)}/jawaban-benar`)}
        hidden={{ key: visit.key(), berkas: fileId }}
      >
        <Button kind="plain">{words('citizen.card.answerRight')}</Button>
      </Form>
      <p class="soft">{words('citizen.card.wrongPhoto')}</p>
    </Notice>
  )
}

function cellsOf(props: Props, { field, onCard = '' }: Compared) {
  const { visit, view } = props
  const question = questionOnCards(view.service, field)
  const { onCards } = view.service
  const say = (value: Parameters<typeof sayAnswer>[2]) =>
    question && sayAnswer(visit, question, value)
  return {
    field: labelOf(props, field),
    onCard: (onCards && say(asAnswerOnCards(onCards, field, onCard))) ?? onCard,
    typed: say(question && view.journey.answers[question.id]) ?? '–',
  }
}
