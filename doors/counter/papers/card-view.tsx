import type { CaseView } from '#modules/applications'
import type { CardReading } from '#modules/documents'
import { type Compared, compareCard, listToMend } from '#packages/cards'
import { asAnswerOnCards, questionOnCards, textIn, toldOnCards } from '#packages/forms'
import { Notice, Page, Table, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { sayAnswer } from '../say-answer.ts'

type Props = { visit: Visit; view: CaseView; reading: CardReading }

/** What a machine read on a card, field by field beside the answers: a help to whoever looks, and no verdict. */
export const CardBeside = (props: Props) => {
  const { visit, view, reading } = props
  const { words } = visit
  if (!reading.said) return <p class="soft">{words('counter.card.unread')}</p>
  const told = toldOnCards(view.service, view.journey.answers)
  const rows = compareCard(reading.said, told).map((one) => rowOf(props, one))
  const { number } = reading.said
  return (
    <Table
      caption={words('counter.card.caption')}
      columns={[
        { key: 'question', label: words('counter.match.question') },
        { key: 'answer', label: words('counter.match.answer') },
        { key: 'paper', label: words('counter.match.paper') },
      ]}
      rows={[
        ...rows,
        ...(number
          ? [
              {
                id: 'number',
                cells: { question: words('counter.card.number'), answer: '–', paper: number },
              },
            ]
          : []),
      ]}
      empty={words('counter.card.unread')}
    />
  )
}

function rowOf(props: Props, one: Compared) {
  const { visit, view } = props
  const question = questionOnCards(view.service, one.field)
  const { words, language } = visit
  const answer = question && sayAnswer(words, question, view.journey.answers[question.id] ?? null)
  return {
    id: one.field,
    cells: {
      question: question ? textIn(question.label, language) : one.field,
      answer: answer ?? '–',
      paper: <OnCard {...props} one={one} said={sayOnCard(props, one)} />,
    },
  }
}

/** What was read, in the words of the answer it stands beside. */
function sayOnCard({ visit, view }: Props, { field, onCard = '' }: Compared): string {
  const { onCards } = view.service
  const question = questionOnCards(view.service, field)
  if (!onCards || !question) return onCard
  return sayAnswer(visit.words, question, asAnswerOnCards(onCards, field, onCard)) ?? onCard
}

const OnCard = ({ visit, reading, one, said }: Props & { one: Compared; said: string }) => {
  const { words } = visit
  if (one.verdict === 'notRead') return <span class="soft">{words('counter.card.notRead')}</span>
  if (one.verdict === 'same') return words('counter.match.same')
  const isKept = reading.kept.includes(one.field)
  const isToMend = listToMend([one], reading.kept).length > 0
  if (!isToMend && !isKept) {
    return (
      <>
        {said} <span class="soft">({words('counter.card.mayDiffer')})</span>
      </>
    )
  }
  return (
    <>
      {said} <Tag tone="wait">{words('counter.match.other')}</Tag>{' '}
      {isKept && <span class="soft">{words('counter.card.kept')}</span>}
    </>
  )
}

type PageProps = Omit<Props, 'reading'> & { reading: CardReading | undefined }

/** One card as a machine reads it now; or that it cannot be read just now. */
export const CardPage = ({ visit, view, reading }: PageProps) => {
  const { words, frame, to } = visit
  const title = words('counter.card.title', { reference: view.reference })
  const read = reading?.said ? 'caption' : 'unread'
  const said = reading ? read : 'later'
  return (
    <Page frame={frame} title={title} back={to(counterPaths.papersOf(view.caseId))} isPrivate>
      <h1>{title}</h1>
      <Notice tone={reading ? 'plain' : 'wait'} words={words} title={words(`counter.card.${said}`)}>
        {said === 'caption' && <p>{words('counter.match.look')}</p>}
      </Notice>
      {reading && said === 'caption' && <CardBeside {...{ visit, view, reading }} />}
    </Page>
  )
}
