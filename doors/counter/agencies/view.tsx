import type { Page as Listed, Question, Standing } from '#modules/interagency'
import { formatDay } from '#packages/calendar'
import { Actions, Button, Empty, Page, type PageFrame, Table, Tag } from '#packages/ui'
import { counterPaths } from '../paths.ts'

/** How pressing it is, beside the words. */
const toneOf: Readonly<Record<Standing, 'go' | 'wait' | 'stop' | 'plain'>> = {
  open: 'wait',
  overdue: 'stop',
  clear: 'go',
  concern: 'stop',
  unable: 'wait',
  contradicted: 'stop',
  afterwards: 'stop',
  settled: 'plain',
}

/** Where a question stands, in words. */
export const StandingTag = ({ frame, standing }: { frame: PageFrame; standing: Standing }) => (
  <Tag tone={toneOf[standing]}>{frame.words(`counter.agencies.standing.${standing}`)}</Tag>
)

type Props = { frame: PageFrame; listed: Listed<Question & { reference: string }> }

/** What waits for an answer of another agency, or for somebody who decides what follows. */
export const WaitingForAgenciesView = ({ frame, listed }: Props) => {
  const { items: questions, after } = listed
  const { words, to, language } = frame
  const title = words('counter.agencies.title')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.work())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('counter.agencies.lead')}</p>
      {questions.length === 0 && !after ? (
        <Empty title={words('counter.agencies.none')}>
          <p>{words('counter.agencies.noneHelp')}</p>
        </Empty>
      ) : (
        <Table
          caption={title}
          columns={[
            { key: 'reference', label: words('counter.work.reference') },
            { key: 'agency', label: words('counter.agencies.agency') },
            { key: 'due', label: words('counter.agencies.due') },
            { key: 'standing', label: words('counter.agencies.stands') },
          ]}
          rows={questions.map((one) => ({
            id: one.questionId,
            cells: {
              reference: <a href={to(counterPaths.agenciesOf(one.caseId))}>{one.reference}</a>,
              agency: words(`interagency.name.${one.agency}`),
              due: formatDay(one.dueOn, language),
              standing: <StandingTag frame={frame} standing={one.standing} />,
            },
          }))}
          empty={words('counter.agencies.none')}
        />
      )}
      {after && (
        <Actions>
          <Button kind="plain" href={to(counterPaths.agencies(after))}>
            {words('counter.agencies.more')}
          </Button>
        </Actions>
      )}
    </Page>
  )
}
