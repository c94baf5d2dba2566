import {
  type Act,
  type Approval,
  describeAlone,
  type Emergency,
  type Facts,
  gainerIn,
  writeFacts,
} from '#modules/approvals'
import { may, type Officer } from '#packages/access'
import type { Problem } from '#packages/refusal'
import {
  Actions,
  AloneNotices,
  Button,
  Form,
  More,
  Notice,
  Page,
  Question,
  saidByMachine,
  sayMachineMoment,
  sayProblems,
  Table,
  Tag,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { adminPaths } from '../paths.ts'
import { ProveFirst } from '../prove-first.tsx'
import { fieldOf } from '../said.ts'
import { FactsShown } from './facts-shown.tsx'

type Props = {
  visit: Visit
  officer: Officer
  list: readonly Approval[]
  emergencies: readonly Emergency[]
  problems: Problem[]
  commandActs: readonly Act[]
  nameOf: (staffId: string) => string
  /** What offices are called. */
  places: ReadonlyMap<string, string>
  wished?: { act: Act; facts: Facts }
}

const zone = 'Asia/Jakarta'
const tones = {
  waiting: 'wait',
  agreed: 'go',
  declined: 'stop',
  used: 'plain',
  over: 'plain',
} as const

/** What waits for a second person, asking for it, and what was done. */
export const ApprovalsView = (props: Props) => {
  const { visit, officer, list, emergencies, problems, wished } = props
  const { words, frame } = visit
  const title = words('admin.two.title')
  const mayAsk =
    may(officer, 'approvals.ask') &&
    (props.wished !== undefined || may(officer, 'approvals.decide'))
  return (
    <Page
      frame={frame}
      title={title}
      problems={sayProblems(visit.words, problems)}
      {...(frame.desk && { back: frame.desk })}
      isWide
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">{words('admin.two.lead')}</p>
      <AloneNotices
        words={words}
        list={emergencies.map((one) => describeAlone(saidByMachine(visit.frame), one))}
      />
      <ProveFirst visit={visit} back={adminPaths.approvals()} />
      {wished && mayAsk && <AskForm {...props} wished={wished} />}
      <Listed {...props} list={list} />
      {mayAsk && !wished && (
        <More summary={words('admin.two.ask')} isOpen={problems.length > 0}>
          <AskForm {...props} />
        </More>
      )}
    </Page>
  )
}

const Listed = (props: Props) => {
  const { visit, list, nameOf } = props
  const { words } = visit
  const column = (key: string) => ({ key, label: words(`admin.two.${key}`) })
  return (
    <Table
      caption={words('admin.two.list')}
      columns={[column('what'), column('why'), column('by'), column('state')]}
      rows={list.map((one) => ({
        id: one.approvalId,
        cells: {
          what: (
            <>
              {words(`approvals.act.${one.act}`)}{' '}
              {one.facts ? <FactsShown {...props} facts={one.facts} /> : <code>{one.target}</code>}
            </>
          ),
          why: one.why,
          by: `${nameOf(one.askedBy)}, ${sayMachineMoment(visit.frame, one.askedAt, zone)}`,
          state: <State {...props} one={one} />,
        },
      }))}
      empty={words('admin.two.none')}
    />
  )
}

const State = (props: Props & { one: Approval }) => {
  const { visit, officer, one, nameOf } = props
  const { words } = visit
  const isOwn = one.facts !== null && gainerIn(one.act, one.facts) === officer.staffId
  const mayDecide = may(officer, 'approvals.decide') && officer.staffId !== one.askedBy && !isOwn
  return (
    <div class="stack">
      <p>
        <Tag tone={tones[one.state]}>{words(`admin.two.state.${one.state}`)}</Tag>{' '}
        {one.decidedBy && nameOf(one.decidedBy)}
      </p>
      {one.state === 'agreed' && (
        <p>
          {words('admin.two.number', {
            number: one.number,
            until: sayMachineMoment(visit.frame, one.endsAt, zone),
          })}
        </p>
      )}
      {one.state === 'waiting' && mayDecide && <Decide visit={visit} one={one} />}
      {one.state === 'waiting' && !mayDecide && (
        <p>{words(isOwn ? 'approvals.own' : 'admin.two.goesTo')}</p>
      )}
    </div>
  )
}

const Decide = ({ visit, one }: { visit: Visit; one: Approval }) => {
  const { words, to } = visit
  return (
    <Form action={to(adminPaths.approval(one.approvalId))} hidden={{ key: visit.key() }}>
      <Actions>
        <Button name="jawaban" value="ya">
          {words('admin.two.agree')}
        </Button>
        <Button name="jawaban" value="tidak" kind="plain">
          {words('admin.two.decline')}
        </Button>
      </Actions>
    </Form>
  )
}

const AskForm = (props: Props) => {
  const { visit, problems, commandActs, wished } = props
  const { words, to } = visit
  const told = sayProblems(visit.words, problems)
  const hidden = wished && { tindakan: wished.act, fakta: writeFacts(wished.facts) }
  return (
    <Form action={to(adminPaths.approvals())} hidden={{ key: visit.key(), ...hidden }}>
      {wished ? (
        <Notice tone="wait" words={words} title={words(`approvals.act.${wished.act}`)}>
          <FactsShown {...props} facts={wished.facts} />
        </Notice>
      ) : (
        <>
          <Question
            kind="choice"
            label={words('admin.two.what')}
            options={commandActs.map((value) => ({
              value,
              label: words(`approvals.act.${value}`),
            }))}
            {...fieldOf(visit, told, 'tindakan')}
          />
          <Question
            kind="text"
            label={words('admin.two.target')}
            hint={words('admin.two.targetHint')}
            isOptional
            {...fieldOf(visit, told, 'sasaran')}
          />
        </>
      )}
      <Question
        kind="longText"
        label={words('admin.two.why')}
        hint={words('admin.two.whyHint')}
        {...fieldOf(visit, told, 'alasan')}
      />
      <Actions>
        <Button>{words('admin.two.askDo')}</Button>
      </Actions>
    </Form>
  )
}
